package dev.belvedere.kernel;

import dev.belvedere.query.Analysis;
import dev.belvedere.query.AnalysisResult;
import dev.belvedere.query.Cell;
import dev.belvedere.query.CellShape;
import dev.belvedere.query.Composition;
import dev.belvedere.query.CountedEvent;
import dev.belvedere.query.DataTable;
import dev.belvedere.query.EngagementMatrix;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.ExplainedUniques;
import dev.belvedere.query.Funnel;
import dev.belvedere.query.FunnelRules;
import dev.belvedere.query.Interval;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Journeys;
import dev.belvedere.query.Lifecycle;
import dev.belvedere.query.People;
import dev.belvedere.query.PeopleResult;
import dev.belvedere.query.ProductOverlap;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.Question;
import dev.belvedere.query.Retention;
import dev.belvedere.query.RetentionResult;
import dev.belvedere.query.RevenueLtv;
import dev.belvedere.query.Scope;
import dev.belvedere.query.Segment;
import dev.belvedere.query.Segmentation;
import dev.belvedere.query.Sessions;
import dev.belvedere.query.Stickiness;
import dev.belvedere.query.UsageInterval;
import dev.belvedere.query.Window;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/// Answers [People]: the analysis is evaluated as if it were asked, and whoever raises the cell is noted. Where numbers
/// are those of a segmentation, whoever did its event is looked for.
///
/// @param memoryBytes see [Kernel]
record PeopleEvaluation(
        Question question, People people, Snapshot snapshot, Workers workers, long memoryBytes, Path spillFolder) {
    /// The question whose persons are meant: that itself, or the one that people are asked of.
    static Question counted(Question question) {
        return question.analysis() instanceof People people ? with(question, people.of()) : question;
    }

    private static Question with(Question question, Analysis analysis) {
        return new Question(question.scope(), question.lens(), question.sample(), analysis);
    }

    /// @param evaluation answers a question of the analysis itself
    PeopleResult answer(Function<Question, AnalysisResult> evaluation) {
        try {
            return found(evaluation);
        } catch (InvalidQuestionException invalid) {
            throw invalid.field().startsWith("cell") ? invalid : invalid.within("of");
        }
    }

    private PeopleResult found(Function<Question, AnalysisResult> evaluation) {
        FoundPersons found = new FoundPersons(new MemoryBudget(memoryBytes / 4));
        Cell cell = people.cell();
        switch (people.of()) {
            case Segmentation asked -> {
                CountedEvent event = asked.events().get(cell.series());
                Segment segment = asked.segments().get(cell.segment());
                find(event.events(), segment, asked.groupsOf(event), asked.interval(), asked.window(), found);
            }
            case DataTable asked -> {
                DataTable.Column column = asked.columns().get(cell.series());
                find(
                        column.event(),
                        asked.segments().get(column.segment()),
                        asked.rows(),
                        asked.byTime().orElse(Interval.QUARTER),
                        new Window.Plain(),
                        found);
            }
            case Composition asked ->
                find(
                        EventSet.of(EventSelector.of(new EventChoice.AnyActive())),
                        asked.segments().get(cell.segment()),
                        List.of(asked.property()),
                        Interval.QUARTER,
                        new Window.Plain(),
                        found);
            case EngagementMatrix asked ->
                find(engaged(asked), asked.segment(), List.of(), asked.interval(), new Window.Plain(), found);
            case Funnel asked -> collect(chosen(asked), evaluation, found);
            case ExplainedUniques asked -> ofProjects(asked, evaluation, found);
            case ProductOverlap asked -> ofProjects(asked, evaluation, found);
            case Journeys asked -> collect(asked, evaluation, found);
            case Lifecycle asked -> collect(asked, evaluation, found);
            case Retention asked -> {
                RetentionResult result = (RetentionResult) collect(asked, evaluation, found);
                cell.column()
                        .ifPresent(column -> People.require(
                                "interval", column, 0, result.columns().size() - 1));
            }
            case RevenueLtv asked -> collect(asked, evaluation, found);
            case Sessions asked -> collect(asked, evaluation, found);
            case Stickiness asked -> collect(asked, evaluation, found);
            case UsageInterval asked -> collect(asked, evaluation, found);
            case People _ -> throw new IllegalArgumentException("people have no cells: " + people);
        }
        return new PeopleResult(numbers(found.sorted()));
    }

    /// Where a unify policy leaves persons of several projects apart, each number is told once, without its project.
    private long[] numbers(long[] identities) {
        return workers.identities() instanceof Identities.ByEvent by
                ? Arrays.stream(identities)
                        .map(by.events()::number)
                        .sorted()
                        .distinct()
                        .toArray()
                : identities;
    }

    private EventSet engaged(EngagementMatrix asked) {
        return asked.events().isEmpty()
                ? EventSet.of(
                        EventSelector.of(EventChoice.of(people.cell().group().getFirst())))
                : asked.events().get(people.cell().series());
    }

    /// The funnel with its optional step or the one without, and without times, which nobody asks for.
    private Funnel chosen(Funnel asked) {
        Funnel funnel = people.cell().series() == 1 ? asked.withoutOptional() : asked;
        FunnelRules rules = funnel.rules();
        return new Funnel(
                funnel.steps(),
                funnel.window(),
                funnel.range(),
                funnel.interval(),
                funnel.segments(),
                funnel.groupBy(),
                funnel.groupByStep(),
                funnel.resolution(),
                false,
                funnel.limit(),
                new FunnelRules(
                        rules.order(),
                        rules.exclusions(),
                        rules.held(),
                        OptionalInt.empty(),
                        rules.newOnly(),
                        rules.counting()),
                false);
    }

    private void ofProjects(Analysis asked, Function<Question, AnalysisResult> evaluation, FoundPersons found) {
        List<Integer> scope = question.scope().projects();
        for (int project : people.cell().projects()) {
            if (!scope.contains(project)) {
                throw People.unknown("projects", "must be ids of the scope's projects, got " + project);
            }
        }
        collect(asked, evaluation, found);
    }

    private AnalysisResult collect(Analysis asked, Function<Question, AnalysisResult> evaluation, FoundPersons found) {
        Optional<Buckets> buckets = CellShape.of(people.of()).interval().map(this::buckets);
        CellProbes probes = new CellProbes(
                asked,
                people.cell(),
                people.part(),
                buckets.map(this::bucket).orElse(OptionalInt.empty()),
                buckets.map(Buckets::count).orElse(1),
                question.scope().projects());
        workers.collect(new PersonCollector(people.cell(), probes, found));
        return evaluation.apply(with(question, asked));
    }

    private void find(
            EventSet events,
            Segment segment,
            List<PropertyRef> groupBy,
            Interval interval,
            Window window,
            FoundPersons found) {
        Scope scope = question.scope();
        Windowed windowed = Windowed.of(window, interval, people.range(), scope);
        Buckets range = buckets(interval);
        OptionalInt bucket = bucket(range);
        Buckets buckets = windowed.buckets();
        int last = windowed.before() + bucket.orElse(0);
        int first = first(window, windowed.before(), last);
        // Of the whole range nothing before it counts, whatever the window.
        long start = bucket.isEmpty() ? range.start() : first == 0 ? buckets.start() : buckets.end(first - 1);
        long end = bucket.isEmpty() ? range.end() : buckets.end(last);

        List<List<EventMatcher>> matchers = new ArrayList<>();
        matchers.add(EventMatcher.anyOf(events, segment));
        TimelineReach reach = TimelineReach.between(start, end);
        if (events.isFirstActive()) {
            matchers.add(List.of(new EventMatcher(new EventChoice.AnyActive(), List.of())));
            reach = TimelineReach.withFirsts(SeriesPeople.ACTIVE_BIT, start, end);
        }
        GroupKeys keys = new GroupKeys(groupBy, new MemoryBudget(memoryBytes / 4));
        if (!groupBy.isEmpty()) {
            keys.keepOnly(people.cell().group());
        }
        TimelineRuns runs =
                new TimelineRuns(question, MatcherSet.anyOf(matchers, "events"), snapshot, buckets, reach, keys);
        new TimelinePass(question, snapshot, workers, memoryBytes, spillFolder)
                .run(
                        runs,
                        () -> new SeriesPeople(
                                start,
                                end,
                                events.isFirstActive()
                                        ? Optional.of(new FirstActive(SeriesPeople.ACTIVE_BIT, runs))
                                        : Optional.empty(),
                                new CountedGroups(runs, keys, GroupChoice.all(keys)),
                                people.cell().bin(),
                                found));
    }

    private static int first(Window window, int before, int last) {
        return switch (window) {
            case Window.Plain _ -> last;
            case Window.Cumulative _ -> before;
            case Window.Rolling rolling -> last + 1 - rolling.intervals();
            case Window.RollingAverage average -> last + 1 - average.intervals();
        };
    }

    private Buckets buckets(Interval interval) {
        Scope scope = question.scope();
        return Buckets.of(interval, people.range(), scope.zone(), scope.weekStart());
    }

    /// The index of the cell's interval.
    private OptionalInt bucket(Buckets buckets) {
        Cell.Bucket wanted = people.cell().bucket();
        String name = CellShape.of(people.of()).bucketName();
        if (wanted.index().isPresent()) {
            People.require(name, wanted.index().getAsInt(), 0, buckets.count() - 1);
            return wanted.index();
        }
        if (wanted.start().isEmpty()) {
            return OptionalInt.empty();
        }
        for (int at = 0; at < buckets.count(); at++) {
            if (buckets.labels().get(at).toInstant().equals(wanted.start().get())) {
                return OptionalInt.of(at);
            }
        }
        throw People.unknown(
                name,
                "is the start of no interval of the answer: " + wanted.start().get());
    }
}
