package dev.belvedere.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The largest groups of each matcher of a pass, and how many groups the limit cut off.
///
/// Groups are ordered by their weight over the range, largest first, ties by their labels in code
/// point order; groups in which nothing was counted are none.
///
/// @param ofMatcher for each matcher its groups in order; without group-by the one there is
record LargestGroups(List<int[]> ofMatcher, int leftOut) {
    static LargestGroups of(Ranked ranked, GroupKeys keys, int limit, boolean grouped) {
        List<int[]> ofMatcher = new ArrayList<>();
        int leftOut = 0;
        for (int matcher = 0; matcher < ranked.matchers(); matcher++) {
            if (!grouped) {
                ofMatcher.add(new int[] {0});
                continue;
            }
            int[] groups = sorted(ranked, keys, matcher, limit);
            int kept = Math.min(limit, groups.length);
            ofMatcher.add(Arrays.copyOf(groups, kept));
            leftOut += present(ranked, matcher) - kept;
        }
        return new LargestGroups(ofMatcher, leftOut);
    }

    /// The dense number of each group that any matcher keeps, see [GroupChoice#of].
    int[] dense(int groups) {
        boolean[] wanted = new boolean[groups];
        for (int[] kept : ofMatcher) {
            for (int group : kept) {
                wanted[group] = true;
            }
        }
        int[] dense = new int[groups];
        int kept = 0;
        for (int group = 0; group < groups; group++) {
            dense[group] = wanted[group] ? kept++ : GroupChoice.LEFT_OUT;
        }
        return dense;
    }

    /// The groups that any matcher needs, see [GroupChoice#of].
    static int[] largest(Ranked ranked, GroupKeys keys, int limit) {
        return of(ranked, keys, limit, true).dense(keys.size());
    }

    /// How many groups a matcher has.
    static int present(Ranked ranked, int matcher) {
        int present = 0;
        for (int group = 0; group < ranked.groups(); group++) {
            present += ranked.isPresent(ranked.line(group, matcher)) ? 1 : 0;
        }
        return present;
    }

    /// The groups that may be among the `limit` largest, in order; longer than `limit` only where
    /// there are more.
    static int[] sorted(Ranked ranked, GroupKeys keys, int matcher, int limit) {
        double[] weights = new double[ranked.groups()];
        int present = 0;
        for (int group = 0; group < ranked.groups(); group++) {
            int line = ranked.line(group, matcher);
            if (ranked.isPresent(line)) {
                weights[present++] = ranked.weight(line);
            }
        }
        Arrays.sort(weights, 0, present);
        double least = present <= limit ? Double.NEGATIVE_INFINITY : weights[present - limit];
        List<Integer> candidates = new ArrayList<>();
        for (int group = 0; group < ranked.groups(); group++) {
            int line = ranked.line(group, matcher);
            if (ranked.isPresent(line) && ranked.weight(line) >= least) {
                candidates.add(group);
            }
        }
        Comparator<Integer> byWeight = Comparator.comparingDouble(
                        (Integer group) -> ranked.weight(ranked.line(group, matcher)))
                .reversed();
        candidates.sort(byWeight.thenComparing(keys::labels, LargestGroups::compareLabels));
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
