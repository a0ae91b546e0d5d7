package dev.belvedere.server.analytics;

import dev.belvedere.query.Analysis;
import dev.belvedere.query.Composition;
import dev.belvedere.query.CountedEvent;
import dev.belvedere.query.DataTable;
import dev.belvedere.query.EngagementMatrix;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Exclusion;
import dev.belvedere.query.Expansion;
import dev.belvedere.query.ExplainedUniques;
import dev.belvedere.query.Filter;
import dev.belvedere.query.Funnel;
import dev.belvedere.query.FunnelRules;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.JourneyEnds;
import dev.belvedere.query.Journeys;
import dev.belvedere.query.Lifecycle;
import dev.belvedere.query.Operator;
import dev.belvedere.query.People;
import dev.belvedere.query.PersonCondition;
import dev.belvedere.query.ProductOverlap;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.Retention;
import dev.belvedere.query.RevenueLtv;
import dev.belvedere.query.Segment;
import dev.belvedere.query.Segmentation;
import dev.belvedere.query.Sessions;
import dev.belvedere.query.Stickiness;
import dev.belvedere.query.UsageInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/// Turns filters on `project`, which may name projects or give their ids, into filters on ids, as
/// the kernel knows them.
///
/// `contains "shop"` becomes `is` any of the projects whose name contains it. A name that no source
/// project has matches nothing: it becomes an id that no project has.
final class ProjectFilters {
    private static final String NO_PROJECT = "0";

    private final ProjectLabels labels;

    ProjectFilters(ProjectLabels labels) {
        this.labels = labels;
    }

    List<Segmentation> resolveAll(List<Segmentation> questions) {
        return questions.stream().map(this::resolve).toList();
    }

    Analysis resolve(Analysis question) {
        return switch (question) {
            case Composition composition -> resolve(composition);
            case DataTable table -> resolve(table);
            case EngagementMatrix matrix -> resolve(matrix);
            case ExplainedUniques explained -> resolve(explained);
            case Funnel funnel -> resolve(funnel);
            case Journeys journeys -> resolve(journeys);
            case People people -> PeopleProjects.resolve(people, people(people), labels);
            case ProductOverlap overlap -> resolve(overlap);
            case Lifecycle lifecycle -> resolve(lifecycle);
            case Retention retention -> resolve(retention);
            case RevenueLtv ltv -> resolve(ltv);
            case Segmentation segmentation -> resolve(segmentation);
            case Sessions sessions -> resolve(sessions);
            case UsageInterval usage -> resolve(usage);
            case Stickiness stickiness -> resolve(stickiness);
        };
    }

    Segmentation resolve(Segmentation question) {
        return new Segmentation(
                counted(question.events()),
                question.measure(),
                question.interval(),
                question.range(),
                segments(question.segments()),
                question.groupBy(),
                question.limit(),
                question.window(),
                question.compare());
    }

    private List<CountedEvent> counted(List<CountedEvent> events) {
        List<EventSet> sets =
                eventSets(events.stream().map(CountedEvent::events).toList(), "events");
        List<CountedEvent> resolved = new ArrayList<>();
        for (CountedEvent event : events) {
            resolved.add(new CountedEvent(sets.get(resolved.size()), event.groupBy(), event.measured()));
        }
        return resolved;
    }

    private DataTable resolve(DataTable question) {
        List<DataTable.Column> columns = new ArrayList<>();
        for (DataTable.Column column : question.columns()) {
            EventSet event = resolve(column.event(), "columns[" + columns.size() + "].event");
            columns.add(new DataTable.Column(event, column.measure(), column.segment()));
        }
        return new DataTable(
                columns,
                segments(question.segments()),
                question.rows(),
                question.byTime(),
                question.range(),
                question.sortColumn(),
                question.descending(),
                question.limit());
    }

    private ExplainedUniques resolve(ExplainedUniques question) {
        return new ExplainedUniques(
                resolve(question.event(), "event"), question.range(), segments(question.segments()));
    }

