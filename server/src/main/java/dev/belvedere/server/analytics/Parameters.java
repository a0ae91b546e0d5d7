package dev.belvedere.server.analytics;

import dev.belvedere.query.DateRange;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Lens;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The query parameters of a request, read one by one; whatever is wrong names the parameter. An
/// empty parameter counts as not given. Parameters that nobody asks for are ignored, as Amplitude
/// does.
///
/// @param saved the custom events that may be named
record Parameters(Map<String, List<String>> values, SavedEvents saved) {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

    /// Where no custom event can be named.
    Parameters(Map<String, List<String>> values) {
        this(values, SavedEvents.NONE);
    }

    /// The JSON of a parameter.
    ///
    /// @param path its name, for errors
    JsonPlace json(String path, String text) {
        return JsonPlace.parse(path, text).knowing(saved);
    }

    /// All values of a parameter that may be repeated, in their order.
    List<String> all(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isEmpty())
                .toList();
    }

    Optional<String> optional(String name) {
        List<String> given = all(name);
        if (given.size() > 1) {
            throw new InvalidQuestionException(
                    "repeated_parameter", name, name + " is given " + given.size() + " times, expected once");
        }
        return given.stream().findFirst();
    }

    String required(String name) {
        return optional(name)
                .orElseThrow(() -> new InvalidQuestionException("missing_parameter", name, name + " is required"));
    }

    /// The whole number of a parameter, or `absent`.
    int whole(String name, int least, int most, int absent) {
        Optional<String> given = optional(name);
        if (given.isEmpty()) {
            return absent;
        }
        try {
            int number = Integer.parseInt(given.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Answered below, like a number out of bounds.
        }
        throw new InvalidQuestionException(
                "out_of_bounds",
                name,
                name + " must be a whole number from " + least + " to " + most + ", got \"" + given.get() + "\"");
    }

    /// `start` and `end`, both required and inclusive, as YYYYMMDD.
    DateRange range() {
        LocalDate start = date("start");
        LocalDate end = date("end");
        if (end.isBefore(start)) {
            throw new InvalidQuestionException("reversed_range", "end", "end " + end + " lies before start " + start);
        }
        return new DateRange(start, end);
    }

    /// `identity` (ours): the lens, `mapped` unless given.
    Lens lens() {
        return Lens.ofParameter(optional("identity").orElse("mapped"), "identity", Instant.now());
    }

    private LocalDate date(String name) {
        String given = required(name);
        try {
            return LocalDate.parse(given, DATE);
        } catch (DateTimeParseException _) {
            throw new InvalidQuestionException(
                    "invalid_date", name, name + " must be a date as YYYYMMDD, got \"" + given + "\"");
        }
    }
}
