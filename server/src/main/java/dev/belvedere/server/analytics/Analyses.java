package dev.belvedere.server.analytics;

import dev.belvedere.kernel.Snapshot;
import dev.belvedere.query.Analysis;
import dev.belvedere.query.AnalysisResult;
import dev.belvedere.query.Lens;
import dev.belvedere.query.Question;
import dev.belvedere.query.Scope;
import dev.belvedere.query.Segmentation;
import dev.belvedere.query.SegmentationResult;
import dev.belvedere.server.portfolio.PortfolioScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Runs questions: pins a snapshot, answers from the cache or by the kernel.
///
/// Thread-safe. Only so many questions run at once, because each takes memory and all cores; others
/// wait for their turn, and are refused with [TooManyQuestionsException] when it does not come.
final class Analyses implements RememberedAnswers {
    private final Function<PortfolioScope, Snapshot> snapshots;
    private final BiFunction<Question, Snapshot, AnalysisResult> kernel;
    private final AnswerCache cache;
    private final Semaphore running;
    private final Duration patience;

    /// @param snapshots pins the state of a scope's projects
    /// @param kernel answers a question over a snapshot
    /// @param atOnce how many questions run at once
    /// @param patience how long one waits for its turn
    Analyses(
            Function<PortfolioScope, Snapshot> snapshots,
            BiFunction<Question, Snapshot, AnalysisResult> kernel,
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
        return askAll(asked, lens, List.of(question));
    }

    /// Answers questions asked together from one and the same state of the data.
    Answer<SegmentationResult> ask(PortfolioScope asked, Lens lens, List<Segmentation> questions) {
        Answer<AnalysisResult> answer = askAll(asked, lens, questions);
        List<SegmentationResult> results =
                answer.results().stream().map(SegmentationResult.class::cast).toList();
        return new Answer<>(results, answer.dataVersion());
    }

    private Answer<AnalysisResult> askAll(PortfolioScope asked, Lens lens, List<? extends Analysis> questions) {
        Scope scope = asked.scope();
        questions.forEach(question -> QuestionSize.check(scope, question));
        try (Snapshot snapshot = snapshots.apply(asked)) {
            String version = snapshot.version();
            List<AnalysisResult> results = new ArrayList<>(questions.size());
            for (Analysis analysis : questions) {
                Question question = new Question(scope, lens, analysis);
                Optional<AnalysisResult> remembered = cache.get(question, version);
                results.add(remembered.isPresent() ? remembered.get() : evaluate(question, snapshot, version));
            }
            return new Answer<>(results, version);
        }
    }

    private AnalysisResult evaluate(Question question, Snapshot snapshot, String version) {
        awaitTurn();
        try {
            AnalysisResult result = kernel.apply(question, snapshot);
            cache.put(question, version, result);
            return result;
        } finally {
            running.release();
        }
    }

    @Override
    public void forget() {
        cache.clear();
    }

    private void awaitTurn() {
        try {
            if (!running.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TooManyQuestionsException();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new TooManyQuestionsException();
        }
    }
}
