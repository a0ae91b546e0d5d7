package dev.belvedere.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The groups of one matcher that an answer shows, largest first, ties by their labels in code point
/// order; without groups the only one there is.
///
/// @param group as [GroupKeys] knows it
/// @param number what it was counted under
record ShownGroup(int group, int number) {
    /// @param dense see [GroupChoice#of]; `null` where all groups were counted
    static List<ShownGroup> of(CellCounts counts, GroupKeys keys, int @Nullable [] dense, int matcher, int limit) {
        if (keys.properties().isEmpty()) {
            counts.ensure(1);
            return List.of(new ShownGroup(0, 0));
        }
        List<ShownGroup> shown = new ArrayList<>();
        if (dense == null) {
            for (int group : LargestGroups.sorted(counts, keys, matcher, limit)) {
                shown.add(new ShownGroup(group, group));
            }
        } else {
            for (int group = 0; group < dense.length; group++) {
                if (dense[group] != GroupChoice.LEFT_OUT && size(counts, dense[group], matcher) > 0) {
                    shown.add(new ShownGroup(group, dense[group]));
                }
            }
            shown.sort(Comparator.comparingLong((ShownGroup one) -> size(counts, one.number, matcher))
                    .reversed()
                    .thenComparing(one -> keys.labels(one.group), LargestGroups::compareLabels));
        }
        return shown.subList(0, Math.min(limit, shown.size()));
    }

    /// How many groups the limit cuts off, over the matchers given.
    static int leftOut(CellCounts counts, GroupKeys keys, int[] matchers, int limit) {
        int leftOut = 0;
        for (int matcher : matchers) {
            boolean grouped = !keys.properties().isEmpty();
            leftOut += grouped ? Math.max(0, LargestGroups.present(counts, matcher) - limit) : 0;
        }
        return leftOut;
    }

    private static long size(CellCounts counts, int number, int matcher) {
        return number < counts.groups() ? counts.lines()[counts.line(number, matcher)] : 0;
    }
}