    private Journeys resolve(Journeys question) {
        JourneyEnds ends = switch (question.ends()) {
            case JourneyEnds.StartingWith(EventSet start) ->
                new JourneyEnds.StartingWith(resolve(start, "ends.starting_with"));
            case JourneyEnds.EndingWith(EventSet end) -> new JourneyEnds.EndingWith(resolve(end, "ends.ending_with"));
            case JourneyEnds.Between(EventSet start, EventSet end) ->
                new JourneyEnds.Between(resolve(start, "ends.starting_with"), resolve(end, "ends.ending_with"));
        };
        List<Expansion> expanded = new ArrayList<>();
        for (Expansion expansion : question.expanded()) {
            String place = "expanded[" + expanded.size() + "].event";
            expanded.add(new Expansion(resolve(expansion.event(), place), expansion.property()));
        }
        return new Journeys(
                ends,
                question.nodes(),
                question.steps(),
                question.window(),
                question.range(),
                segments(List.of(question.segment())).getFirst(),
                eventSets(question.hidden(), "hidden"),
                eventSets(question.only(), "only"),
                expanded,
                eventSets(question.grouped(), "grouped"),
                question.collapseRepeats(),
                question.counting(),
                question.pathsLimit(),
                question.nodesPerStep());
    }

    private ProductOverlap resolve(ProductOverlap question) {
        return new ProductOverlap(
                resolve(question.event(), "event"), question.range(), segments(question.segments()), question.limit());
    }

    private Funnel resolve(Funnel question) {
        return new Funnel(
                eventSets(question.steps(), "steps"),
                question.window(),
                question.range(),
                question.interval(),
                segments(question.segments()),
                question.groupBy(),
                question.groupByStep(),
                question.resolution(),
                question.times(),
                question.limit(),
                resolve(question.rules()),
                question.details(),
                question.timeBins());
    }

    private FunnelRules resolve(FunnelRules rules) {
        List<Exclusion> exclusions = new ArrayList<>();
        for (Exclusion exclusion : rules.exclusions()) {
            String place = "exclusions[" + exclusions.size() + "].excluded";
            exclusions.add(
                    new Exclusion(resolve(exclusion.events(), place), exclusion.afterStep(), exclusion.beforeStep()));
        }
        return new FunnelRules(
                rules.order(), exclusions, rules.held(), rules.optionalStep(), rules.newOnly(), rules.counting());
    }

    private Analysis people(People question) {
        try {
            return resolve(question.of());
        } catch (InvalidQuestionException invalid) {
            throw invalid.within("of");
        }
    }

    private Retention resolve(Retention question) {
        return new Retention(
                resolve(question.start(), "start"),
                eventSets(question.returns(), "return"),
                question.rule(),
                question.interval(),
                question.alignment(),
                question.range(),
                question.horizon(),
                segments(question.segments()),
                question.groupBy(),
                question.limit(),
                question.now());
    }

    private Lifecycle resolve(Lifecycle question) {
        return new Lifecycle(
                resolve(question.event(), "event"),
                question.interval(),
                question.range(),
                segments(question.segments()));
    }

    private Composition resolve(Composition question) {
        return new Composition(question.property(), question.range(), segments(question.segments()), question.limit());
    }

    private Sessions resolve(Sessions question) {
        return new Sessions(
                question.measure(),
                question.interval(),
                question.range(),
                segments(question.segments()),
                question.groupBy(),
                question.containing().map(event -> resolve(event, "containing")),
                question.limit());
    }

    private EngagementMatrix resolve(EngagementMatrix question) {
        return new EngagementMatrix(
                eventSets(question.events(), "events"),
                question.interval(),
                question.range(),
                segments(List.of(question.segment())).getFirst(),
                question.limit());
    }

    private UsageInterval resolve(UsageInterval question) {
        return new UsageInterval(
                eventSets(question.events(), "events"),
                question.unit(),
                question.range(),
                segments(question.segments()));
    }

    private RevenueLtv resolve(RevenueLtv question) {
        return new RevenueLtv(
                resolve(question.revenueEvents(), "revenue_events"),
                question.amount(),
                question.interval(),
                question.range(),
                question.days(),
                segments(question.segments()),
                question.groupBy(),
                question.limit(),
                question.now());
    }

