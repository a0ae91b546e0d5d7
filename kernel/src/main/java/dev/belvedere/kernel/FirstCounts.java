package dev.belvedere.kernel;

import org.jspecify.annotations.Nullable;

/// Counts first active events: each person has one, so persons and events are the same. Filters,
/// bucket and groups are those of that event. Not thread-safe.
final class FirstCounts {
    private final @Nullable FirstVerdict[] verdicts;
    private final Buckets buckets;
    private final GroupChoice groups;
    private final CellCounts counts;
    private final Count count;
    private final @Nullable PersonGate gate;
    private final FirstEvent first = new FirstEvent();
    private long[] order = new long[0];

    /// What is done with a first event in each of its lines.
    interface Count {
        /// @param order of the event's run
        void count(int order, int row, int line, int bucket);
    }

    /// @param verdicts by the order of the run; `null` where none of its rows meets any matcher
    /// @param counts those that `count` counts in
    /// @param gate decides the conditions on persons of the verdicts; `null` where there are none
    FirstCounts(
            @Nullable FirstVerdict[] verdicts,
            Buckets buckets,
            GroupChoice groups,
            CellCounts counts,
            Count count,
            @Nullable PersonGate gate) {
        this.gate = gate;
        this.verdicts = verdicts;
        this.buckets = buckets;
        this.groups = groups;
        this.counts = counts;
        this.count = count;
    }

    CellCounts counts() {
        return counts;
    }

    /// Counts a person's first event where it lies in the range and meets a matcher.
    ///
    /// @param identity what the lens makes of the person
    void count(FirstEvent event, long identity) {
        FirstVerdict verdict = verdicts[event.run()];
        if (verdict == null || !buckets.contain(event.time())) {
            return;
        }
        long mask = verdict.matcher().maskAt(event.row());
        if (mask != 0 && gate != null) {
            mask = gate.mask(verdict.matcher(), mask, identity, event.time());
        }
        if (mask == 0) {
            return;
        }
        int code = verdict.groups().at(event.row());
        counts.ensure(groups.size());
        int bucket = buckets.of(event.time());
        if (code >= 0) {
            countInGroup(event, groups.numberOf(code), mask, bucket);
            return;
        }
        for (int group : groups.set(code)) {
            countInGroup(event, groups.numberOf(group), mask, bucket);
        }
    }

    /// Finds and counts the first event of each canonical person of a partition.
    void countPartition(Exchange.Partition partition, RadixSort sort) {
        long[] records = partition.records();
        int count = partition.count();
        if (order.length < count) {
            order = new long[count];
        }
        for (int i = 0; i < count; i++) {
            order[i] = Exchange.pack(records[4 * i], i);
        }
        order = sort.sort(order, count, CellCounts.CELL_BITS);
        long person = -1;
        first.clear();
        for (int i = 0; i < count; i++) {
            if (Exchange.personOf(order[i]) != person) {
                countPresent(person);
                person = Exchange.personOf(order[i]);
            }
            int at = 4 * Exchange.cellOf(order[i]);
            first.offer(records[at + 1], records[at + 2], records[at + 3]);
        }
        countPresent(person);
    }

    private void countPresent(long identity) {
        if (first.isPresent()) {
            count(first, identity);
            first.clear();
        }
    }

    private void countInGroup(FirstEvent event, int group, long mask, int bucket) {
        if (group == GroupChoice.LEFT_OUT) {
            return;
        }
        for (long rest = mask; rest != 0; rest &= rest - 1) {
            int line = counts.line(group, Long.numberOfTrailingZeros(rest));
            count.count(event.run(), event.row(), line, bucket);
        }
    }
}
