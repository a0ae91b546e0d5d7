package dev.belvedere.kernel;

import dev.belvedere.query.CountTest;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.TimeFrame;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Notes when each person has performed something as often as a condition wants. Not thread-safe: one per worker.
///
/// Two events within two days, one character a day, `+` where the condition holds:
/// ```
/// events   A.A....AA..
/// holds    ..+.....++.      an event counts for 48 hours from its own moment on
/// ```
final class PerformedTimes implements TimelineReader {
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
    private static final long BYTES_OF_A_PERSON = 64;

    private final CountTest test;
    private final TimeFrame frame;
    private final @Nullable Buckets buckets;
    private final MemoryBudget memory;
    private final LongList persons = new LongList();
    private final LongList ends = new LongList();
    private final LongList boundaries = new LongList();
    private boolean holding;

    /// @param buckets of the question; only for [TimeFrame.EachInterval]
    PerformedTimes(CountTest test, TimeFrame frame, @Nullable Buckets buckets, MemoryBudget memory) {
        this.test = test;
        this.frame = frame;
        this.buckets = buckets;
        this.memory = memory;
    }

    @Override
    public void person(Timeline timeline) {
        int before = boundaries.size();
        holding = false;
        switch (frame) {
            case TimeFrame.AllTime _ -> from(Long.MIN_VALUE, timeline.count);
            case TimeFrame.EachInterval _ -> eachInterval(timeline);
            case TimeFrame.WithinDays within -> within(timeline, within.days() * DAY_MILLIS);
        }
        if (!memory.reserve(BYTES_OF_A_PERSON + (boundaries.size() - before) * 2L * Long.BYTES)) {
            throw new InvalidQuestionException(
                    "person_condition_too_large",
                    "segments",
                    "a condition on what persons performed concerns more of them than fit in memory; narrow its event"
                            + " with a filter, take fewer days, or ask a sample");
        }
        persons.add(timeline.person);
        ends.add(boundaries.size());
    }

    private void eachInterval(Timeline timeline) {
        Buckets cut = Objects.requireNonNull(buckets);
        from(Long.MIN_VALUE, 0);
        int at = 0;
        while (at < timeline.count) {
            int bucket = cut.of(timeline.times[at]);
            long end = cut.end(bucket);
            int first = at;
            while (at < timeline.count && timeline.times[at] < end) {
                at++;
            }
            from(bucket == 0 ? cut.start() : cut.end(bucket - 1), at - first);
            from(end, at < timeline.count && cut.of(timeline.times[at]) == bucket + 1 ? at - first : 0);
        }
    }

    private void within(Timeline timeline, long window) {
        from(Long.MIN_VALUE, 0);
        int came = 0;
        int went = 0;
        while (went < timeline.count) {
            long coming = came < timeline.count ? timeline.times[came] : Long.MAX_VALUE;
            long moment = Math.min(coming, timeline.times[went] + window);
            while (came < timeline.count && timeline.times[came] == moment) {
                came++;
            }
            while (went < came && timeline.times[went] + window == moment) {
                went++;
            }
            from(moment, came - went);
        }
    }

    /// From a moment on so many events count.
    private void from(long moment, int count) {
        if (test.holds(count) != holding) {
            holding = !holding;
            boundaries.add(moment);
        }
    }

    void addTo(PersonTimes times) {
        int from = 0;
        for (int i = 0; i < persons.size(); i++) {
            int to = (int) ends.get(i);
            times.add(persons.get(i), boundaries, from, to);
            from = to;
        }
    }

    @Override
    public CellCounts counts() {
        return new CellCounts(1, 1, memory);
    }
}
