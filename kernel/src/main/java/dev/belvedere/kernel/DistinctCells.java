package dev.belvedere.kernel;

import java.util.Arrays;

/// Where a person is counted at most once per cell and line: the state of one person that unique
/// counts need. In the sort lane the cells of a touched person, each once, are what its arrival
/// persons contribute to the exchange. Not thread-safe.
final class DistinctCells {
    private final Buckets buckets;
    private final GroupChoice groups;
    private final CellCounts counts;
    private final Marks marks;
    private final Exchange.Lane lane;
    private final Span span;
    private int[] fresh = new int[64];

    /// Where windows are counted, the cells of the person at hand, each once.
    private int[] waiting = new int[64];

    private int waitingCount;

    DistinctCells(Buckets buckets, Span span, GroupChoice groups, CellCounts counts, Marks marks, Exchange.Lane lane) {
        this.buckets = buckets;
        this.span = span;
        this.groups = groups;
        this.counts = counts;
        this.marks = marks;
        this.lane = lane;
    }

    CellCounts counts() {
        settle();
        return counts;
    }

    void nextPerson() {
        settle();
        marks.nextPerson();
    }

    /// Counts the person at hand once in each bucket that its cells count for.
    private void settle() {
        if (waitingCount == 0) {
            return;
        }
        Arrays.sort(waiting, 0, waitingCount);
        int width = buckets.count();
        int counted = 0;
        for (int i = 0; i < waitingCount; i++) {
            int cell = waiting[i];
            int firstOfLine = cell - cell % width;
            int end = firstOfLine + span.end(cell - firstOfLine, width);
            for (int at = Math.max(cell, counted); at < end; at++) {
                counts.cells()[at]++;
            }
            counted = Math.max(counted, end);
        }
        waitingCount = 0;
    }

    /// Makes room for all groups that the events at hand may have.
    void ensureRoom() {
        counts.ensure(groups.size());
        marks.ensure(counts.cells().length, counts.lines().length);
    }

    /// Counts events of an untouched person.
    void countAll(Matches matches, int from, int to) {
        if (counts.matchers() > 1 || !groups.isAll() || !span.isPlain()) {
            for (int k = from; k < to; k++) {
                count(matches, k);
            }
            return;
        }
        // Whether a cell is new to the person is a coin toss: counted without a branch.
        int[] marked = marks.cells();
        long[] cells = counts.cells();
        int stamp = marks.stamp();
        int width = buckets.count();
        int lastGroup = -1;
        for (int k = from; k < to; k++) {
            int group = matches.groups[k];
            if (group < 0) {
                count(matches, k);
                continue;
            }
            int cell = group * width + matches.buckets[k];
            cells[cell] += marked[cell] == stamp ? 0 : 1;
            marked[cell] = stamp;
            if (group != lastGroup) {
                lastGroup = group;
                countLine(group);
            }
        }
    }

    /// Counts one event of an untouched person.
    void count(Matches matches, int k) {
        int bucket = matches.buckets[k];
        int code = matches.groups[k];
        if (code >= 0) {
            countInGroup(groups.numberOf(code), matches.mask(k), bucket);
            return;
        }
        for (int group : groups.set(code)) {
            countInGroup(groups.numberOf(group), matches.mask(k), bucket);
        }
    }

    /// Sends events of a touched person to the exchange, each cell once.
    void contributeAll(long canonical, Matches matches, int from, int to) {
        if (counts.matchers() > 1 || !groups.isAll()) {
            for (int k = from; k < to; k++) {
                contribute(canonical, matches, k);
            }
            return;
        }
        if (fresh.length < to - from) {
            fresh = new int[to - from];
        }
        int[] marked = marks.cells();
        int[] found = fresh;
        int stamp = marks.stamp();
        int width = buckets.count();
        int count = 0;
        for (int k = from; k < to; k++) {
            int group = matches.groups[k];
            if (group < 0) {
                contribute(canonical, matches, k);
                continue;
            }
            int cell = group * width + matches.buckets[k];
            found[count] = cell;
            count += marked[cell] == stamp ? 0 : 1;
            marked[cell] = stamp;
        }
        lane.addAll(canonical, found, count);
    }

    /// Counts the contributions of whole canonical persons, sorted by person.
    void countPartition(Exchange.Partition partition) {
        ensureRoom();
        long[] packed = partition.sortedByPerson();
        int count = partition.count();
        long person = -1;
        for (int i = 0; i < count; i++) {
            long key = packed[i];
            if (Exchange.personOf(key) != person) {
                person = Exchange.personOf(key);
                nextPerson();
            }
            int cell = Exchange.cellOf(key);
            if (marks.firstInCell(cell)) {
                countIn(cell / buckets.count(), cell);
            }
        }
    }

    private void countInGroup(int group, long mask, int bucket) {
        if (group == GroupChoice.LEFT_OUT) {
            return;
        }
        for (long rest = mask; rest != 0; rest &= rest - 1) {
            int line = counts.line(group, Long.numberOfTrailingZeros(rest));
            int cell = line * buckets.count() + bucket;
            if (marks.firstInCell(cell)) {
                countIn(line, cell);
            }
        }
    }

    private void countIn(int line, int cell) {
        if (span.isPlain()) {
            counts.cells()[cell]++;
        } else {
            if (waitingCount == waiting.length) {
                waiting = Arrays.copyOf(waiting, 2 * waitingCount);
            }
            waiting[waitingCount++] = cell;
        }
        countLine(line);
    }

    private void countLine(int line) {
        if (marks.firstInLine(line)) {
            counts.lines()[line]++;
        }
    }

    /// Sends one event to the exchange, unless its cells were sent since the last new person.
    void contribute(long canonical, Matches matches, int k) {
        int bucket = matches.buckets[k];
        int code = matches.groups[k];
        if (code >= 0) {
            contributeInGroup(canonical, groups.numberOf(code), matches.mask(k), bucket);
            return;
        }
        for (int group : groups.set(code)) {
            contributeInGroup(canonical, groups.numberOf(group), matches.mask(k), bucket);
        }
    }

    private void contributeInGroup(long canonical, int group, long mask, int bucket) {
        if (group == GroupChoice.LEFT_OUT) {
            return;
        }
        for (long rest = mask; rest != 0; rest &= rest - 1) {
            int cell = counts.line(group, Long.numberOfTrailingZeros(rest)) * buckets.count() + bucket;
            if (marks.firstInCell(cell)) {
                lane.add(canonical, cell);
            }
        }
    }
}