    private Stickiness resolve(Stickiness question) {
        return new Stickiness(
                resolve(question.event(), "event"),
                question.unit(),
                question.cumulative(),
                question.range(),
                segments(question.segments()),
                question.groupBy(),
                question.limit());
    }

    private List<EventSet> eventSets(List<EventSet> sets, String place) {
        List<EventSet> resolved = new ArrayList<>();
        for (EventSet set : sets) {
            resolved.add(resolve(set, place + "[" + resolved.size() + "]"));
        }
        return resolved;
    }

    private EventSet resolve(EventSet set, String place) {
        List<EventSelector> resolved = new ArrayList<>();
        for (EventSelector event : set.anyOf()) {
            List<Filter> filters = resolve(event.filters(), set.placeOf(resolved.size(), place));
            resolved.add(new EventSelector(event.choice(), filters));
        }
        return new EventSet(set.name(), resolved);
    }

    private List<Segment> segments(List<Segment> segments) {
        List<Segment> resolved = new ArrayList<>();
        for (Segment segment : segments) {
            String place = "segments[" + resolved.size() + "]";
            resolved.add(new Segment(resolve(segment.filters(), place), persons(segment.persons(), place)));
        }
        return resolved;
    }

    private List<PersonCondition> persons(List<PersonCondition> conditions, String place) {
        List<PersonCondition> resolved = new ArrayList<>();
        for (PersonCondition condition : conditions) {
            resolved.add(
                    switch (condition) {
                        case PersonCondition.Listed listed -> listed;
                        case PersonCondition.Performed performed ->
                            new PersonCondition.Performed(
                                    resolve(performed.events(), place + ".persons[" + resolved.size() + "].event"),
                                    performed.count(),
                                    performed.frame());
                    });
        }
        return resolved;
    }

    private List<Filter> resolve(List<Filter> filters, String place) {
        List<Filter> resolved = new ArrayList<>();
        for (Filter filter : filters) {
            resolved.add(resolve(filter, place + ".filters[" + resolved.size() + "].operator"));
        }
        return resolved;
    }

    /// @param place where the operator stands, for the error
    private Filter resolve(Filter filter, String place) {
        if (!filter.property().key().equals(PropertyKey.PROJECT)) {
            return filter;
        }
        return switch (filter.operator()) {
            case IS, SET_IS -> new Filter(filter.property(), Operator.IS, ids(filter.values(), String::equals));
            case IS_NOT, SET_IS_NOT ->
                new Filter(filter.property(), Operator.IS_NOT, ids(filter.values(), String::equals));
            case CONTAINS ->
                new Filter(filter.property(), Operator.IS, ids(filter.values(), ProjectFilters::containsIgnoringCase));
            case DOES_NOT_CONTAIN ->
                new Filter(
                        filter.property(), Operator.IS_NOT, ids(filter.values(), ProjectFilters::containsIgnoringCase));
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, GLOB_MATCH, GLOB_DOES_NOT_MATCH ->
                throw new InvalidQuestionException(
                        "unsupported_operator",
                        place,
                        "project cannot be compared with \"" + filter.operator().wireName()
                                + "\"; accepted: is, is not, contains, does not contain");
        };
    }

    private List<String> ids(List<String> values, Matching matching) {
        List<String> ids = new ArrayList<>();
        labels.spellings().forEach((id, spellings) -> {
            Predicate<String> wanted = value -> spellings.stream().anyMatch(name -> matching.fits(name, value));
            if (values.stream().anyMatch(wanted)) {
                ids.add(Integer.toString(id));
            }
        });
        return ids.isEmpty() ? List.of(NO_PROJECT) : ids;
    }

    private static boolean containsIgnoringCase(String name, String value) {
        return name.toLowerCase(Locale.ROOT).contains(value.toLowerCase(Locale.ROOT));
    }

    private interface Matching {
        boolean fits(String projectName, String value);
    }
}
