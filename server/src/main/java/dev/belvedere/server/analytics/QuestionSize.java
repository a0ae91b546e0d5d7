package dev.belvedere.server.analytics;

import dev.belvedere.query.Analysis;
import dev.belvedere.query.Composition;
import dev.belvedere.query.CountedEvent;
import dev.belvedere.query.DataTable;
import dev.belvedere.query.DateRange;
import dev.belvedere.query.EngagementMatrix;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Exclusion;
import dev.belvedere.query.Expansion;
import dev.belvedere.query.ExplainedUniques;
import dev.belvedere.query.Filter;
import dev.belvedere.query.Funnel;
import dev.belvedere.query.HeldConstant;
import dev.belvedere.query.Interval;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.JourneyEnds;
import dev.belvedere.query.Journeys;
import dev.belvedere.query.Lifecycle;
import dev.belvedere.query.People;
import dev.belvedere.query.PersonCondition;
import dev.belvedere.query.ProductOverlap;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.Retention;
import dev.belvedere.query.RetentionRule;
import dev.belvedere.query.RevenueLtv;
import dev.belvedere.query.Scope;
import dev.belvedere.query.Segment;
import dev.belvedere.query.Segmentation;
import dev.belvedere.query.SessionMeasure;
import dev.belvedere.query.Sessions;
import dev.belvedere.query.Stickiness;
import dev.belvedere.query.UsageInterval;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Refuses questions whose answers would be too large to hold, before anything is read, and
/// properties of projects that are not in the scope.
final class QuestionSize {
    static final int MOST_BUCKETS = 10_000;
    static final int MOST_CELLS = 2_000_000;

    /// Of one event or segment: each costs a look at every event.
    static final int MOST_FILTERS = 50;

    /// Of a cohort of revenue.
    private static final int VALUES_OF_A_DAY = 4;

    private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

    private QuestionSize() {}

    static void check(Scope scope, Analysis question) {
        switch (question) {
            case Composition composition -> check(scope, composition);
            case DataTable table -> check(scope, table);
            case EngagementMatrix matrix -> check(scope, matrix);
            case ExplainedUniques explained -> check(scope, explained.event(), explained.range(), explained.segments());
            case Funnel funnel -> check(scope, funnel);
            case Journeys journeys -> check(scope, journeys);
            case People people -> check(scope, people);
            case ProductOverlap overlap -> check(scope, overlap.event(), overlap.range(), overlap.segments());
            case Lifecycle lifecycle -> check(scope, lifecycle);
            case Retention retention -> check(scope, retention);
            case RevenueLtv ltv -> check(scope, ltv);
            case Segmentation segmentation -> check(scope, segmentation);
            case Sessions sessions -> check(scope, sessions);
            case UsageInterval usage -> check(scope, usage);
            case Stickiness stickiness -> check(scope, stickiness);
        }
    }

    private static void check(Scope scope, People question) {
        try {
            check(scope, question.of());
        } catch (InvalidQuestionException invalid) {
            throw invalid.within("of");
        }
    }

    private static void check(Scope scope, Segmentation question) {
        int events = question.events().size();
        List<PropertyRef> groups = question.events().stream()
                .flatMap(event -> question.groupsOf(event).stream())
                .toList();
        int series = MeasureSize.series(question.measure(), events)
                * question.segments().size();
        requireRoom(question.range(), question.interval(), series, groups, question.limit());
        question.compare()
                .map(by -> by.of(question.range()))
                .ifPresent(range -> requireRoom(range, question.interval(), series, groups, question.limit()));
        requireFewInScope(scope, List.of(), "events", question.segments(), question.groupBy());
        for (int i = 0; i < events; i++) {
            CountedEvent event = question.events().get(i);
            String place = "events[" + i + "]";
            requireFewInScope(scope, event.events(), place);
            for (int group = 0; group < event.groupBy().size(); group++) {
                requireInScope(scope, event.groupBy().get(group), place + ".group_by[" + group + "]");
            }
            event.measured().ifPresent(property -> requireInScope(scope, property, place + ".measured"));
        }
        MeasureSize.property(question.measure())
                .ifPresent(property -> requireInScope(scope, property, "measure.property"));
    }

    private static void check(Scope scope, DataTable question) {
        Interval interval = question.byTime().orElse(Interval.QUARTER);
        requireRoom(question.range(), interval, question.columns().size(), List.of(), 1);
        requireFewInScope(scope, List.of(), "events", question.segments(), List.of());
        for (int i = 0; i < question.rows().size(); i++) {
            requireInScope(scope, question.rows().get(i), "rows[" + i + "]");
        }
        for (int i = 0; i < question.columns().size(); i++) {
            DataTable.Column column = question.columns().get(i);
            String place = "columns[" + i + "]";
            requireFewInScope(scope, column.event(), place + ".event");
            MeasureSize.property(column.measure())
                    .ifPresent(property -> requireInScope(scope, property, place + ".measure.property"));
        }
    }

