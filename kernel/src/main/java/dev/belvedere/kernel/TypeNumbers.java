package dev.belvedere.kernel;

import dev.belvedere.query.PropertyValue;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Numbers the event types of one question, so that the same type has the same number in all runs of
/// all projects. Not thread-safe.
final class TypeNumbers {
    private final Map<String, Integer> numbers = new HashMap<>();

    /// The number of each type's code in a run; of the types that no matcher meets, whatever.
    int[] of(Run run, RunMatcher matcher) {
        Dictionary types = run.eventTypes().dictionary();
        byte[] meets = matcher.typeMeets();
        int[] ofCode = new int[meets.length];
        for (int code = 0; code < ofCode.length; code++) {
            if (meets[code] != 0) {
                @Nullable PropertyValue type = types.size() == 0 ? null : types.value(code);
                ofCode[code] = numberOf(type == null ? PropertyValue.NONE : type.display());
            }
        }
        return ofCode;
    }

    private int numberOf(String type) {
        return numbers.computeIfAbsent(type, _ -> numbers.size());
    }
}
