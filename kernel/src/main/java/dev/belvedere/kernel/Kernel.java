package dev.belvedere.kernel;

import dev.belvedere.query.AnalysisResult;
import dev.belvedere.query.Composition;
import dev.belvedere.query.DataTable;
import dev.belvedere.query.EngagementMatrix;
import dev.belvedere.query.ExplainedUniques;
import dev.belvedere.query.ExplainedUniquesResult;
import dev.belvedere.query.Funnel;
import dev.belvedere.query.FunnelResult;
import dev.belvedere.query.Journeys;
import dev.belvedere.query.JourneysResult;
import dev.belvedere.query.Lifecycle;
import dev.belvedere.query.Measure;
import dev.belvedere.query.People;
import dev.belvedere.query.ProductOverlap;
import dev.belvedere.query.ProductOverlapResult;
import dev.belvedere.query.Question;
import dev.belvedere.query.Retention;
import dev.belvedere.query.RetentionResult;
import dev.belvedere.query.RevenueLtv;
import dev.belvedere.query.Segmentation;
import dev.belvedere.query.SegmentationResult;
import dev.belvedere.query.Sessions;
import dev.belvedere.query.Stickiness;
import dev.belvedere.query.UsageInterval;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Answers questions over snapshots.
///
/// A question is compiled into matchers and evaluated shard by shard by a fixed number of workers,
/// whose counts add up. Questions are answered one at a time, in the order they came, each with all
/// workers and the whole of the memory bound. Whoever asks can be interrupted: then the question
/// ends soon with a [CancellationException].
///
/// Safe for all threads. The snapshot must stay open until the answer is there.
public final class Kernel implements AutoCloseable {
    private final Workers workers;
    private final long memoryBytes;
    private final Path spillFolder;
    private final PersonLists lists;
    private final ReentrantLock oneAtATime = new ReentrantLock(true);

    /// Spills into the folder for temporary files.
    ///
    /// @param workers the number of threads, at least 1
    /// @param memoryBytes about how much a question may hold in memory beside the columns it reads;
    ///     past it the exchange between shards spills to disk, and a question whose groups do not
    ///     fit is refused
    public Kernel(int workers, long memoryBytes) {
        this(workers, memoryBytes, Path.of(System.getProperty("java.io.tmpdir")));
    }

    /// With lists of persons that conditions may name.
    public Kernel(int workers, long memoryBytes, PersonLists lists) {
        this(workers, memoryBytes, Path.of(System.getProperty("java.io.tmpdir")), lists);
    }

    /// @param spillFolder an existing folder for temporary files
    public Kernel(int workers, long memoryBytes, Path spillFolder) {
        this(workers, memoryBytes, spillFolder, PersonLists.NONE);
    }

    private Kernel(int workers, long memoryBytes, Path spillFolder, PersonLists lists) {
        if (workers < 1 || memoryBytes < 1) {
            throw new IllegalArgumentException(
                    "a kernel needs a worker and some memory, got " + workers + " and " + memoryBytes);
        }
        this.workers = new Workers(workers);
        this.memoryBytes = memoryBytes;
        this.spillFolder = spillFolder;
        this.lists = lists;
    }

    /// Answers a question, whatever its analysis.
    ///
    /// Runs of projects outside the question's scope are ignored.
    ///
    /// @throws dev.belvedere.query.InvalidQuestionException if the question has too many buckets or
    ///     groups; it says what to narrow
    /// @throws CancellationException if the calling thread is interrupted; it stays interrupted
    public AnalysisResult answer(Question question, Snapshot snapshot) {
        return answer(question, snapshot, Watch.NONE);
    }

    private AnalysisResult evaluate(Question question, Snapshot snapshot) {
        return switch (question.analysis()) {
            case Composition composition ->
                inTurn(() -> new CompositionEvaluation(composition, passes(question, snapshot)).answer());
            case DataTable table ->
                inTurn(() ->
                        new DataTableEvaluation(question, table, snapshot, workers, memoryBytes, spillFolder).answer());
            case EngagementMatrix matrix ->
                inTurn(() -> new EngagementEvaluation(matrix, passes(question, snapshot)).answer());
            case ExplainedUniques explained -> explained(question, explained, snapshot);
            case Funnel funnel -> funnel(question, funnel, snapshot);
            case Journeys journeys -> journeys(question, journeys, snapshot);
            case People people ->
                inTurn(() -> new PeopleEvaluation(question, people, snapshot, workers, memoryBytes, spillFolder)
                        .answer(asked -> evaluate(asked, snapshot)));
            case ProductOverlap overlap -> overlap(question, overlap, snapshot);
            case Lifecycle lifecycle ->
                inTurn(() -> new LifecycleEvaluation(lifecycle, passes(question, snapshot)).answer());
            case Retention retention -> retention(question, retention, snapshot);
            case RevenueLtv ltv -> inTurn(() -> new LtvEvaluation(ltv, passes(question, snapshot)).answer());
            case Segmentation segmentation -> segmentation(question, segmentation, snapshot);
            case Sessions sessions ->
                inTurn(() -> new SessionsEvaluation(sessions, passes(question, snapshot)).answer());
            case Stickiness stickiness ->
                inTurn(() -> new StickinessEvaluation(stickiness, passes(question, snapshot)).answer());
            case UsageInterval usage ->
                inTurn(() -> new UsageIntervalEvaluation(usage, passes(question, snapshot)).answer());
        };
    }