    private static void check(Scope scope, Funnel question) {
        int series = question.steps().size() * question.segments().size();
        requireRoom(question.range(), question.interval(), series, question.groupBy(), question.limit());
        for (int step = 0; step < question.steps().size(); step++) {
            requireFewInScope(scope, question.steps().get(step), "steps[" + step + "]");
        }
        List<Exclusion> exclusions = question.rules().exclusions();
        for (int i = 0; i < exclusions.size(); i++) {
            requireFewInScope(scope, exclusions.get(i).events(), "exclusions[" + i + "].excluded");
        }
        if (question.rules().held() instanceof HeldConstant.Values held) {
            for (int i = 0; i < held.properties().size(); i++) {
                requireInScope(scope, held.properties().get(i), "hold_constant[" + i + "]");
            }
        }
        requireFewInScope(scope, List.of(), "steps", question.segments(), question.groupBy());
    }

    private static void check(Scope scope, EventSet event, DateRange range, List<Segment> segments) {
        requireKnownDates(range);
        requireFewInScope(scope, event, "event");
        requireFewInScope(scope, List.of(), "events", segments, List.of());
    }

    private static void check(Scope scope, Journeys question) {
        requireKnownDates(question.range());
        switch (question.ends()) {
            case JourneyEnds.StartingWith(EventSet start) -> requireFewInScope(scope, start, "ends.starting_with");
            case JourneyEnds.EndingWith(EventSet end) -> requireFewInScope(scope, end, "ends.ending_with");
            case JourneyEnds.Between(EventSet start, EventSet end) -> {
                requireFewInScope(scope, start, "ends.starting_with");
                requireFewInScope(scope, end, "ends.ending_with");
            }
        }
        requireFewInScope(scope, question.hidden(), "hidden", List.of(question.segment()), List.of());
        requireFewInScope(scope, question.only(), "only", List.of(), List.of());
        requireFewInScope(scope, question.grouped(), "grouped", List.of(), List.of());
        for (int i = 0; i < question.expanded().size(); i++) {
            Expansion expansion = question.expanded().get(i);
            requireFewInScope(scope, expansion.event(), "expanded[" + i + "].event");
            requireInScope(scope, expansion.property(), "expanded[" + i + "].property");
        }
    }

    private static void check(Scope scope, Retention question) {
        requireKnownDates(question.range());
        int columns = switch (question.rule()) {
            case RetentionRule.Brackets brackets -> brackets.brackets().size();
            case RetentionRule.On _, RetentionRule.OnOrAfter _ ->
                question.horizon()
                        .orElse((int) Math.min(Retention.MAX_HORIZON, buckets(question.range(), question.interval())));
        };
        int series = question.returns().size() * question.segments().size() * columns;
        requireRoom(question.range(), question.interval(), series, question.groupBy(), question.limit());
        requireFewInScope(scope, question.start(), "start");
        for (int i = 0; i < question.returns().size(); i++) {
            requireFewInScope(scope, question.returns().get(i), "return[" + i + "]");
        }
        requireFewInScope(scope, List.of(), "return", question.segments(), question.groupBy());
    }

    private static void check(Scope scope, Lifecycle question) {
        int series = 4 * question.segments().size();
        requireRoom(question.range(), question.interval(), series, List.of(), 1);
        requireFewInScope(scope, question.event(), "event");
        requireFewInScope(scope, List.of(), "event", question.segments(), List.of());
    }

    private static void check(Scope scope, Composition question) {
        requireKnownDates(question.range());
        requireInScope(scope, question.property(), "property");
        requireFewInScope(scope, List.of(), "event", question.segments(), List.of());
    }

    private static void check(Scope scope, Sessions question) {
        int values = question.measure() instanceof SessionMeasure.LengthDistribution distribution
                ? distribution.edges().size()
                : 1;
        requireRoom(
                question.range(),
                question.interval(),
                values * question.segments().size(),
                question.groupBy(),
                question.limit());
        question.containing().ifPresent(event -> requireFewInScope(scope, event, "containing"));
        requireFewInScope(scope, List.of(), "event", question.segments(), question.groupBy());
    }

    private static void check(Scope scope, EngagementMatrix question) {
        requireRoom(question.range(), question.interval(), EngagementMatrix.MAX_EVENTS, List.of(), 1);
        requireFewInScope(scope, question.events(), "events", List.of(question.segment()), List.of());
    }

    private static void check(Scope scope, UsageInterval question) {
        int series = question.events().size() * question.segments().size();
        requireRoom(question.range(), question.unit(), series, List.of(), 1);
        requireFewInScope(scope, question.events(), "events", question.segments(), List.of());
    }

