package dev.belvedere.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// What is told of the values of some buckets.
interface ValueSummary {
    /// @param values different ones in ascending order, from `first` to before `end`
    /// @param times how often each is there
    double of(long[] values, long[] times, int first, int end);

    /// How many different values there are.
    static ValueSummary different() {
        return (_, _, first, end) -> end - first;
    }

    /// The smallest number that at least a share of the numbers do not exceed; 0 where there are none.
    static ValueSummary percentile(double share) {
        // As written: in doubles 0.07 of 100 is a little more than 7.
        BigDecimal decimal = BigDecimal.valueOf(share);
        return (values, times, first, end) -> {
            BigDecimal count = BigDecimal.valueOf(count(times, first, end));
            long rank =
                    decimal.multiply(count).setScale(0, RoundingMode.CEILING).longValueExact();
            long atOrBelow = 0;
            for (int i = first; i < end; i++) {
                atOrBelow += times[i];
                if (atOrBelow >= rank) {
                    return MeasuredNumbers.number(values[i]);
                }
            }
            return 0;
        };
    }

    /// The mean of whole numbers; 0 where there are none.
    static ValueSummary mean() {
        return (values, times, first, end) -> {
            long count = count(times, first, end);
            long sum = 0;
            for (int i = first; i < end; i++) {
                sum += times[i] * (long) MeasuredNumbers.number(values[i]);
            }
            return count == 0 ? 0 : (double) sum / count;
        };
    }

    private static long count(long[] times, int first, int end) {
        long count = 0;
        for (int i = first; i < end; i++) {
            count += times[i];
        }
        return count;
    }
}
