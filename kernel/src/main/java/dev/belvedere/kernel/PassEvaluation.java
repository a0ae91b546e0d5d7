package dev.belvedere.kernel;

import dev.belvedere.query.EventChoice;
import dev.belvedere.query.Question;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Evaluates one pass: workers walk the shards, then the partitions of the exchange, then their
/// counts are added.
final class PassEvaluation {
    /// Longs per record of the exchange: a person with a cell, or with its first event.
    private static final int CELL_WIDTH = 1;

    private static final int FIRST_WIDTH = 4;

    private final Question question;
    private final Counted counted;
    private final Snapshot snapshot;
    private final Buckets buckets;
    private final GroupKeys keys;
    private final int @Nullable [] keptGroups;
    private final SegmentationPass pass;
    private final MemoryBudget cellMemory;

    /// @param keptGroups see [GroupChoice#of]; `null` for all
    PassEvaluation(
            Question question,
            Counted counted,
            Snapshot snapshot,
            Buckets buckets,
            GroupKeys keys,
            int @Nullable [] keptGroups,
            SegmentationPass pass,
            MemoryBudget cellMemory) {
        this.question = question;
        this.counted = counted;
        this.snapshot = snapshot;
        this.buckets = buckets;
        this.keys = keys;
        this.keptGroups = keptGroups;
        this.pass = pass;
        this.cellMemory = cellMemory;
    }

    /// @throws TooManyCellsException if the counts do not fit into memory
    CellCounts evaluate(Workers workers, MemoryBudget exchangeMemory, Path spillFolder, Cancellation cancellation) {
        List<RunScan> scans = new ArrayList<>();
        @Nullable FirstVerdict[] verdicts = new FirstVerdict[snapshot.runs().size()];
        prepare(scans, verdicts);
        PersonGate gate = workers.gate();
        Identities identities = workers.identities();
        for (FirstVerdict verdict : verdicts) {
            if (gate != null && verdict != null) {
                gate.prepare(verdict.matcher());
            }
        }
        int width = pass.first() ? FIRST_WIDTH : hasFewCells(identities) ? stateWords() + 1 : CELL_WIDTH;
        return sum(new ShardedPass(scans, width, workers, exchangeMemory, spillFolder, cancellation)
                .run(
                        (workspace, _) -> reading(workspace),
                        (workspace, lane) -> evaluator(workspace, lane, identities, verdicts, gate)));
    }

    private void prepare(List<RunScan> scans, @Nullable FirstVerdict[] verdicts) {
        List<Integer> ranked = question.scope().projects();
        MatcherSet anyActive = new MatcherSet(List.of(new EventMatcher(new EventChoice.AnyActive(), List.of())));
        GroupKeys ungrouped = new GroupKeys(List.of(), cellMemory);
        List<Run> runs = snapshot.runs();
        for (int order = 0; order < runs.size(); order++) {
            Run run = runs.get(order);
            int rank = ranked.indexOf(run.project());
            boolean tooEarly = !pass.first() && run.maxTime() < buckets.start();
            if (rank < 0 || tooEarly || run.minTime() >= buckets.end()) {
                continue;
            }
            RunMatcher matcher = pass.matchers().bind(run);
            if (matcher != null) {
                bind(run, order);
            }
            if (!pass.first()) {
                if (matcher != null) {
                    scans.add(new RunScan(
                            run, rank, order, matcher, new RunGroups(keys, run), new RunBuckets(run, buckets)));
                }
                continue;
            }
            RunMatcher active = anyActive.bind(run);
            if (active != null) {
                scans.add(new RunScan(
                        run, rank, order, active, new RunGroups(ungrouped, run), new RunBuckets(run, buckets)));
                verdicts[order] = matcher == null ? null : new FirstVerdict(matcher, new RunGroups(keys, run));
            }
        }
    }

    private void bind(Run run, int order) {
        switch (counted) {
            case Counted.Values values -> values.of().bind(run, order);
            case Counted.Numbers numbers -> numbers.of().bind(run, order);
            case Counted.Persons _, Counted.Events _ -> {}
        }
    }

