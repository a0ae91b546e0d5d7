package dev.belvedere.transfer;

import dev.belvedere.transfer.ColumnMapping.Field;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// Makes of what stands in a column, text or typed, the value that a mapping wants.
final class MappedValue {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

    /// A zone without minutes, as databases write it.
    private static final Pattern HOURS_ONLY = Pattern.compile("T.*[+-]\\d\\d$");

    private MappedValue() {}

    /// @throws UnreadableLineException where what stands there is none of the field's type
    static JsonNode of(Field field, JsonNode given) throws UnreadableLineException {
        String text = given.isValueNode() ? given.asString() : given.toString();
        try {
            return switch (field.type()) {
                case TEXT -> NODES.stringNode(text);
                case NUMBER -> given.isNumber() ? given : number(text.strip());
                case BOOLEAN -> given.isBoolean() ? given : truth(text.strip());
                case JSON -> given.isString() ? JsonMapper.shared().readTree(text) : given;
                case TIME -> NODES.numberNode(millis(text.strip(), field.format()));
            };
        } catch (JacksonException | DateTimeException | ArithmeticException | IllegalArgumentException _) {
            throw new UnreadableLineException(field.column() + " is \"" + shortened(text) + "\", no "
                    + field.type().name().toLowerCase(Locale.ROOT));
        }
    }

    private static String shortened(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }

    private static JsonNode number(String text) {
        BigDecimal number = new BigDecimal(text);
        boolean whole = number.stripTrailingZeros().scale() <= 0 && number.precision() - number.scale() <= 18;
        return whole ? NODES.numberNode(number.longValueExact()) : NODES.numberNode(number.doubleValue());
    }

    private static JsonNode truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> NODES.booleanNode(true);
            case "false", "no", "0" -> NODES.booleanNode(false);
            default -> throw new IllegalArgumentException(text);
        };
    }

    /// A time without an hour is midnight.
    private static long millis(String text, @Nullable DateTimeFormatter format) {
        if (format == null) {
            return text.chars().allMatch(c -> c >= '0' && c <= '9') ? Long.parseLong(text) : iso(text);
        }
        TemporalAccessor parsed = format.parse(text);
        if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
            return Instant.from(parsed).toEpochMilli();
        }
        LocalTime time = parsed.isSupported(ChronoField.HOUR_OF_DAY) ? LocalTime.from(parsed) : LocalTime.MIDNIGHT;
        return LocalDate.from(parsed)
                .atTime(time)
                .atZone(Objects.requireNonNullElse(format.getZone(), ZoneOffset.UTC))
                .toInstant()
                .toEpochMilli();
    }

    private static long iso(String text) {
        if (DATE.matcher(text).matches()) {
            return LocalDate.parse(text)
                    .atStartOfDay()
                    .toInstant(ZoneOffset.UTC)
                    .toEpochMilli();
        }
        String iso =
                text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
        String withMinutes = HOURS_ONLY.matcher(iso).find() ? iso + ":00" : iso;
        TemporalAccessor parsed =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(withMinutes, OffsetDateTime::from, LocalDateTime::from);
        return parsed instanceof OffsetDateTime withZone
                ? withZone.toInstant().toEpochMilli()
                : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC).toEpochMilli();
    }
}
