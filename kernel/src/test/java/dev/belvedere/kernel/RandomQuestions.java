package dev.belvedere.kernel;

import static dev.belvedere.kernel.OracleWorld.pick;

import dev.belvedere.query.DateRange;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Filter;
import dev.belvedere.query.Interval;
import dev.belvedere.query.Measure;
import dev.belvedere.query.Operator;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.query.Question;
import dev.belvedere.query.Scope;
import dev.belvedere.query.Segment;
import dev.belvedere.query.Segmentation;
import dev.belvedere.query.UnifyPolicy;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;

/// Random questions over a world.
final class RandomQuestions {
    private final OracleWorld world;
    private final OracleStyle style;
    private final Random random;
    private final Random policies;

    RandomQuestions(OracleWorld world, OracleStyle style, Random random) {
        this.world = world;
        this.style = style;
        this.random = random;
        this.policies = new Random(world.events().size());
    }

    Question next() {
        return new Question(scope(), world.lens(pick(style.lenses(), random)), segmentation());
    }

    /// Some of the world's projects.
    Scope scope() {
        List<Integer> projects = new ArrayList<>(world.projects());
        Collections.shuffle(projects, random);
        projects = projects.subList(0, random.nextInt(1, projects.size() + 1));
        return new Scope(
                100, projects, pick(world.zones(), random), pick(List.of(DayOfWeek.values()), random), unify());
    }

    /// Mostly everything.
    private UnifyPolicy unify() {
        return policies.nextInt(3) > 0
                ? UnifyPolicy.ALL
                : new UnifyPolicy(policies.nextBoolean(), policies.nextBoolean(), policies.nextBoolean());
    }

    private Segmentation segmentation() {
        Interval interval = pick(List.of(Interval.values()), random);
        List<EventSelector> events = new ArrayList<>();
        int eventCount = style.manySeries() ? 10 : random.nextInt(1, 4);
        for (int i = 0; i < eventCount; i++) {
            events.add(new EventSelector(choice(), filters(2)));
        }
        List<Segment> segments = new ArrayList<>();
        int segmentCount = style.manySeries() ? 7 : Math.max(1, random.nextInt(4) - 1);
        for (int i = 0; i < segmentCount; i++) {
            segments.add(new Segment(filters(1)));
        }
        List<PropertyRef> groupBy = new ArrayList<>();
        int groupProperties = style.alwaysGrouped() ? random.nextInt(1, 3) : random.nextInt(3);
        for (int i = 0; i < groupProperties; i++) {
            groupBy.add(property());
        }
        int limit = random.nextBoolean() ? random.nextInt(1, 6) : Segmentation.MAX_LIMIT;
        return new Segmentation(events, measure(), interval, range(interval), segments, groupBy, limit);
    }

    private Measure measure() {
        Measure measure = pick(style.measures(), random);
        return measure instanceof Measure.OfProperty of ? new Measure.OfProperty(of.statistic(), property()) : measure;
    }

    private EventChoice choice() {
        if (style.firstEvents() && random.nextInt(4) > 0) {
            return new EventChoice.FirstActive();
        }
        return switch (random.nextInt(4)) {
            case 0 -> new EventChoice.AnyActive();
            case 1 -> new EventChoice.AnyEvent();
            default -> new EventChoice.Named(random.nextInt(15) == 0 ? "never sent" : pick(OracleWorld.TYPES, random));
        };
    }

    /// Any choice but `_new`, the types that are frequent more often.
    EventChoice repeatable() {
        return switch (random.nextInt(6)) {
            case 0 -> new EventChoice.AnyEvent();
            case 1, 2 -> new EventChoice.AnyActive();
            default -> new EventChoice.Named(pick(OracleWorld.TYPES.subList(0, random.nextInt(1, 5)), random));
        };
    }

    /// One event or, now and then, several that count as one, but `_new`.
    EventSet events() {
        List<EventSelector> anyOf = new ArrayList<>();
        for (int i = random.nextInt(3) == 0 ? random.nextInt(2, 4) : 1; i > 0; i--) {
            anyOf.add(new EventSelector(repeatable(), filters(0)));
        }
        return new EventSet(random.nextBoolean() ? "" : "Several", anyOf);
    }

    /// 0 to 2 properties, more often none.
    List<PropertyRef> groupBy() {
        List<PropertyRef> groupBy = new ArrayList<>();
        int properties = Math.max(0, random.nextInt(5) - 2);
        for (int i = 0; i < properties; i++) {
            groupBy.add(property());
        }
        return groupBy;
    }

    DateRange range(Interval interval) {
        int longest = interval == Interval.FIVE_MINUTES ? 3 : 24;
        LocalDate start = world.centre().plusDays(random.nextInt(-12, 8));
        if (random.nextInt(3) == 0) {
            start = world.centre().minusDays(random.nextInt(2));
        }
        return new DateRange(start, start.plusDays(random.nextInt(longest)));
    }

    List<Filter> filters(int most) {
        List<Filter> filters = new ArrayList<>();
        int count = Math.max(0, random.nextInt(most + 3) - 2);
        for (int i = 0; i < count; i++) {
            List<String> values = new ArrayList<>();
            int valueCount = random.nextInt(1, 4);
            for (int v = 0; v < valueCount; v++) {
                values.add(value());
            }
            filters.add(new Filter(property(), pick(List.of(Operator.values()), random), values));
        }
        return filters;
    }

    private String value() {
        return switch (random.nextInt(12)) {
            case 0 -> PropertyValue.NONE;
            case 1 -> pick(List.of("*", "?", "a*", "*b", "?b*", "*5*", "**", "a?b", "*\uFFFD*", "??"), random);
            case 2 -> Integer.toString(pick(world.projects(), random));
            default -> pick(OracleWorld.SCALARS, random).display();
        };
    }

    PropertyRef property() {
        PropertyKey key = switch (random.nextInt(10)) {
            case 0, 1 -> PropertyKey.PROJECT;
            case 2 -> PropertyKey.event("never sent");
            default -> pick(OracleWorld.PROPERTIES, random);
        };
        return random.nextInt(5) == 0
                ? new PropertyRef(key, OptionalInt.of(pick(world.projects(), random)))
                : PropertyRef.of(key);
    }
}
