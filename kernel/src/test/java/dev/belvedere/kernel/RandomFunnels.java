package dev.belvedere.kernel;

import static dev.belvedere.kernel.OracleWorld.pick;

import dev.belvedere.query.Bins;
import dev.belvedere.query.ConversionWindow;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Exclusion;
import dev.belvedere.query.Funnel;
import dev.belvedere.query.FunnelCounting;
import dev.belvedere.query.FunnelOrder;
import dev.belvedere.query.FunnelRules;
import dev.belvedere.query.HeldConstant;
import dev.belvedere.query.Interval;
import dev.belvedere.query.Lens;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.Question;
import dev.belvedere.query.Resolution;
import dev.belvedere.query.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeSet;

/// Random funnels over a world. Steps are mostly of frequent types, so that some persons get through.
final class RandomFunnels {
    private static final List<Long> WINDOWS =
            List.of(1L, 300L, 3_600L, 86_400L, 7 * 86_400L, 7 * 86_400L, 30 * 86_400L, 367 * 86_400L);

    private final RandomQuestions parts;
    private final List<Interval> intervals;
    private final Random random;

    RandomFunnels(OracleWorld world, List<Interval> intervals, Random random) {
        this.parts = new RandomQuestions(world, OracleStyle.TOTALS, random);
        this.intervals = intervals;
        this.random = random;
    }

    Question next(Lens lens) {
        return new Question(parts.scope(), lens, funnel());
    }

    Funnel funnel() {
        List<EventSet> steps = new ArrayList<>();
        int stepCount = 2 + Math.max(0, random.nextInt(5) - 1);
        for (int i = 0; i < stepCount; i++) {
            steps.add(events());
        }
        List<Segment> segments = new ArrayList<>();
        int segmentCount = Math.max(1, random.nextInt(5) - 1);
        for (int i = 0; i < segmentCount; i++) {
            segments.add(new Segment(parts.filters(1)));
        }
        List<PropertyRef> groupBy = new ArrayList<>();
        int groupProperties = Math.max(0, random.nextInt(4) - 1);
        for (int i = 0; i < groupProperties; i++) {
            groupBy.add(parts.property());
        }
        Interval interval = pick(intervals, random);
        FunnelRules rules = rules(stepCount);
        boolean times = random.nextInt(4) > 0;
        boolean details = times && random.nextBoolean();
        return new Funnel(
                steps,
                ConversionWindow.ofSeconds(pick(WINDOWS, random)),
                parts.range(interval),
                interval,
                segments,
                groupBy,
                groupByStep(stepCount, rules),
                pick(List.of(Resolution.values()), random),
                times,
                random.nextBoolean() ? random.nextInt(1, 6) : Funnel.MAX_LIMIT,
                rules,
                details,
                details && random.nextBoolean() ? new Bins.Edges(edges()) : Bins.AUTOMATIC);
    }

    private List<Double> edges() {
        TreeSet<Double> edges = new TreeSet<>();
        while (edges.size() < 4) {
            edges.add(random.nextInt(-10, 600) * (random.nextBoolean() ? 1_000.5 : 86_400_000.0));
        }
        List<Double> ascending = new ArrayList<>(edges);
        if (random.nextBoolean()) {
            ascending.add(Double.POSITIVE_INFINITY);
        }
        return ascending;
    }

    private int groupByStep(int steps, FunnelRules rules) {
        int step = random.nextBoolean() || rules.order() == FunnelOrder.UNORDERED ? 0 : random.nextInt(steps);
        return rules.optionalStep().equals(OptionalInt.of(step)) ? 0 : step;
    }

    private FunnelRules rules(int steps) {
        FunnelOrder order = pick(List.of(FunnelOrder.values()), random);
        List<Exclusion> exclusions = new ArrayList<>();
        int count = Math.max(0, random.nextInt(6) - 3);
        for (int i = 0; i < count; i++) {
            int after = order == FunnelOrder.UNORDERED ? 0 : random.nextInt(steps - 1);
            int before = order == FunnelOrder.UNORDERED ? steps - 1 : random.nextInt(after + 1, steps);
            exclusions.add(new Exclusion(events(), after, before));
        }
        HeldConstant held = switch (random.nextInt(6)) {
            case 0 -> new HeldConstant.Session();
            case 1 -> new HeldConstant.Values(List.of(parts.property()));
            case 2 -> new HeldConstant.Values(List.of(parts.property(), parts.property()));
            default -> new HeldConstant.Nothing();
        };
        int lastOptional = order == FunnelOrder.UNORDERED ? steps - 1 : steps - 2;
        OptionalInt optional = steps > 2 && random.nextInt(3) == 0
                ? OptionalInt.of(random.nextInt(1, lastOptional + 1))
                : OptionalInt.empty();
        FunnelCounting counting = random.nextInt(3) == 0 ? FunnelCounting.TOTALS : FunnelCounting.UNIQUES;
        return new FunnelRules(order, exclusions, held, optional, random.nextInt(6) == 0, counting);
    }

    private EventSet events() {
        List<EventSelector> anyOf = new ArrayList<>();
        int count = random.nextInt(4) == 0 ? random.nextInt(1, 4) : 1;
        for (int i = 0; i < count; i++) {
            anyOf.add(new EventSelector(choice(), random.nextInt(4) == 0 ? parts.filters(1) : List.of()));
        }
        return new EventSet("", anyOf);
    }

    private EventChoice choice() {
        return switch (random.nextInt(10)) {
            case 0 -> new EventChoice.AnyActive();
            case 1 -> new EventChoice.AnyEvent();
            case 2 -> new EventChoice.Named(pick(OracleWorld.TYPES, random));
            default -> new EventChoice.Named(pick(OracleWorld.TYPES.subList(0, random.nextInt(1, 4)), random));
        };
    }
}
