package dev.belvedere.query;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// What the parts of a question are held to.
final class Bounds {
    private Bounds() {}

    static void require(String field, int count, int least, int most) {
        if (count < least || count > most) {
            throw new InvalidQuestionException(
                    "out_of_bounds", field, field + " must be from " + least + " to " + most + ", got " + count);
        }
    }

    static void requireOneOf(String field, Interval given, Interval... accepted) {
        if (!Arrays.asList(accepted).contains(given)) {
            throw new InvalidQuestionException(
                    "unknown_value",
                    field,
                    field + " is " + given.name().toLowerCase(Locale.ROOT) + "; accepted: "
                            + Arrays.stream(accepted)
                                    .map(one -> one.name().toLowerCase(Locale.ROOT))
                                    .collect(Collectors.joining(", ")));
        }
    }

    /// Refuses `_new` where only events that can happen again make sense.
    static void requireRepeatable(String field, EventSet event) {
        if (event.isFirstActive()) {
            throw new InvalidQuestionException(
                    "unsupported_event",
                    field + ".event",
                    field + ".event cannot be _new; accepted: an event type, _active, _all");
        }
    }
}