    private Reading reading(Workspace workspace) {
        return new Reading(workspace.selection(), pass.first(), Long.MIN_VALUE, buckets.end(), new LongIntMap());
    }

    private Evaluator evaluator(
            Workspace workspace,
            Exchange.Lane lane,
            Identities identities,
            @Nullable FirstVerdict[] verdicts,
            @Nullable PersonGate gate) {
        GroupChoice groups = keptGroups == null ? GroupChoice.all(keys) : GroupChoice.of(keys, keptGroups);
        if (pass.first()) {
            FirstCounts first = first(workspace, groups, verdicts, gate);
            return switch (identities) {
                case Identities.AsSent _ -> new RawFirst(first, lane);
                case Identities.ByPerson by -> new LinkedFirst(by.persons(), first, lane);
                case Identities.ByEvent by -> new SplitFirst(by.events(), first, lane);
            };
        }
        CellCounts counts = new CellCounts(pass.matchers().size(), buckets.count(), cellMemory);
        return switch (counted) {
            case Counted.Values values -> values.of().events(workspace.worker(), groups, counts);
            case Counted.Events _ -> new TotalEvents(buckets, groups, counts);
            case Counted.Numbers _ -> throw new IllegalStateException("numbers of persons are counted on timelines");
            case Counted.Persons persons -> {
                Span span = persons.span();
                if (hasFewCells(identities) && identities instanceof Identities.ByPerson by) {
                    long[] states = workspace.states(PersonStates.room(stateWords()));
                    yield new FewCellUniques(by.persons(), span, counts, lane, states);
                }
                DistinctCells cells = new DistinctCells(buckets, span, groups, counts, workspace.marks(), lane);
                yield switch (identities) {
                    case Identities.AsSent _ ->
                        new RawUniques(
                                cells, new DistinctCells(buckets, span, groups, counts, workspace.deviceMarks(), lane));
                    case Identities.ByPerson by -> new LinkedUniques(by.persons(), cells);
                    case Identities.ByEvent by -> new SplitUniques(by.events(), cells);
                };
            }
        };
    }

    private FirstCounts first(
            Workspace workspace, GroupChoice groups, @Nullable FirstVerdict[] verdicts, @Nullable PersonGate gate) {
        if (counted instanceof Counted.Numbers numbers) {
            PersonTally tally = numbers.of().tally(pass.matchers().size(), buckets.count());
            FirstNumbers count = new FirstNumbers(numbers.of(), numbers.span(), tally);
            return new FirstCounts(verdicts, buckets, groups, tally.counts(), count, gate);
        }
        CellCounts counts = new CellCounts(pass.matchers().size(), buckets.count(), cellMemory);
        FirstCounts.Count count = counted instanceof Counted.Values values
                ? values.of().events(workspace.worker(), groups, counts)
                : (_, _, line, bucket) -> {
                    counts.cells()[line * counts.buckets() + bucket]++;
                    counts.lines()[line]++;
                };
        return new FirstCounts(verdicts, buckets, groups, counts, count, gate);
    }

    /// Whether a person's state is a few bits: no groups, persons as links make them, few buckets.
    private boolean hasFewCells(Identities identities) {
        return counted instanceof Counted.Persons
                && !pass.first()
                && keys.properties().isEmpty()
                && identities instanceof Identities.ByPerson
                && stateWords() <= FewCellUniques.MOST_WORDS;
    }

    private int stateWords() {
        return FewCellUniques.words(pass.matchers().size(), buckets.count());
    }

    private CellCounts sum(Evaluator[] evaluators) {
        CellCounts sum = evaluators[0].counts();
        if (counted instanceof Counted.Numbers) {
            // Added with the numbers, see PersonMeasured.
            return sum;
        }
        for (int worker = 1; worker < evaluators.length; worker++) {
            CellCounts counts = evaluators[worker].counts();
            sum.add(counts);
            counts.release();
        }
        return sum;
    }
}
