package dev.belvedere.kernel;

import dev.belvedere.query.Bin;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds who did an event of a segmentation. Not thread-safe: one per worker.
final class SeriesPeople implements TimelineReader {
    static final long ACTIVE_BIT = 2;
    private static final long COUNTED_BIT = 1;

    private final long start;
    private final long end;
    private final @Nullable FirstActive firstActive;
    private final CountedGroups groups;
    private final @Nullable Bin bin;
    private final FoundPersons found;
    private final LongList list;

    /// @param start the first time that counts
    /// @param end the first time that does not count any more
    /// @param firstActive finds the event that counts, where that is a person's first active one
    /// @param bin how often it is done
    SeriesPeople(
            long start,
            long end,
            Optional<FirstActive> firstActive,
            CountedGroups groups,
            Optional<Bin> bin,
            FoundPersons found) {
        this.start = start;
        this.end = end;
        this.firstActive = firstActive.orElse(null);
        this.groups = groups;
        this.bin = bin.orElse(null);
        this.found = found;
        this.list = found.list();
    }

    @Override
    public void person(Timeline timeline) {
        int from = 0;
        int to = timeline.count;
        if (firstActive != null) {
            from = Math.max(0, firstActive.find(timeline));
            to = Math.min(from + 1, to);
        }
        int times = 0;
        for (int at = from; at < to && (bin != null || times == 0); at++) {
            times += counts(timeline, at) ? 1 : 0;
        }
        if (times > 0 && (bin == null || bin.contains(times))) {
            found.add(list, timeline.person);
        }
    }

    private boolean counts(Timeline timeline, int at) {
        if ((timeline.masks[at] & COUNTED_BIT) == 0 || timeline.times[at] < start || timeline.times[at] >= end) {
            return false;
        }
        for (int group : groups.of(timeline.locations[at])) {
            if (group != GroupChoice.LEFT_OUT) {
                return true;
            }
        }
        return false;
    }

    @Override
    public CellCounts counts() {
        return new CellCounts(1, 1, new MemoryBudget(0));
    }
}
