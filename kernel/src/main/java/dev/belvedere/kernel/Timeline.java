package dev.belvedere.kernel;

import dev.belvedere.query.InvalidQuestionException;
import java.util.Arrays;

/// The matching events of one canonical person, in the order of their times.
///
/// Events are appended in whatever order they are found in; [#order] puts them right. Of an event there
/// are three numbers:
/// ```
/// time        mark = matchers << 18 | type number        location = run << 32 | row
/// ```
/// Nothing is said about the order of events of the same time. Arrays are exposed to the loops of
/// readers; their lengths mean nothing. Not thread-safe: kept by a worker and refilled for each person.
final class Timeline {
    /// The matchers and the type share a long.
    static final int TYPE_BITS = 18;

    static final int MAX_TYPE = (1 << TYPE_BITS) - 1;
    static final int MAX_MATCHERS = Long.SIZE - 1 - TYPE_BITS;

    int count;
    long[] times = new long[64];
    long[] marks = new long[64];
    long[] locations = new long[64];

    private final int mostEvents;
    private long[] otherTimes = new long[0];
    private long[] otherMarks = new long[0];
    private long[] otherLocations = new long[0];

    /// Where each sorted stretch begins.
    private int[] begins = new int[8];

    private int stretches;

    /// @param mostEvents how many events of a person there may be
    Timeline(int mostEvents) {
        this.mostEvents = mostEvents;
    }

    static long mark(long matchers, int type) {
        return (matchers << TYPE_BITS) | type;
    }

    static long matchers(long mark) {
        return mark >>> TYPE_BITS;
    }

    static int type(long mark) {
        return (int) mark & MAX_TYPE;
    }

    static int run(long location) {
        return (int) (location >>> Integer.SIZE);
    }

    static int row(long location) {
        return (int) location;
    }

    void clear() {
        count = 0;
        stretches = 0;
    }

    /// @throws InvalidQuestionException if the person has more events than fit in memory
    void append(long time, long mark, long location) {
        if (count == times.length) {
            grow();
        }
        if (count == 0 || time < times[count - 1]) {
            if (stretches == begins.length) {
                begins = Arrays.copyOf(begins, stretches * 2);
            }
            begins[stretches++] = count;
        }
        times[count] = time;
        marks[count] = mark;
        locations[count] = location;
        count++;
    }

    private void grow() {
        if (count >= mostEvents) {
            throw new InvalidQuestionException(
                    "person_too_large",
                    "range",
                    "a person has more than " + mostEvents + " events that match, which do not fit in memory; take a"
                            + " shorter range or narrow the events with a filter");
        }
        int length = Math.min(mostEvents, count * 2);
        times = Arrays.copyOf(times, length);
        marks = Arrays.copyOf(marks, length);
        locations = Arrays.copyOf(locations, length);
    }

    /// Orders the events by time: sorted stretches are merged two by two.
    void order() {
        while (stretches > 1) {
            if (otherTimes.length < count) {
                otherTimes = new long[times.length];
                otherMarks = new long[times.length];
                otherLocations = new long[times.length];
            }
            int merged = 0;
            for (int stretch = 0; stretch < stretches; stretch += 2) {
                int from = begins[stretch];
                int middle = stretch + 1 < stretches ? begins[stretch + 1] : count;
                int to = stretch + 2 < stretches ? begins[stretch + 2] : count;
                merge(from, middle, to);
                begins[merged++] = from;
            }
            stretches = merged;
            swap();
        }
    }

    private void merge(int from, int middle, int to) {
        int left = from;
        int right = middle;
        for (int at = from; at < to; at++) {
            boolean takeLeft = right == to || (left < middle && times[left] <= times[right]);
            int taken = takeLeft ? left++ : right++;
            otherTimes[at] = times[taken];
            otherMarks[at] = marks[taken];
            otherLocations[at] = locations[taken];
        }
    }

    private void swap() {
        long[] swapped = times;
        times = otherTimes;
        otherTimes = swapped;
        swapped = marks;
        marks = otherMarks;
        otherMarks = swapped;
        swapped = locations;
        locations = otherLocations;
        otherLocations = swapped;
    }
}
