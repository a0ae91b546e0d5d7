package dev.belvedere.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Counts the combinations of projects, and the adoptions of one project after another, of persons.
///
/// In [CellCounts] a segment is a matcher, and the buckets of its line are the pairs of projects: `rank of
/// the first * projects + rank of the next`. Not thread-safe: one per worker.
final class OverlapEvaluator implements PresenceReader {
    private static final long NEVER = Long.MAX_VALUE;
    private static final int MILLIS_OF_A_SECOND = 1_000;

    private final int segments;
    private final int projects;
    private final long rangeStart;
    private final CellCounts adoptions;
    private final Durations durations;
    private final List<CombinationCounts> combinations = new ArrayList<>();
    private final long[] firsts;
    private final long[] active;

    /// Ranks in the order of adoption.
    private final int[] order;

    OverlapEvaluator(int segments, int projects, long rangeStart, MemoryBudget memory) {
        this.segments = segments;
        this.projects = projects;
        this.rangeStart = rangeStart;
        this.adoptions = new CellCounts(segments, projects * projects, memory);
        this.adoptions.ensure(1);
        this.durations = new Durations(memory);
        for (int segment = 0; segment < segments; segment++) {
            combinations.add(new CombinationCounts(memory));
        }
        this.firsts = new long[segments * projects];
        this.active = new long[segments];
        this.order = new int[projects];
    }

    @Override
    public CellCounts counts() {
        return adoptions;
    }

    Durations durations() {
        return durations;
    }

    /// The projects, as bits of their ranks, in which the person who was read last is active.
    long activeIn(int segment) {
        return active[segment];
    }

    CombinationCounts combinations(int segment) {
        return combinations.get(segment);
    }

    /// Adds what another worker counted beside [#counts], and lets go of it.
    void addAll(OverlapEvaluator other) {
        adoptions.add(other.adoptions);
        other.adoptions.release();
        durations.add(other.durations);
        other.durations.release();
        for (int segment = 0; segment < segments; segment++) {
            combinations.get(segment).add(other.combinations.get(segment));
        }
    }

    @Override
    public void person(Presence presence) {
        Arrays.fill(firsts, NEVER);
        Arrays.fill(active, 0);
        for (int i = 0; i < presence.count; i++) {
            long mark = presence.marks[i];
            int segment = Presence.segment(mark);
            int place = segment * projects + Presence.rank(mark);
            firsts[place] = Math.min(firsts[place], presence.firsts[i]);
            if (Presence.isWithinRange(mark)) {
                active[segment] |= 1L << Presence.rank(mark);
            }
        }
        for (int segment = 0; segment < segments; segment++) {
            if (active[segment] != 0) {
                combinations.get(segment).add(active[segment], 1);
                countAdoptions(segment);
            }
        }
    }

    private void countAdoptions(int segment) {
        int base = segment * projects;
        int adopted = 0;
        for (int rank = 0; rank < projects; rank++) {
            long first = firsts[base + rank];
            if (first == NEVER) {
                continue;
            }
            int at = adopted++;
            while (at > 0 && firsts[base + order[at - 1]] > first) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = rank;
        }
        for (int i = 1; i < adopted; i++) {
            long earlier = firsts[base + order[i - 1]];
            long later = firsts[base + order[i]];
            if (later >= rangeStart) {
                int cell = adoptions.line(0, segment) * adoptions.buckets() + order[i - 1] * projects + order[i];
                adoptions.cells()[cell]++;
                durations.add(cell, (later - earlier) / MILLIS_OF_A_SECOND);
            }
        }
    }
}
