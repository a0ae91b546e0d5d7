package dev.belvedere.server.analytics;

import dev.belvedere.kernel.Snapshot;
import dev.belvedere.kernel.Watch;
import dev.belvedere.query.Analysis;
import dev.belvedere.query.AnalysisResult;
import dev.belvedere.query.Lens;
import dev.belvedere.query.Question;
import dev.belvedere.query.Sample;
import dev.belvedere.query.Scope;
import dev.belvedere.query.Segmentation;
import dev.belvedere.query.SegmentationResult;
import dev.belvedere.server.portfolio.PortfolioScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Runs questions: pins a snapshot, answers from the cache or by the kernel.
///
/// Thread-safe. Only so many questions run at once, because each takes memory and all cores; others
/// wait for their turn, and are refused with [TooManyQuestionsException] when it does not come.
final class Analyses implements RememberedAnswers {
    private final Function<PortfolioScope, Snapshot> snapshots;
    private final Answering kernel;
    private final AnswerCache cache;
    private final Semaphore running;
    private final Duration patience;

    /// Answers a question over a snapshot, as [dev.belvedere.kernel.Kernel] does.
    interface Answering {
        AnalysisResult answer(Question question, Snapshot snapshot, Watch watch);
    }

    /// @param snapshots pins the state of a scope's projects
    /// @param atOnce how many questions run at once
    /// @param patience how long one waits for its turn
    Analyses(
            Function<PortfolioScope, Snapshot> snapshots,
            Answering kernel,
            AnswerCache cache,
            int atOnce,
            Duration patience) {
        this.snapshots = snapshots;
        this.kernel = kernel;
        this.cache = cache;
        this.running = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    /// Answers one question.
    Answer<AnalysisResult> ask(PortfolioScope asked, Lens lens, Analysis question) {
        return ask(asked, lens, Sample.EVERYBODY, question, Watch.NONE);
    }

    /// Answers one question, telling how far it is.
    ///
    /// @throws CancellationException if the calling thread is interrupted; it stays interrupted
    Answer<AnalysisResult> ask(PortfolioScope asked, Lens lens, Sample sample, Analysis question, Watch watch) {
        return askAll(asked, lens, sample, List.of(question), watch);
    }

    /// Answers questions asked together from one and the same state of the data.
    Answer<SegmentationResult> ask(PortfolioScope asked, Lens lens, List<Segmentation> questions) {
        Answer<AnalysisResult> answer = askAll(asked, lens, Sample.EVERYBODY, questions, Watch.NONE);
        List<SegmentationResult> results =
                answer.results().stream().map(SegmentationResult.class::cast).toList();
        return new Answer<>(results, answer.dataVersion());
    }

    private Answer<AnalysisResult> askAll(
            PortfolioScope asked, Lens lens, Sample sample, List<? extends Analysis> questions, Watch watch) {
        Scope scope = asked.scope();
        questions.forEach(question -> QuestionSize.check(scope, question));
        try (Snapshot snapshot = snapshots.apply(asked)) {
            String version = snapshot.version();
            List<AnalysisResult> results = new ArrayList<>(questions.size());
            for (Analysis analysis : questions) {
                Question question = new Question(scope, lens, sample, analysis);
                Optional<AnalysisResult> remembered =
                        isRemembered(lens) ? cache.get(question, version) : Optional.empty();
                results.add(remembered.isPresent() ? remembered.get() : evaluate(question, snapshot, version, watch));
            }
            return new Answer<>(results, version);
        }
    }

    /// Proposals are many, and large.
    private static boolean isRemembered(Lens lens) {
        return !(lens instanceof Lens.Proposed);
    }

    private AnalysisResult evaluate(Question question, Snapshot snapshot, String version, Watch watch) {
        awaitTurn(watch);
        try {
            AnalysisResult result = kernel.answer(question, snapshot, watch);
            if (isRemembered(question.lens())) {
                cache.put(question, version, result);
            }
            return result;
        } finally {
            running.release();
        }
    }

    @Override
    public void forget() {
        cache.clear();
    }

    private void awaitTurn(Watch watch) {
        try {
            if (running.tryAcquire(0, TimeUnit.MILLISECONDS)) {
                return;
            }
            watch.waiting();
            if (!running.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TooManyQuestionsException();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted before the question's turn");
        }
    }
}
