package dev.belvedere.server.transfer;

import dev.belvedere.server.ingest.HistoryLines;
import dev.belvedere.server.operations.Stores;
import dev.belvedere.server.problem.ProblemException;
import dev.belvedere.store.HistoryBatch;
import dev.belvedere.store.HistoryGapException;
import dev.belvedere.store.HistoryReceipt;
import dev.belvedere.store.OverloadedException;
import dev.belvedere.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Takes in pieces of files of history. Thread-safe: while one piece of a file is being written, the
/// next one is read; pieces of several files wait for each other where they would fill the memory.
@Component
final class Imports {
    private static final int READ_AT_ONCE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Stores stores;
    private final Clock clock;
    private final TransferMeters meters;
    private final Semaphore reading = new Semaphore(READ_AT_ONCE, true);
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
            turns.enter(file, firstLine, () -> done(file));
            Outcome outcome = await(file, offer(file, source, firstLine, utf8));
            meters.taken(outcome);
            return outcome;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw busy();
        }
    }

    private record Offered(HistoryLines lines, CompletableFuture<HistoryReceipt> receipt) {}

    private Offered offer(File file, String source, long firstLine, byte[] utf8) throws InterruptedException {
        boolean offered = false;
        long end = firstLine;
        try {
            long now = clock.millis();
            HistoryLines lines = read(utf8, now);
            end += lines.lines();
            Store store = stores.of(file.organization());
            CompletableFuture<HistoryReceipt> receipt = store.append(
                    new HistoryBatch(file.project(), now, source, file.checksum(), firstLine, end, lines.events()));
            offered = true;
            return new Offered(lines, receipt);
        } catch (OverloadedException _) {
            throw busy();
        } finally {
            if (offered) {
                turns.leave(file, end);
            } else {
                turns.giveUp(file);
            }
        }
    }

    private HistoryLines read(byte[] utf8, long now) throws InterruptedException {
        reading.acquire();
        try {
            return HistoryLines.read(utf8, now);
        } finally {
            reading.release();
        }
    }

    private Outcome await(File file, Offered offered) throws InterruptedException {
        try {
            return new Outcome(offered.lines(), offered.receipt().get());
        } catch (ExecutionException e) {
            turns.forget(file);
            throw switch (e.getCause()) {
                case HistoryGapException gap ->
                    new ProblemException(
                            HttpStatus.CONFLICT, "lines_out_of_order", "first_line", String.valueOf(gap.getMessage()));
                case OverloadedException _ -> busy();
                case null, default ->
                    new IllegalStateException("cannot store history of project " + file.project(), e.getCause());
            };
        }
    }

    private static ProblemException busy() {
        return new ProblemException(
                HttpStatus.SERVICE_UNAVAILABLE,
                "busy",
                null,
                "too much waits to be written; send these lines again in a moment");
    }
}
