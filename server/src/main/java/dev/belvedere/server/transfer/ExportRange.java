package dev.belvedere.server.transfer;

import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Lens;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What an export asks for: whole hours of arrival, UTC, both ends included.
///
/// @param lens whose number stands as a row's `amplitude_id`
record ExportRange(LocalDateTime start, LocalDateTime end, Lens lens) {
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HH", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    /// Documented.
    private static final Duration LONGEST = Duration.ofDays(365);

    static ExportRange of(Map<String, List<String>> parameters) {
        LocalDateTime start = hour(parameters, "start");
        LocalDateTime end = hour(parameters, "end");
        if (end.isBefore(start)) {
            throw new InvalidQuestionException("reversed_range", "end", "end lies before start");
        }
        if (Duration.between(start, end.plusHours(1)).compareTo(LONGEST) > 0) {
            throw new InvalidQuestionException("range_too_long", "end", "one export spans at most 365 days");
        }
        String identity = parameters.containsKey("identity") ? one(parameters, "identity") : "mapped";
        Lens lens = Lens.ofParameter(identity, "identity", Instant.now());
        return new ExportRange(start, end, lens);
    }

    /// Epoch milliseconds.
    long from() {
        return start.toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    /// The first moment past the range, epoch milliseconds.
    long before() {
        return end.plus(1, ChronoUnit.HOURS).toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    String fileName(int scope) {
        return scope + "_" + HOUR.format(start) + "_" + HOUR.format(end) + ".zip";
    }

    private static LocalDateTime hour(Map<String, List<String>> parameters, String name) {
        String given = one(parameters, name);
        try {
            return LocalDateTime.parse(given, HOUR);
        } catch (DateTimeParseException _) {
            throw new InvalidQuestionException(
                    "invalid_hour", name, name + " must be an hour as YYYYMMDDTHH, got \"" + given + "\"");
        }
    }

    private static String one(Map<String, List<String>> parameters, String name) {
        List<String> given = parameters.getOrDefault(name, List.of());
        if (given.size() > 1) {
            throw new InvalidQuestionException(
                    "repeated_parameter", name, name + " is given " + given.size() + " times, expected once");
        }
        if (given.isEmpty() || given.getFirst().isBlank()) {
            throw new InvalidQuestionException("missing_parameter", name, name + " is required");
        }
        return given.getFirst();
    }
}
