package dev.belvedere.transfer;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import tools.jackson.databind.JsonNode;

/// Sends files of history. The server says how many lines of a file it has, and the file is sent from
/// there on; so whatever breaks, beginning again neither loses nor doubles a line.
///
/// While one piece is being stored the next one is on its way. Not thread-safe.
final class Importing {
    private static final int IN_FLIGHT = 3;
    private static final int TRIES = 120;

    private final Server server;
    private final Report report;
    private final Progress progress;
    private final Duration pause;

    /// @param pause between tries, when the server is busy or out of reach
    Importing(Server server, Report report, Progress progress, Duration pause) {
        this.server = server;
        this.report = report;
        this.progress = progress;
        this.pause = pause;
    }

    /// Sends what the server does not have of the file.
    ///
    /// @throws IOException when the server refuses it, or stays out of reach
    void send(Source file) throws IOException, InterruptedException {
        progress.begins();
        int failures = 0;
        long reached = -1;
        while (true) {
            try {
                long done = server.done(file);
                failures = done > reached ? 0 : failures;
                reached = done;
                sendFrom(file, done);
                report.flush();
                return;
            } catch (RefusedException refused) {
                failures++;
                if (failures == TRIES || !refused.mayPass()) {
                    throw refused;
                }
            } catch (OutOfReachException broken) {
                failures++;
                if (failures == TRIES) {
                    throw broken;
                }
            }
            Thread.sleep(pause);
        }
    }

    private record Sent(Piece piece, CompletableFuture<JsonNode> answer) {}

    private void sendFrom(Source file, long done) throws IOException, InterruptedException {
        Deque<Sent> inFlight = new ArrayDeque<>();
        try (Lines lines = file.opener().open()) {
            Pieces pieces =
                    new Pieces(lines, (line, reason) -> report.refused(file.name(), line, reason), server.isNear());
            pieces.skip(done);
            for (Piece piece = pieces.next(); piece != null; piece = pieces.next()) {
                if (inFlight.size() == IN_FLIGHT) {
                    take(file, inFlight.remove());
                }
                inFlight.add(new Sent(piece, server.send(file, piece)));
            }
            while (!inFlight.isEmpty()) {
                take(file, inFlight.remove());
            }
        } finally {
            for (Sent rest : inFlight) {
                rest.answer().exceptionally(_ -> null).join();
            }
        }
    }

    private void take(Source file, Sent sent) throws IOException, InterruptedException {
        try {
            JsonNode answer = sent.answer().get();
            for (JsonNode refused : answer.path("refused")) {
                report.refused(
                        file.name(),
                        refused.path("line").asLong(),
                        refused.path("reason").asString());
            }
            progress.taken(
                    sent.piece().lines(),
                    answer.path("stored").asLong(),
                    answer.path("duplicates").asLong());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        }
    }
}
