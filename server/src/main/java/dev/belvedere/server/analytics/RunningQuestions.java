package dev.belvedere.server.analytics;

import dev.belvedere.server.accounts.Viewer;
import dev.belvedere.server.problem.ProblemException;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// The questions that are being answered, so that whoever asked one can cancel it by its id. Thread-safe.
@Component
final class RunningQuestions {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final ConcurrentMap<Key, Running> running = new ConcurrentHashMap<>();

    /// A question that the calling thread begins to answer; ended by closing it.
    ///
    /// @param wanted the id that the client wishes, or `null` for one of ours
    Running begin(Viewer viewer, @Nullable String wanted) {
        if (wanted != null && !ID.matcher(wanted).matches()) {
            throw ProblemException.invalid(
                    "invalid_query_id",
                    QueryController.QUERY_ID,
                    QueryController.QUERY_ID + " must be 1 to 64 letters, digits, - or _");
        }
        Running question =
                new Running(new Key(viewer, wanted == null ? UUID.randomUUID().toString() : wanted));
        if (running.putIfAbsent(question.key, question) != null) {
            throw new ProblemException(
                    HttpStatus.CONFLICT,
                    "query_id_taken",
                    QueryController.QUERY_ID,
                    "a question of the id " + wanted + " is being answered");
        }
        return question;
    }

    /// Cancels a question of the viewer's own; tells whether there was one.
    boolean cancel(Viewer viewer, String id) {
        Running question = running.get(new Key(viewer, id));
        if (question == null) {
            return false;
        }
        question.cancel();
        return true;
    }

    private record Key(Viewer viewer, String id) {}

    /// One of them. Cancelling interrupts the thread that works on it, and never that thread's later work.
    final class Running implements AutoCloseable {
        private final Key key;
        private @Nullable Thread thread;
        private boolean cancelled;

        private Running(Key key) {
            this.key = key;
        }

        String id() {
            return key.id();
        }

        /// From now on the calling thread works on it.
        synchronized void work() {
            thread = Thread.currentThread();
            if (cancelled) {
                thread.interrupt();
            }
        }

        /// The calling thread does not work on it any more.
        synchronized void rest() {
            thread = null;
            Thread.interrupted();
        }

        synchronized void cancel() {
            cancelled = true;
            if (thread != null) {
                thread.interrupt();
            }
        }

        synchronized boolean isCancelled() {
            return cancelled;
        }

        @Override
        public void close() {
            running.remove(key, this);
        }
    }
}
