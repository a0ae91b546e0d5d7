package dev.belvedere.kernel;

/// Counts events. An event with an array counts once in each of its groups.
final class TotalEvents implements Evaluator.OfEvents {
    private final Buckets buckets;
    private final GroupChoice groups;
    private final CellCounts counts;

    TotalEvents(Buckets buckets, GroupChoice groups, CellCounts counts) {
        this.buckets = buckets;
        this.groups = groups;
        this.counts = counts;
    }

    @Override
    public CellCounts counts() {
        return counts;
    }

    @Override
    public void events(Matches matches) {
        counts.ensure(groups.size());
        if (counts.matchers() == 1 && groups.isAll()) {
            oneMatcher(matches);
            return;
        }
        for (int k = 0; k < matches.count; k++) {
            count(matches.groups[k], matches.mask(k), matches.buckets[k]);
        }
    }

    private void oneMatcher(Matches matches) {
        long[] cells = counts.cells();
        int width = buckets.count();
        for (int k = 0; k < matches.count; k++) {
            int group = matches.groups[k];
            int bucket = matches.buckets[k];
            if (group >= 0) {
                cells[group * width + bucket]++;
                counts.lines()[group]++;
            } else {
                count(group, 1, bucket);
            }
        }
    }

    private void count(int code, long mask, int bucket) {
        if (code >= 0) {
            countInGroup(groups.numberOf(code), mask, bucket);
            return;
        }
        for (int group : groups.set(code)) {
            countInGroup(groups.numberOf(group), mask, bucket);
        }
    }

    private void countInGroup(int group, long mask, int bucket) {
        if (group == GroupChoice.LEFT_OUT) {
            return;
        }
        for (long rest = mask; rest != 0; rest &= rest - 1) {
            int line = counts.line(group, Long.numberOfTrailingZeros(rest));
            counts.cells()[line * buckets.count() + bucket]++;
            counts.lines()[line]++;
        }
    }
}
