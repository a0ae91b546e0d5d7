package dev.belvedere.kernel;

import dev.belvedere.query.SegmentationResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The series of one pass, with the largest groups of each, and how many groups the limit cut off.
///
/// Groups are ordered by their value over the range, largest first, ties by their labels in code
/// point order; groups without a value are none.
record LargestGroups(List<SegmentationResult.Series> series, int leftOut) {
    static final Comparator<SegmentationResult.Series> BY_SERIES_THEN_VALUE = Comparator.comparingInt(
                    SegmentationResult.Series::event)
            .thenComparingInt(SegmentationResult.Series::segment)
            .thenComparing(Comparator.comparingLong(SegmentationResult.Series::collapsed)
                    .reversed())
            .thenComparing(SegmentationResult.Series::group, LargestGroups::compareLabels);

    static LargestGroups of(CellCounts counts, SegmentationPass pass, GroupKeys keys, int limit, boolean grouped) {
        List<SegmentationResult.Series> series = new ArrayList<>();
        int leftOut = 0;
        for (int matcher = 0; matcher < counts.matchers(); matcher++) {
            if (!grouped) {
                counts.ensure(1);
                series.add(series(counts, pass, keys, 0, 0, matcher));
                continue;
            }
            int[] groups = sorted(counts, keys, matcher, limit);
            for (int i = 0; i < Math.min(limit, groups.length); i++) {
                series.add(series(counts, pass, keys, groups[i], groups[i], matcher));
            }
            leftOut += present(counts, matcher) - Math.min(limit, groups.length);
        }
        return new LargestGroups(series, leftOut);
    }

    /// The groups that any series needs, see [GroupChoice#of].
    static int[] largest(CellCounts counts, GroupKeys keys, int limit) {
        boolean[] wanted = new boolean[keys.size()];
        for (int matcher = 0; matcher < counts.matchers(); matcher++) {
            int[] groups = sorted(counts, keys, matcher, limit);
            for (int i = 0; i < Math.min(limit, groups.length); i++) {
                wanted[groups[i]] = true;
            }
        }
        int[] dense = new int[wanted.length];
        int kept = 0;
        for (int group = 0; group < wanted.length; group++) {
            dense[group] = wanted[group] ? kept++ : GroupChoice.LEFT_OUT;
        }
        return dense;
    }

    /// The series where only some groups were counted, under the dense numbers of [#largest].
    static LargestGroups ofKept(
            CellCounts counts, SegmentationPass pass, GroupKeys keys, int[] dense, int limit, int leftOut) {
        List<SegmentationResult.Series> series = new ArrayList<>();
        for (int matcher = 0; matcher < counts.matchers(); matcher++) {
            List<SegmentationResult.Series> ofMatcher = new ArrayList<>();
            for (int group = 0; group < dense.length; group++) {
                if (dense[group] != GroupChoice.LEFT_OUT && value(counts, dense[group], matcher) > 0) {
                    ofMatcher.add(series(counts, pass, keys, group, dense[group], matcher));
                }
            }
            ofMatcher.sort(BY_SERIES_THEN_VALUE);
            series.addAll(ofMatcher.subList(0, Math.min(limit, ofMatcher.size())));
        }
        return new LargestGroups(series, leftOut);
    }

    private static SegmentationResult.Series series(
            CellCounts counts, SegmentationPass pass, GroupKeys keys, int group, int number, int matcher) {
        int line = counts.line(number, matcher);
        long[] values = Arrays.copyOfRange(counts.cells(), line * counts.buckets(), (line + 1) * counts.buckets());
        SegmentationPass.Series of = pass.series().get(matcher);
        return new SegmentationResult.Series(
                of.event(), of.segment(), keys.labels(group), values, counts.lines()[line]);
    }

    private static long value(CellCounts counts, int number, int matcher) {
        return number < counts.groups() ? counts.lines()[counts.line(number, matcher)] : 0;
    }

    /// How many groups have a value.
    static int present(CellCounts counts, int matcher) {
        int present = 0;
        for (int group = 0; group < counts.groups(); group++) {
            present += value(counts, group, matcher) > 0 ? 1 : 0;
        }
        return present;
    }

    /// The groups that may be among the `limit` largest, in order; longer than `limit` only where
    /// there are more.
    static int[] sorted(CellCounts counts, GroupKeys keys, int matcher, int limit) {
        long[] values = new long[counts.groups()];
        int present = 0;
        for (int group = 0; group < counts.groups(); group++) {
            long value = value(counts, group, matcher);
            if (value > 0) {
                values[present++] = value;
            }
        }
        Arrays.sort(values, 0, present);
        long least = present <= limit ? 1 : values[present - limit];
        List<Integer> candidates = new ArrayList<>();
        for (int group = 0; group < counts.groups(); group++) {
            if (value(counts, group, matcher) >= least) {
                candidates.add(group);
            }
        }
        Comparator<Integer> byValue = Comparator.comparingLong((Integer group) -> value(counts, group, matcher))
                .reversed();
        candidates.sort(byValue.thenComparing(keys::labels, LargestGroups::compareLabels));
        return candidates.stream().mapToInt(Integer::intValue).toArray();
    }

    static int compareLabels(List<String> left, List<String> right) {
        for (int i = 0; i < left.size(); i++) {
            int sign = CodePoints.compare(left.get(i), right.get(i));
            if (sign != 0) {
                return sign;
            }
        }
        return 0;
    }
}
