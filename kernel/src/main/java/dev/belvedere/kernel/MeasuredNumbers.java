package dev.belvedere.kernel;

import dev.belvedere.query.PropertyValue;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The numbers that a property has or that its texts spell, as longs in the same order. What is no number,
/// or 1e290 and more, so that sums could pass the range of doubles, is none.
record MeasuredNumbers() implements MeasuredValues {
    private static final double FIRST_TOO_LARGE = 1e290;

    /// The number behind a long.
    static double number(long ordered) {
        return Double.longBitsToDouble(flipped(ordered));
    }

    /// The long behind a number.
    static long ordered(double number) {
        // Of the two zeros, only one is kept.
        return flipped(Double.doubleToLongBits(number + 0.0));
    }

    private static long flipped(long bits) {
        return bits ^ ((bits >> (Long.SIZE - 1)) & Long.MAX_VALUE);
    }

    @Override
    public long[] of(@Nullable PropertyValue value) {
        return switch (value) {
            case null -> new long[0];
            case PropertyValue.Scalar scalar -> ofAll(List.of(scalar));
            case PropertyValue.Many many -> ofAll(many.values());
        };
    }

    private static long[] ofAll(List<PropertyValue.Scalar> scalars) {
        long[] numbers = new long[scalars.size()];
        int count = 0;
        for (PropertyValue.Scalar scalar : scalars) {
            double number = number(scalar);
            if (Math.abs(number) < FIRST_TOO_LARGE) {
                numbers[count++] = ordered(number);
            }
        }
        return Arrays.copyOf(numbers, count);
    }

    /// NaN where it is none.
    private static double number(PropertyValue.Scalar scalar) {
        return switch (scalar) {
            case PropertyValue.Text text -> {
                BigDecimal number = Numbers.parse(text.value());
                yield number == null ? Double.NaN : number.doubleValue();
            }
            case PropertyValue.Whole whole -> whole.value();
            case PropertyValue.Decimal decimal -> decimal.value();
            case PropertyValue.Flag _ -> Double.NaN;
        };
    }
}
