package dev.belvedere.kernel;

import dev.belvedere.query.InvalidQuestionException;
import java.util.Arrays;

/// The matching events of one canonical person, in the order of their times.
///
/// Events are appended in whatever order they are found in; [#order] puts them right. Of an event there
/// are three numbers:
/// ```
/// time        mask = the matchers it meets        location = run << 32 | row
/// ```
/// Nothing is said about the order of events of the same time. Arrays are exposed to the loops of
/// readers; their lengths mean nothing. Not thread-safe: kept by a worker and refilled for each person.
final class Timeline {
    /// A place among the events and a time since 2000 share a long, for as long as the next 40 years.
    private static final int PLACE_BITS = 22;

    static final int MOST_EVENTS = 1 << PLACE_BITS;

    static final int MAX_MATCHERS = Long.SIZE;

    /// How many numbers there are of an event.
    static final int NUMBERS = 3;

    /// So many events are put in order one by one.
    private static final int FEW = 24;

    /// Whose events they are: a canonical person, or what stands for one without links.
    long person;

    int count;
    long[] times = new long[64];
    long[] masks = new long[64];
    long[] locations = new long[64];

    private final int mostEvents;
    private long[] otherTimes = new long[0];
    private long[] otherMasks = new long[0];
    private long[] otherLocations = new long[0];
    private long[] keys = new long[0];
    private long[] otherKeys = new long[0];

    /// Where each sorted stretch begins.
    private int[] begins = new int[8];

    private int stretches;

    /// @param mostEvents how many events of a person there may be, at most [#MOST_EVENTS]
    Timeline(int mostEvents) {
        this.mostEvents = mostEvents;
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

    /// Takes an event.
    ///
    /// @throws InvalidQuestionException if the person has more events than fit in memory
    void append(long time, long mask, long location) {
        ensureRoom(1);
        noteStretch(count, time);
        times[count] = time;
        masks[count] = mask;
        locations[count] = location;
        count++;
    }

    /// Takes some events of one person and run, which stand by time.
    ///
    /// @throws InvalidQuestionException if the person has more events than fit in memory
    void append(Matches matches, int from, int to) {
        if (from == to) {
            return;
        }
        ensureRoom(to - from);
        noteStretch(count, matches.times[from]);
        boolean single = matches.scan.matcher().isSingle();
        long run = FirstEvent.location(matches.scan, 0);
        int at = count;
        for (int k = from; k < to; k++) {
            times[at] = matches.times[k];
            masks[at] = single ? 1 : matches.masks[k];
            locations[at++] = run | matches.rows[k];
        }
        count = at;
    }

    /// Takes what [Exchange.Lane#add(long, Timeline)] made of events.
    ///
    /// @param from where the numbers of the events begin
    /// @throws InvalidQuestionException if the person has more events than fit in memory
    void append(long[] records, int from, int events) {
        ensureRoom(events);
        System.arraycopy(records, from, times, count, events);
        System.arraycopy(records, from + events, masks, count, events);
        System.arraycopy(records, from + 2 * events, locations, count, events);
        for (int at = count; at < count + events; at++) {
            noteStretch(at, times[at]);
        }
        count += events;
    }

    /// Notes that a sorted stretch begins at a place, if the event there is earlier than the one before.
    private void noteStretch(int at, long time) {
        if (at == 0 || time < times[at - 1]) {
            if (stretches == begins.length) {
                begins = Arrays.copyOf(begins, stretches * 2);
            }
            begins[stretches++] = at;
        }
    }

    private void ensureRoom(int events) {
        int wanted = count + events;
        if (wanted <= times.length) {
            return;
        }
        if (wanted > mostEvents) {
            throw new InvalidQuestionException(
                    "person_too_large",
                    "range",
                    "a person has more than " + mostEvents + " events that match, which do not fit in memory; take a"
                            + " shorter range or narrow the events with a filter");
        }
        int length = Math.min(mostEvents, Math.max(wanted, times.length * 2));
        times = Arrays.copyOf(times, length);
        masks = Arrays.copyOf(masks, length);
        locations = Arrays.copyOf(locations, length);
    }

    /// Orders the events by time, those of the same time as they were appended. Only what is compared is
    /// moved while sorting: a time since the earliest, and behind it the event's place.
    void order() {
        if (stretches <= 1) {
            return;
        }
        ensureRoomToOrder();
        long earliest = Long.MAX_VALUE;
        for (int stretch = 0; stretch < stretches; stretch++) {
            earliest = Math.min(earliest, times[begins[stretch]]);
        }
        for (int i = 0; i < count; i++) {
            keys[i] = ((times[i] - earliest) << PLACE_BITS) | i;
        }
        if (count <= FEW) {
            insertOneByOne();
        } else {
            mergeStretches();
        }
        for (int at = 0; at < count; at++) {
            int place = (int) keys[at] & MOST_EVENTS - 1;
            otherTimes[at] = earliest + (keys[at] >>> PLACE_BITS);
            otherMasks[at] = masks[place];
            otherLocations[at] = locations[place];
        }
        stretches = 1;
        swap();
    }

    private void ensureRoomToOrder() {
        if (otherTimes.length < count) {
            otherTimes = new long[times.length];
            otherMasks = new long[times.length];
            otherLocations = new long[times.length];
        }
        if (keys.length < count) {
            keys = new long[times.length];
            otherKeys = new long[times.length];
        }
    }

    private void insertOneByOne() {
        for (int i = 1; i < count; i++) {
            long key = keys[i];
            int at = i;
            while (at > 0 && keys[at - 1] > key) {
                keys[at] = keys[at - 1];
                at--;
            }
            keys[at] = key;
        }
    }

    /// Merges sorted stretches two by two.
    private void mergeStretches() {
        while (stretches > 1) {
            int merged = 0;
            for (int stretch = 0; stretch < stretches; stretch += 2) {
                int from = begins[stretch];
                int middle = stretch + 1 < stretches ? begins[stretch + 1] : count;
                int to = stretch + 2 < stretches ? begins[stretch + 2] : count;
                merge(from, middle, to);
                begins[merged++] = from;
            }
            stretches = merged;
            long[] swapped = keys;
            keys = otherKeys;
            otherKeys = swapped;
        }
    }

    private void merge(int from, int middle, int to) {
        int left = from;
        int right = middle;
        int at = from;
        while (left < middle && right < to) {
            long one = keys[left];
            long other = keys[right];
            boolean takeLeft = one < other;
            otherKeys[at++] = takeLeft ? one : other;
            left += takeLeft ? 1 : 0;
            right += takeLeft ? 0 : 1;
        }
        System.arraycopy(keys, left, otherKeys, at, middle - left);
        System.arraycopy(keys, right, otherKeys, at + middle - left, to - right);
    }

    private void swap() {
        long[] swapped = times;
        times = otherTimes;
        otherTimes = swapped;
        swapped = masks;
        masks = otherMasks;
        otherMasks = swapped;
        swapped = locations;
        locations = otherLocations;
        otherLocations = swapped;
    }
}