    private static void check(Scope scope, RevenueLtv question) {
        int values =
                VALUES_OF_A_DAY * (question.days() + 1) * question.segments().size();
        requireRoom(question.range(), question.interval(), values, question.groupBy(), question.limit());
        question.amount().ifPresent(amount -> requireInScope(scope, amount, "amount"));
        requireFewInScope(scope, question.revenueEvents(), "revenue_events");
        requireFewInScope(scope, List.of(), "event", question.segments(), question.groupBy());
    }

    private static void check(Scope scope, Stickiness question) {
        int series = question.mostDays() * question.segments().size();
        requireRoom(question.range(), question.unit(), series, question.groupBy(), question.limit());
        requireFewInScope(scope, question.event(), "event");
        requireFewInScope(scope, List.of(), "event", question.segments(), question.groupBy());
    }

    /// @param series how many values there are in a bucket and group
    private static void requireRoom(
            DateRange range, Interval interval, int series, List<PropertyRef> groupBy, int limit) {
        requireKnownDates(range);
        long buckets = buckets(range, interval);
        if (buckets > MOST_BUCKETS) {
            throw new InvalidQuestionException(
                    "too_many_buckets",
                    "interval",
                    "the range holds " + buckets + " buckets of the interval " + QuestionParts.wireName(interval)
                            + ", accepted are up to " + MOST_BUCKETS
                            + "; choose a longer interval or a shorter range");
        }
        long cells = buckets * (groupBy.isEmpty() ? 1 : limit) * series;
        if (cells > MOST_CELLS) {
            throw new InvalidQuestionException(
                    "answer_too_large",
                    "limit",
                    "the answer could hold " + cells + " values, accepted are up to " + MOST_CELLS
                            + "; choose a lower limit, a longer interval or a shorter range");
        }
    }

    private static void requireFewInScope(
            Scope scope, List<EventSet> events, String place, List<Segment> segments, List<PropertyRef> groupBy) {
        for (int i = 0; i < groupBy.size(); i++) {
            requireInScope(scope, groupBy.get(i), "group_by[" + i + "]");
        }
        for (int i = 0; i < events.size(); i++) {
            requireFewInScope(scope, events.get(i), place + "[" + i + "]");
        }
        for (int i = 0; i < segments.size(); i++) {
            requireFewInScope(scope, segments.get(i).filters(), "segments[" + i + "]");
            List<PersonCondition> persons = segments.get(i).persons();
            for (int j = 0; j < persons.size(); j++) {
                requireFewInScope(scope, persons.get(j), "segments[" + i + "].persons[" + j + "]");
            }
        }
    }

    private static void requireFewInScope(Scope scope, PersonCondition condition, String place) {
        switch (condition) {
            case PersonCondition.Listed _ -> {}
            case PersonCondition.Performed performed -> requireFewInScope(scope, performed.events(), place + ".event");
        }
    }

    /// Refuses what one event, or several as one, may not hold.
    static void check(Scope scope, EventSet events, String place) {
        requireFewInScope(scope, events, place);
    }

    private static void requireFewInScope(Scope scope, EventSet events, String place) {
        for (int i = 0; i < events.anyOf().size(); i++) {
            requireFewInScope(scope, events.anyOf().get(i).filters(), events.placeOf(i, place));
        }
    }

    private static void requireKnownDates(DateRange range) {
        if (range.start().isBefore(EARLIEST)) {
            throw new InvalidQuestionException(
                    "out_of_bounds", "range.start", "start " + range.start() + " lies before " + EARLIEST);
        }
        if (range.end().isAfter(LATEST)) {
            throw new InvalidQuestionException(
                    "out_of_bounds", "range.end", "end " + range.end() + " lies after " + LATEST);
        }
    }

    private static void requireFewInScope(Scope scope, List<Filter> filters, String place) {
        if (filters.size() > MOST_FILTERS) {
            throw new InvalidQuestionException(
                    "too_many_filters",
                    place + ".filters",
                    "there are " + filters.size() + " filters, accepted are up to " + MOST_FILTERS
                            + " on an event and on a segment");
        }
        for (int i = 0; i < filters.size(); i++) {
            requireInScope(scope, filters.get(i).property(), place + ".filters[" + i + "].property");
        }
    }

    private static void requireInScope(Scope scope, PropertyRef property, String place) {
        property.project().ifPresent(project -> {
            if (!scope.projects().contains(project)) {
                throw new InvalidQuestionException(
                        "unknown_project",
                        place + ".project",
                        "project " + project + " of property " + property.key().name()
                                + " is not in the scope; accepted: " + scope.projects());
            }
        });
    }

    /// An upper bound that is exact but for days of 23 or 25 hours.
    private static long buckets(DateRange range, Interval interval) {
        long days = ChronoUnit.DAYS.between(range.start(), range.end()) + 1;
        return switch (interval) {
            case FIVE_MINUTES -> days * 24 * 12;
            case HOUR -> days * 24;
            case DAY -> days;
            case WEEK -> days / 7 + 1;
            case MONTH -> days / 28 + 1;
            case QUARTER -> days / 89 + 1;
        };
    }
}
