package dev.belvedere.transfer;

import dev.belvedere.transfer.CsvMapping.Field;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Records of CSV as events of JSON. A record is a line here, also where it spans several in the
/// file; the header is the first and empty.
final class CsvLines implements Lines {
    private static final byte[] EMPTY = {};
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final CsvRecords records;
    private final CsvMapping mapping;
    private final JsonMapper json = JsonMapper.shared();
    private @Nullable Map<String, Integer> header;

    CsvLines(InputStream in, CsvMapping mapping) throws IOException {
        this.records = new CsvRecords(in, mapping.separator());
        this.mapping = mapping;
    }

    @Override
    public byte @Nullable [] next() throws IOException {
        List<String> fields = records.next();
        if (fields == null) {
            return null;
        }
        if (header == null) {
            header = header(fields);
            return EMPTY;
        }
        boolean isBlank = fields.size() == 1 && fields.getFirst().isBlank();
        return isBlank ? EMPTY : json.writeValueAsBytes(event(fields, header));
    }

    private Map<String, Integer> header(List<String> names) {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            columns.putIfAbsent(names.get(i).strip(), i);
        }
        for (Field field : mapping.fields()) {
            if (field.column() != null && !columns.containsKey(field.column())) {
                throw new IllegalArgumentException(
                        "the file has no column \"" + field.column() + "\"; it has " + columns.keySet());
            }
        }
        return columns;
    }

    private ObjectNode event(List<String> record, Map<String, Integer> columns) throws UnreadableLineException {
        ObjectNode event = NODES.objectNode();
        for (Field field : mapping.fields()) {
            JsonNode value = value(field, record, columns);
            if (value != null) {
                ObjectNode into = field.path().size() == 1
                        ? event
                        : event.withObjectProperty(field.path().getFirst());
                into.set(field.path().getLast(), value);
            }
        }
        return event;
    }

    private @Nullable JsonNode value(Field field, List<String> record, Map<String, Integer> columns)
            throws UnreadableLineException {
        if (field.column() == null) {
            return field.constant();
        }
        int column = columns.getOrDefault(field.column(), Integer.MAX_VALUE);
        String text = column < record.size() ? record.get(column) : "";
        if (text.isBlank()) {
            return null;
        }
        try {
            return switch (field.type()) {
                case TEXT -> NODES.stringNode(text);
                case NUMBER -> number(text.strip());
                case BOOLEAN -> truth(text.strip());
                case JSON -> json.readTree(text);
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
        String iso =
                text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
        TemporalAccessor parsed =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(iso, OffsetDateTime::from, LocalDateTime::from);
        return parsed instanceof OffsetDateTime withZone
                ? withZone.toInstant().toEpochMilli()
                : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
