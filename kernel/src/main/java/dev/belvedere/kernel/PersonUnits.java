package dev.belvedere.kernel;

import java.util.Arrays;

/// The units of time, such as days, that one person's events lie in, group by group, each once. Refilled
/// for each person; not thread-safe.
final class PersonUnits {
    private final Buckets units;
    private final CountedGroups groups;

    /// `group << 32 | unit`, ascending and distinct.
    private long[] packed = new long[64];

    private int count;

    PersonUnits(Buckets units, CountedGroups groups) {
        this.units = units;
        this.groups = groups;
    }

    int count() {
        return count;
    }

    int group(int at) {
        return (int) (packed[at] >>> Integer.SIZE);
    }

    int unit(int at) {
        return (int) packed[at];
    }

    /// The first one after `from` that is of another group.
    int endOfGroup(int from) {
        int to = from + 1;
        while (to < count && group(to) == group(from)) {
            to++;
        }
        return to;
    }

    /// Takes the events that meet all of these matchers and lie in some unit.
    void fill(Timeline timeline, long bits) {
        count = 0;
        for (int at = 0; at < timeline.count; at++) {
            if ((timeline.masks[at] & bits) == bits && units.contain(timeline.times[at])) {
                int unit = units.of(timeline.times[at]);
                for (int group : groups.of(timeline.locations[at])) {
                    add(group, unit);
                }
            }
        }
        if (groups.isGrouped()) {
            orderAndLeaveRepeatsOut();
        }
    }

    private void add(int group, int unit) {
        long next = ((long) group << Integer.SIZE) | unit;
        if (group == GroupChoice.LEFT_OUT || (count > 0 && packed[count - 1] == next)) {
            return;
        }
        if (count == packed.length) {
            packed = Arrays.copyOf(packed, count * 2);
        }
        packed[count++] = next;
    }

    private void orderAndLeaveRepeatsOut() {
        Arrays.sort(packed, 0, count);
        int kept = 0;
        for (int at = 0; at < count; at++) {
            if (kept == 0 || packed[kept - 1] != packed[at]) {
                packed[kept++] = packed[at];
            }
        }
        count = kept;
    }
}
