package dev.belvedere.kernel;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Hours on the wall, each named by its first millisecond; a change of the clocks begins a new one, as in
/// [Buckets]. An interval is 24 hours that pass, whatever the clocks do.
///
/// Example, New York, where clocks go from 02:00 to 03:00 on 8 March 2026:
/// ```
/// 01:59 -> 06:00 UTC     03:10 -> 07:00 UTC     next day 01:30, 23 hours on the wall after 01:59 -> day 0
/// ```
final class RetentionHours implements RetentionUnits {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();

    /// Where each offset begins, the first at all times before the second.
    private final long[] changes;

    private final long[] offsets;
    private final long start;
    private final long end;

    private RetentionHours(ZoneId zone, long from, long until) {
        List<Long> begins = new ArrayList<>(List.of(Long.MIN_VALUE));
        List<Long> offsetsThen = new ArrayList<>();
        ZoneRules rules = zone.getRules();
        offsetsThen.add(offsetAt(rules, from));
        @Nullable ZoneOffsetTransition change = rules.nextTransition(Instant.ofEpochMilli(from));
        while (change != null && change.getInstant().toEpochMilli() < until) {
            begins.add(change.getInstant().toEpochMilli());
            offsetsThen.add(change.getOffsetAfter().getTotalSeconds() * 1_000L);
            change = rules.nextTransition(change.getInstant());
        }
        this.changes = begins.stream().mapToLong(Long::longValue).toArray();
        this.offsets = offsetsThen.stream().mapToLong(Long::longValue).toArray();
        this.start = of(from);
        this.end = until;
    }

    /// Of the days that these buckets are, see [RetentionUnits#of].
    static RetentionHours of(ZoneId zone, Buckets days, OptionalInt intervals, long latest) {
        long last = new RetentionHours(zone, days.start(), days.end()).of(days.end() - 1);
        long wanted = intervals.isEmpty() ? Long.MAX_VALUE : last + intervals.getAsInt() * DAY;
        return new RetentionHours(zone, days.start(), RetentionUnits.end(days, wanted, latest));
    }

    private static long offsetAt(ZoneRules rules, long time) {
        return rules.getOffset(Instant.ofEpochMilli(time)).getTotalSeconds() * 1_000L;
    }

    @Override
    public void fill(long[] times, int count, long[] into) {
        int change = 0;
        for (int i = 0; i < count; i++) {
            long time = times[i];
            while (change + 1 < changes.length && changes[change + 1] <= time) {
                change++;
            }
            into[i] = Math.max(changes[change], time - Math.floorMod(time + offsets[change], HOUR));
        }
    }

    @Override
    public long begin(long unit) {
        return unit;
    }

    @Override
    public long width() {
        return DAY;
    }

    @Override
    public long start() {
        return start;
    }

    @Override
    public long end() {
        return end;
    }
}
