package dev.belvedere.kernel;

import dev.belvedere.identity.FoundBy;
import java.util.Arrays;

/// Gathers the presence of one arrival person: a first time and some flags per segment and project,
/// whatever number of events it has. Not thread-safe: one per worker.
///
/// Events of a slice stand by time, so that of the events before the range, and of those within it, only
/// the first of each segment tells something new.
final class ArrivalPresence {
    private static final long NONE = Long.MAX_VALUE;

    private final long rangeStart;
    private final int projects;
    private final long[] firsts;
    private final int[] flags;
    private final int[] met;
    private int metCount;

    /// @param rangeStart the first time of the range; all events read lie before its end
    ArrivalPresence(int segments, int projects, long rangeStart) {
        this.rangeStart = rangeStart;
        this.projects = projects;
        this.firsts = new long[segments * projects];
        this.flags = new int[segments * projects];
        this.met = new int[segments * projects];
        Arrays.fill(firsts, NONE);
    }

    /// Who takes what was gathered.
    interface Taker {
        void take(long mark, long first);
    }

    /// Adds the events of a slice, all of them or those that carried a user ID.
    void add(Matches matches, int from, int to, boolean onlyByUserId) {
        CodeColumn foundBy = matches.scan.run().foundBy();
        int rank = matches.scan.rank();
        long seenBefore = 0;
        long seenWithin = 0;
        long seenByUserId = 0;
        for (int k = from; k < to; k++) {
            long mask = matches.mask(k);
            long time = matches.times[k];
            boolean within = time >= rangeStart;
            if ((mask & ~(within ? seenByUserId : seenBefore)) == 0) {
                continue;
            }
            boolean byUserId = FoundBy.carriedUserId(foundBy.get(matches.rows[k]));
            if (onlyByUserId && !byUserId) {
                continue;
            }
            if (!within) {
                meet(mask & ~seenBefore, rank, 0, time);
                seenBefore |= mask;
            } else if (byUserId) {
                meet(mask & ~seenByUserId, rank, Presence.WITHIN_RANGE | Presence.BY_USER_ID, time);
                seenByUserId |= mask;
                seenWithin |= mask;
            } else {
                meet(mask & ~seenWithin, rank, Presence.WITHIN_RANGE, time);
                seenWithin |= mask;
            }
        }
    }

    private void meet(long segments, int rank, int flag, long time) {
        for (long rest = segments; rest != 0; rest &= rest - 1) {
            int place = Long.numberOfTrailingZeros(rest) * projects + rank;
            if (firsts[place] == NONE) {
                met[metCount++] = place;
            }
            firsts[place] = Math.min(firsts[place], time);
            flags[place] |= flag;
        }
    }

    /// Hands over what was gathered and begins anew.
    void settle(Taker taker) {
        for (int i = 0; i < metCount; i++) {
            int place = met[i];
            taker.take(Presence.mark(place / projects, place % projects, flags[place]), firsts[place]);
            firsts[place] = NONE;
            flags[place] = 0;
        }
        metCount = 0;
    }
}
