package dev.belvedere.kernel;

import dev.belvedere.query.Interval;
import dev.belvedere.query.Stickiness;
import dev.belvedere.query.StickinessResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Answers a [Stickiness].
final class StickinessEvaluation {
    private final Stickiness stickiness;
    private final PersonPasses passes;
    private final Buckets units;
    private final Buckets days;
    private final GroupKeys keys;

    StickinessEvaluation(Stickiness stickiness, PersonPasses passes) {
        this.stickiness = stickiness;
        this.passes = passes;
        this.units = passes.buckets(stickiness.unit(), stickiness.range());
        this.days = passes.buckets(Interval.DAY, stickiness.range());
        this.keys = new GroupKeys(stickiness.groupBy(), passes.groupMemory());
    }

    StickinessResult answer() {
        int[] segments = IntStream.range(0, stickiness.segments().size()).toArray();
        GroupedCounts<CellCounts> grouped =
                GroupedCounts.of(keys, stickiness.limit(), segments, counts -> counts, this::count);
        List<StickinessResult.Series> series = new ArrayList<>();
        for (int segment : segments) {
            for (ShownGroup shown : grouped.shown(grouped.counts(), keys, segment, stickiness.limit())) {
                series.add(series(grouped.counts(), segment, shown));
            }
        }
        return new StickinessResult(units.labels(), series, grouped.leftOut());
    }

    private CellCounts count(boolean inFull, int @Nullable [] kept) {
        MemoryBudget memory = passes.countMemory();
        int segments = stickiness.segments().size();
        int cells = inFull ? units.count() * stickiness.mostDays() : 0;
        return PersonPasses.sum(passes.read(
                MatcherSet.anyOf(SegmentMatchers.of(stickiness.event(), stickiness.segments()), "event"),
                units,
                TimelineReach.between(units.start(), units.end()),
                keys,
                runs -> new StickinessEvaluator(
                        new CountedGroups(runs, keys, GroupedCounts.choice(keys, kept)),
                        days,
                        unitOfDay(),
                        stickiness.mostDays(),
                        new CellCounts(segments, cells, memory))));
    }

    private int[] unitOfDay() {
        int[] unitOfDay = new int[days.count()];
        for (int day = 0; day < unitOfDay.length; day++) {
            unitOfDay[day] = units.of(days.end(day) - 1);
        }
        return unitOfDay;
    }

    private StickinessResult.Series series(CellCounts counts, int segment, ShownGroup shown) {
        int line = counts.line(shown.number(), segment);
        int most = stickiness.mostDays();
        long[] active = new long[units.count()];
        long[][] persons = new long[units.count()][most];
        for (int unit = 0; unit < active.length; unit++) {
            for (int day = most - 1; day >= 0; day--) {
                long exactly = counts.cells()[line * counts.buckets() + unit * most + day];
                active[unit] += exactly;
                persons[unit][day] = stickiness.cumulative() ? active[unit] : exactly;
            }
        }
        return new StickinessResult.Series(segment, keys.labels(shown.group()), counts.lines()[line], active, persons);
    }
}