    /// The same, telling how far it is; see [#answer(Question, Snapshot)].
    public AnalysisResult answer(Question question, Snapshot snapshot, Watch watch) {
        awaitTurn(watch);
        try {
            workers.turnTo(watch);
            Question counted = PeopleEvaluation.counted(question);
            Identities identities = Identities.of(counted, snapshot, workers, memoryBytes, spillFolder);
            workers.count(
                    identities,
                    new PersonGate(counted, identities, snapshot, workers, memoryBytes, spillFolder, lists));
            return evaluate(question, snapshot);
        } finally {
            workers.turnTo(Watch.NONE);
            oneAtATime.unlock();
        }
    }

    /// Counts persons or events per bucket of time, event, segment and group; see [#answer].
    ///
    /// @throws IllegalArgumentException if the question's analysis is another one
    public SegmentationResult segmentation(Question question, Snapshot snapshot) {
        if (question.analysis() instanceof Segmentation) {
            return (SegmentationResult) answer(question, snapshot);
        }
        throw new IllegalArgumentException("no segmentation: " + question);
    }

    private SegmentationResult segmentation(Question question, Segmentation segmentation, Snapshot snapshot) {
        return inTurn(() -> segmentation.measure() instanceof Measure.Formulas formulas
                ? new FormulaEvaluation(
                                question,
                                segmentation,
                                formulas.formulas(),
                                snapshot,
                                workers,
                                memoryBytes,
                                spillFolder)
                        .answer()
                : new SegmentationEvaluation(question, segmentation, snapshot, workers, memoryBytes, spillFolder)
                        .answer());
    }

    private ExplainedUniquesResult explained(Question question, ExplainedUniques explained, Snapshot snapshot) {
        return inTurn(() -> new ExplainedEvaluation(question, explained, presence(question, snapshot)).answer());
    }

    private JourneysResult journeys(Question question, Journeys journeys, Snapshot snapshot) {
        return inTurn(
                () -> new JourneysEvaluation(question, journeys, snapshot, workers, memoryBytes, spillFolder).answer());
    }

    private ProductOverlapResult overlap(Question question, ProductOverlap overlap, Snapshot snapshot) {
        return inTurn(() -> new OverlapEvaluation(question, overlap, presence(question, snapshot)).answer());
    }

    private PresencePass presence(Question question, Snapshot snapshot) {
        return new PresencePass(question, snapshot, workers, memoryBytes, spillFolder);
    }

    private FunnelResult funnel(Question question, Funnel funnel, Snapshot snapshot) {
        return inTurn(
                () -> new FunnelEvaluation(question, funnel, snapshot, workers, memoryBytes, spillFolder).answer());
    }

    private RetentionResult retention(Question question, Retention retention, Snapshot snapshot) {
        return inTurn(() ->
                new RetentionEvaluation(question, retention, snapshot, workers, memoryBytes, spillFolder).answer());
    }

    private PersonPasses passes(Question question, Snapshot snapshot) {
        return new PersonPasses(question, snapshot, workers, memoryBytes, spillFolder);
    }

    private <R> R inTurn(Supplier<R> evaluation) {
        awaitTurn(Watch.NONE);
        try {
            return evaluation.get();
        } finally {
            oneAtATime.unlock();
        }
    }

    private void awaitTurn(Watch watch) {
        try {
            if (!oneAtATime.tryLock(0, TimeUnit.SECONDS)) {
                watch.waiting();
                oneAtATime.lockInterruptibly();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted before the question's turn");
        }
    }

    /// Ends the workers once the question at hand is answered.
    @Override
    public void close() {
        oneAtATime.lock();
        try {
            workers.close();
        } finally {
            oneAtATime.unlock();
        }
    }
}
