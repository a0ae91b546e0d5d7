package dev.belvedere.kernel;

import dev.belvedere.query.Question;
import dev.belvedere.query.Segmentation;
import dev.belvedere.query.SegmentationResult;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;

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

    /// @param spillFolder an existing folder for temporary files
    public Kernel(int workers, long memoryBytes, Path spillFolder) {
        if (workers < 1 || memoryBytes < 1) {
            throw new IllegalArgumentException(
                    "a kernel needs a worker and some memory, got " + workers + " and " + memoryBytes);
        }
        this.workers = new Workers(workers);
        this.memoryBytes = memoryBytes;
        this.spillFolder = spillFolder;
    }

    /// Counts persons or events per bucket of time, event, segment and group.
    ///
    /// Runs of projects outside the question's scope are ignored.
    ///
    /// @throws dev.belvedere.query.InvalidQuestionException if the question has too many buckets or
    ///     groups; it says what to narrow
    /// @throws CancellationException if the calling thread is interrupted; it stays interrupted
    public SegmentationResult segmentation(Question question, Snapshot snapshot) {
        Segmentation segmentation = switch (question.analysis()) {
            case Segmentation asked -> asked;
        };
        try {
            oneAtATime.lockInterruptibly();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted before the question's turn");
        }
        try {
            return new SegmentationEvaluation(question, segmentation, snapshot, workers, memoryBytes, spillFolder)
                    .answer();
        } finally {
            oneAtATime.unlock();
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
