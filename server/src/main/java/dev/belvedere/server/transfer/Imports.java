package dev.belvedere.server.transfer;

import dev.belvedere.server.ingest.HistoryLines;
import dev.belvedere.server.operations.Stores;
import dev.belvedere.server.problem.ProblemException;
import dev.belvedere.store.HistoryBatch;
import dev.belvedere.store.HistoryGapException;
import dev.belvedere.store.HistoryReceipt;
import dev.belvedere.store.NoRoomException;
import dev.belvedere.store.OverloadedException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Takes in pieces of files of history. Thread-safe: while one piece of a file is being written, the
/// next one is read. Only so many pieces are here at once, since together they would fill the memory;
/// others are told to come again.
@Component
final class Imports {
    private static final int HERE_AT_ONCE = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Stores stores;
    private final Clock clock;
    private final TransferMeters meters;
    private final Semaphore here = new Semaphore(HERE_AT_ONCE, true);
    private final ImportTurns turns = new ImportTurns(PATIENCE);

    Imports(Stores stores, Clock clock, TransferMeters meters) {
        this.stores = stores;
        this.clock = clock;
        this.meters = meters;
    }

    /// A file of a project.
    record File(int organization, int project, String checksum) {}

    /// @param lines as read
    /// @param receipt what became of the events
    record Outcome(HistoryLines lines, HistoryReceipt receipt) {}

    /// How many lines of the file are done.
    long done(File file) {
        return stores.of(file.organization()).historyLines(file.project(), file.checksum());
    }

    /// @param source what numbers of persons belong to
    Outcome take(File file, String source, long firstLine, byte[] utf8) {
        try {
            if (!here.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
            try {
                long now = clock.millis();
                HistoryLines lines = HistoryLines.read(utf8, now);
                HistoryBatch batch = new HistoryBatch(
                        file.project(),
                        now,
                        source,
                        file.checksum(),
                        firstLine,
                        firstLine + lines.lines(),
                        lines.events());
                turns.enter(file, firstLine, () -> done(file));
                Outcome outcome = new Outcome(lines, await(file, offer(file, batch)));
                meters.taken(outcome);
                return outcome;
            } finally {
                here.release();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw busy();
        }
    }

    private CompletableFuture<HistoryReceipt> offer(File file, HistoryBatch batch) {
        boolean offered = false;
        try {
            CompletableFuture<HistoryReceipt> receipt =
                    stores.of(file.organization()).append(batch);
            offered = true;
            return receipt;
        } catch (OverloadedException overloaded) {
            throw busy(overloaded);
        } finally {
            if (offered) {
                turns.leave(file, batch.endLine());
            } else {
                turns.giveUp(file);
            }
        }
    }

    private HistoryReceipt await(File file, CompletableFuture<HistoryReceipt> receipt) throws InterruptedException {
        try {
            return receipt.get();
        } catch (ExecutionException e) {
            turns.forget(file);
            throw switch (e.getCause()) {
                case HistoryGapException gap ->
                    new ProblemException(
                            HttpStatus.CONFLICT, "lines_out_of_order", "first_line", String.valueOf(gap.getMessage()));
                case OverloadedException overloaded -> busy(overloaded);
                case null, default ->
                    new IllegalStateException("cannot store history of project " + file.project(), e.getCause());
            };
        }
    }

    private static ProblemException busy(OverloadedException overloaded) {
        return overloaded instanceof NoRoomException
                ? new ProblemException(
                        HttpStatus.SERVICE_UNAVAILABLE, "no_room", null, String.valueOf(overloaded.getMessage()))
                : busy();
    }

    private static ProblemException busy() {
        return new ProblemException(
                HttpStatus.SERVICE_UNAVAILABLE,
                "busy",
                null,
                "too much waits to be written; send these lines again in a moment");
    }
}
