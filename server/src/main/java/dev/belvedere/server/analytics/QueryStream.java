package dev.belvedere.server.analytics;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.server.problem.Problem;
import dev.belvedere.server.problem.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/// Answers a question as server-sent events: its id, now and then how far it is, then the answer or the problem.
///
/// The question is worked on by a thread of its own, while the request's thread writes; so a client that reads slowly
/// holds up nobody else's question. What cannot be written any more cancels it.
final class QueryStream {
    static final String MEDIA_TYPE = "text/event-stream";

    private static final Logger LOG = LoggerFactory.getLogger(QueryStream.class);
    private static final long LOOK_MILLIS = 100;

    /// A client that went away is noticed when something is written to it.
    private static final int LOOKS_BETWEEN_SIGNS = 5;

    private final JsonMapper json;
    private final OutputStream out;

    private QueryStream(JsonMapper json, OutputStream out) {
        this.json = json;
        this.out = out;
    }

    private record Progress(
            @JsonProperty("shards_done") int shardsDone,
            @JsonProperty("shards") int shards) {}

    /// Writes until the question has ended.
    static void write(
            HttpServletResponse response,
            JsonMapper json,
            RunningQuestions.Running question,
            QuestionProgress progress,
            Supplier<QueryResponse> answer) {
        response.setContentType(MEDIA_TYPE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        CompletableFuture<QueryResponse> answered = new CompletableFuture<>();
        Thread asking = Thread.ofVirtual().name("question-" + question.id()).start(() -> {
            question.work();
            try {
                answered.complete(answer.get());
            } catch (Throwable failure) {
                answered.completeExceptionally(failure);
            } finally {
                question.rest();
            }
        });
        try {
            new QueryStream(json, response.getOutputStream()).follow(question, progress, answered);
        } catch (IOException _) {
            question.cancel();
        } finally {
            join(asking);
        }
    }

    private void follow(
            RunningQuestions.Running question, QuestionProgress progress, CompletableFuture<QueryResponse> answered)
            throws IOException {
        send("accepted", Map.of("id", question.id()));
        QuestionProgress.State told = QuestionProgress.State.BEGUN;
        int looks = 0;
        while (true) {
            try {
                send("answer", answered.get(LOOK_MILLIS, TimeUnit.MILLISECONDS));
                return;
            } catch (TimeoutException _) {
                QuestionProgress.State now = progress.state();
                if (!now.equals(told)) {
                    told = now;
                    tell(now);
                } else if (++looks % LOOKS_BETWEEN_SIGNS == 0) {
                    out.write(":\n\n".getBytes(StandardCharsets.UTF_8));
                    out.flush();
                }
            } catch (ExecutionException failed) {
                send("problem", problem(failed, question.isCancelled()));
                return;
            } catch (CancellationException _) {
                send("problem", cancelled());
                return;
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                question.cancel();
                return;
            }
        }
    }

    private void tell(QuestionProgress.State state) throws IOException {
        if (state.waiting()) {
            send("waiting", Map.of());
        } else {
            send("progress", new Progress(state.done(), state.of()));
        }
    }

    private void send(String event, Object data) throws IOException {
        out.write(("event: " + event + "\ndata: ").getBytes(StandardCharsets.UTF_8));
        out.write(json.writeValueAsBytes(data));
        out.write("\n\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static Problem problem(ExecutionException failed, boolean cancelled) {
        if (cancelled) {
            return cancelled();
        }
        Throwable failure = failed.getCause() == null ? failed : failed.getCause();
        String message = String.valueOf(failure.getMessage());
        return switch (failure) {
            case InvalidQuestionException invalid ->
                Problem.of(HttpStatus.BAD_REQUEST, invalid.code(), invalid.field(), message);
            case ProblemException problem -> Problem.of(problem.status(), problem.code(), problem.field(), message);
            case TooManyQuestionsException _ ->
                Problem.of(HttpStatus.TOO_MANY_REQUESTS, BusyProblems.TOO_MANY, null, message);
            case CancellationException _ -> cancelled();
            default -> {
                LOG.error("A question failed", failure);
                yield Problem.of(
                        HttpStatus.INTERNAL_SERVER_ERROR, "internal_server_error", null, "the question failed");
            }
        };
    }

    static Problem cancelled() {
        return Problem.of(HttpStatus.CONFLICT, "cancelled", null, "the question was cancelled");
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
