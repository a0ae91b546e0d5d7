package dev.belvedere.kernel;

import dev.belvedere.query.PropertyValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The values of a property, numbered as they are met in any run. Values that are displayed alike are one.
final class MeasuredTexts implements MeasuredValues {
    private static final long BYTES_PER_TEXT = 100;

    private final MemoryBudget memory;
    private final Map<String, Integer> numbers = new HashMap<>();

    MeasuredTexts(MemoryBudget memory) {
        this.memory = memory;
    }

    @Override
    public long[] of(@Nullable PropertyValue value) {
        return switch (value) {
            case null -> new long[0];
            case PropertyValue.Scalar scalar -> ofAll(List.of(scalar));
            case PropertyValue.Many many -> ofAll(many.values());
        };
    }

    private long[] ofAll(List<PropertyValue.Scalar> scalars) {
        return scalars.stream()
                .map(PropertyValue.Scalar::display)
                .mapToLong(this::numberOf)
                .toArray();
    }

    private synchronized int numberOf(String text) {
        Integer known = numbers.get(text);
        if (known != null) {
            return known;
        }
        if (!memory.reserve(BYTES_PER_TEXT + 2L * text.length())) {
            throw new TooManyCellsException();
        }
        numbers.put(text, numbers.size());
        return numbers.size() - 1;
    }
}
