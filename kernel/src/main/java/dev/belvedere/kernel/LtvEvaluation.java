package dev.belvedere.kernel;

import dev.belvedere.query.RevenueLtv;
import dev.belvedere.query.RevenueLtvResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Answers a [RevenueLtv].
final class LtvEvaluation {
    private final RevenueLtv ltv;
    private final PersonPasses passes;
    private final Buckets cohorts;
    private final GroupKeys keys;
    private final RevenueAmounts amounts;

    LtvEvaluation(RevenueLtv ltv, PersonPasses passes) {
        this.ltv = ltv;
        this.passes = passes;
        this.cohorts = passes.buckets(ltv.interval(), ltv.range());
        this.keys = new GroupKeys(ltv.groupBy(), passes.groupMemory());
        this.amounts = new RevenueAmounts(
                ltv.amount(), passes.question().scope(), passes.snapshot().runs());
    }

    RevenueLtvResult answer() {
        int[] segments = IntStream.range(0, ltv.segments().size()).toArray();
        GroupedCounts<LtvCounts> grouped =
                GroupedCounts.of(keys, ltv.limit(), segments, LtvCounts::counts, this::count);
        LtvCounts counts = grouped.counts();
        List<RevenueLtvResult.Track> tracks = new ArrayList<>();
        for (int segment : segments) {
            for (ShownGroup shown : grouped.shown(counts.counts(), keys, segment, ltv.limit())) {
                int line = counts.counts().line(shown.number(), segment);
                List<RevenueLtvResult.Worth> worths = IntStream.range(0, cohorts.count())
                        .mapToObj(cohort -> counts.worth(line, cohort))
                        .toList();
                tracks.add(new RevenueLtvResult.Track(segment, keys.labels(shown.group()), worths, sum(worths)));
            }
        }
        return new RevenueLtvResult(cohorts.labels(), tracks, grouped.leftOut());
    }

    private LtvCounts count(boolean inFull, int @Nullable [] kept) {
        MemoryBudget memory = passes.countMemory();
        int segments = ltv.segments().size();
        List<List<EventMatcher>> matchers = SegmentMatchers.ofAnyEvent(ltv.segments());
        matchers.add(EventMatcher.anyOf(ltv.revenueEvents()));
        matchers.add(SegmentMatchers.anyActive());
        long activeBit = 1L << (segments + 1);
        List<LtvEvaluator> evaluators = passes.read(
                MatcherSet.anyOf(matchers, "revenue_events"),
                cohorts,
                TimelineReach.withFirsts(activeBit, cohorts.start(), Math.max(cohorts.end(), passes.latest() + 1)),
                keys,
                runs -> new LtvEvaluator(
                        segments,
                        cohorts,
                        ltv.days(),
                        ltv.now().toEpochMilli(),
                        amounts,
                        new CountedGroups(runs, keys, GroupedCounts.choice(keys, kept)),
                        new FirstActive(activeBit, runs),
                        new LtvCounts(segments, inFull ? cohorts.count() : 0, ltv.days() + 1, memory)));
        PersonPasses.sum(evaluators);
        LtvCounts sum = evaluators.getFirst().ltvCounts();
        for (LtvEvaluator other : evaluators.subList(1, evaluators.size())) {
            sum.addAmounts(other.ltvCounts());
        }
        return sum;
    }

    private RevenueLtvResult.Worth sum(List<RevenueLtvResult.Worth> worths) {
        int days = ltv.days() + 1;
        double[] amount = new double[days];
        long[] outOf = new long[days];
        long[] payingOutOf = new long[days];
        long[] payers = new long[days];
        for (RevenueLtvResult.Worth worth : worths) {
            for (int day = 0; day < days; day++) {
                amount[day] += worth.amount()[day];
                outOf[day] += worth.outOf()[day];
                payingOutOf[day] += worth.payingOutOf()[day];
                payers[day] += worth.payers()[day];
            }
        }
        return new RevenueLtvResult.Worth(
                worths.stream().mapToLong(RevenueLtvResult.Worth::persons).sum(),
                worths.stream().mapToLong(RevenueLtvResult.Worth::paying).sum(),
                worths.stream().mapToDouble(RevenueLtvResult.Worth::total).sum(),
                amount,
                outOf,
                payingOutOf,
                payers);
    }
}
