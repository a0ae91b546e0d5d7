package dev.belvedere.kernel;

import dev.belvedere.identity.CanonicalPersons;
import java.util.Arrays;

/// Counts persons in the scope and in each project, and why the ones are fewer than the others.
///
/// In [CellCounts] a segment is a matcher, and the buckets of its line are the projects by rank, then
/// [#PERSONS], [#BY_USER_ID], [#BY_DEVICE_ID] and [#MAPPED]. Not thread-safe: one per worker.
final class ExplainedEvaluator implements PresenceReader {
    static final int PERSONS = 0;
    static final int BY_USER_ID = 1;
    static final int BY_DEVICE_ID = 2;
    static final int MAPPED = 3;
    private static final int PARTS = 4;

    /// What is sorted: `segment << 42 | identity << 7 | rank << 1 | byUserId`.
    private static final int RANK_SHIFT = 1;

    private static final int IDENTITY_SHIFT = 7;
    private static final int SEGMENT_SHIFT = IDENTITY_SHIFT + Exchange.PERSON_BITS;

    private final int projects;
    private final boolean raw;
    private final CanonicalPersons merged;
    private final CellCounts counts;
    private final JoinedProjects joined = new JoinedProjects();
    private long[] byArrival = new long[16];
    private long[] byMerged = new long[16];

    /// @param raw whether persons are identities as sent, which nothing but themselves joins
    /// @param merged what anonymous merges make of an arrival person
    ExplainedEvaluator(int segments, int projects, boolean raw, CanonicalPersons merged, MemoryBudget memory) {
        this.projects = projects;
        this.raw = raw;
        this.merged = merged;
        this.counts = new CellCounts(segments, projects + PARTS, memory);
        this.counts.ensure(1);
    }

    @Override
    public CellCounts counts() {
        return counts;
    }

    @Override
    public void person(Presence presence) {
        if (byArrival.length < presence.count) {
            byArrival = new long[presence.marks.length];
            byMerged = new long[presence.marks.length];
        }
        for (int i = 0; i < presence.count; i++) {
            long mark = presence.marks[i];
            long arrival = presence.arrivals[i];
            long part = (long) Presence.segment(mark) << SEGMENT_SHIFT
                    | (long) Presence.rank(mark) << RANK_SHIFT
                    | (Presence.isByUserId(mark) ? 1 : 0);
            byArrival[i] = part | arrival << IDENTITY_SHIFT;
            byMerged[i] = part | (raw ? presence.person : merged.canonical(arrival)) << IDENTITY_SHIFT;
        }
        Arrays.sort(byArrival, 0, presence.count);
        Arrays.sort(byMerged, 0, presence.count);
        int from = 0;
        while (from < presence.count) {
            int to = from + 1;
            while (to < presence.count && byArrival[to] >>> SEGMENT_SHIFT == byArrival[from] >>> SEGMENT_SHIFT) {
                to++;
            }
            count((int) (byArrival[from] >>> SEGMENT_SHIFT), from, to);
            from = to;
        }
    }

    private void count(int segment, int from, int to) {
        long present = 0;
        for (int i = from; i < to; i++) {
            present |= project(byArrival[i]);
        }
        int cell = counts.line(0, segment) * counts.buckets();
        for (long rest = present; rest != 0; rest &= rest - 1) {
            counts.cells()[cell + Long.numberOfTrailingZeros(rest)]++;
        }
        int parts = cell + projects;
        counts.cells()[parts + PERSONS]++;
        joined.start(present);
        int apart = joined.count();
        join(byArrival, from, to, true);
        counts.cells()[parts + BY_USER_ID] += apart - joined.count();
        apart = joined.count();
        join(byMerged, from, to, false);
        counts.cells()[parts + BY_DEVICE_ID] += apart - joined.count();
        counts.cells()[parts + MAPPED] += joined.count() - 1;
    }

    /// Joins the projects that have the same identity.
    private void join(long[] entries, int from, int to, boolean onlyByUserId) {
        long together = 0;
        for (int i = from; i < to; i++) {
            if (i > from && entries[i] >>> IDENTITY_SHIFT != entries[i - 1] >>> IDENTITY_SHIFT) {
                joined.join(together);
                together = 0;
            }
            if (!onlyByUserId || (entries[i] & 1) != 0) {
                together |= project(entries[i]);
            }
        }
        joined.join(together);
    }

    private static long project(long entry) {
        return 1L << (entry >>> RANK_SHIFT & (Long.SIZE - 1));
    }
}
