package dev.belvedere.server.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.identity.CanonicalPersons;
import dev.belvedere.kernel.Kernel;
import dev.belvedere.kernel.Run;
import dev.belvedere.kernel.Snapshot;
import dev.belvedere.query.DateRange;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.Interval;
import dev.belvedere.query.Lens;
import dev.belvedere.query.Measure;
import dev.belvedere.query.Question;
import dev.belvedere.query.Scope;
import dev.belvedere.query.Segment;
import dev.belvedere.query.Segmentation;
import dev.belvedere.server.Answer;
import dev.belvedere.server.Call;
import dev.belvedere.server.RunningServer;
import dev.belvedere.server.RunningServer.Keys;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Questions as streams of events, and cancelled ones, over HTTP.
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(60)
class QueryStreamTest {
    private RunningServer server;
    private Keys project;

    @BeforeAll
    void oneEvent(@TempDir Path folder) {
        server = RunningServer.start(folder);
        project = server.createProject("Shop", "UTC");
        server.send(project, List.of(Map.of("event_type", "Open", "user_id", "user-one", "time", 1_770_000_000_000L)));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aStreamTellsTheIdAndEndsWithTheAnswerOfThePlainQuestion() throws Exception {
        try (Events events = stream("my-id", "Open")) {
            assertThat(events.next("accepted")).isEqualTo("{\"id\":\"my-id\"}");
            String answer = events.next("answer");
            Answer plain = call("POST", "/api/v1/query").json(question("Open")).send();

            assertThat(plain.header("Query-Id")).isNotEmpty();
            assertThat(plain.header("Content-Type")).startsWith("application/json");
            assertThat(withoutDuration(answer)).isEqualTo(withoutDuration(plain.text()));
            assertThat(answer).contains("\"collapsed\":1", "\"data_version\":", "\"lens\":\"mapped\"");
        }
    }

    @Test
    void aQuestionThatIsWrongInItselfEndsItsStreamWithTheProblem() throws Exception {
        try (Events events = new Events(server, "wrong", tooLong())) {
            events.next("accepted");
            assertThat(events.next("problem")).contains("\"code\":\"too_many_buckets\"", "\"status\":400");
        }
        assertThat(call("POST", "/api/v1/query")
                        .header("Accept", "text/event-stream")
                        .json("{}")
                        .send()
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aWaitingQuestionSaysSoAndIsCancelledByItsId() throws Exception {
        try (Turn _ = holdTheKernel();
                Events events = stream("waits", "Never sent 1")) {
            events.next("accepted");
            events.next("waiting");
            assertThat(call("POST", "/api/v1/query")
                            .header("Query-Id", "waits")
                            .json(question("Never sent 2"))
                            .send()
                            .status())
                    .isEqualTo(409);

            assertThat(call("DELETE", "/api/v1/query/waits").send().status()).isEqualTo(204);
            assertThat(events.next("problem")).contains("\"code\":\"cancelled\"");
        }
        awaitEnd("waits");
    }

    @Test
    void aPlainQuestionIsCancelledToo() throws Exception {
        try (Turn _ = holdTheKernel()) {
            CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(() -> call("POST", "/api/v1/query")
                    .header("Query-Id", "plain")
                    .json(question("Never sent 3"))
                    .send());
            while (call("DELETE", "/api/v1/query/plain").send().status() == 404) {
                Thread.onSpinWait();
            }
            assertThat(answer.join().status()).isEqualTo(409);
            assertThat(answer.join().text()).contains("\"code\":\"cancelled\"");
        }
        assertThat(call("POST", "/api/v1/query")
                        .json(question("Never sent 3"))
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aClientThatGoesAwayCancelsItsQuestion() throws Exception {
        try (Turn _ = holdTheKernel()) {
            try (Events events = stream("left", "Never sent 4")) {
                events.next("accepted");
            }
            awaitEnd("left");
        }
    }

    @Test
    void idsAreCheckedAndUnknownOnesNotFound() {
        assertThat(call("DELETE", "/api/v1/query/nobody").send().text()).contains("query_not_found");
        assertThat(call("POST", "/api/v1/query")
                        .header("Query-Id", "no spaces")
                        .json(question("Open"))
                        .send()
                        .text())
                .contains("invalid_query_id");
        assertThat(server.call("DELETE", "/api/v1/query/nobody").send().status())
                .isIn(401, 403);
    }

    /// A question of that id is looked at only once the former one has ended.
    private void awaitEnd(String id) {
        Answer answer;
        do {
            answer = call("POST", "/api/v1/query")
                    .header("Query-Id", id)
                    .json(tooLong())
                    .send();
        } while (answer.status() == 409);
        assertThat(answer.text()).contains("too_many_buckets");
    }

    private String tooLong() {
        return question("Open").replace("\"2026-02-28\"", "\"2199-02-28\"").replace("\"day\"", "\"hour\"");
    }

    private static String withoutDuration(String answer) {
        return answer.replaceAll("\"duration_ms\":[0-9]+", "");
    }

    private Call call(String method, String path) {
        return server.call(method, path).token(RunningServer.ADMIN_TOKEN);
    }

    private String question(String event) {
        return "{\"scope\":" + project.id() + ",\"analysis\":{\"type\":\"segmentation\",\"measure\":\"uniques\","
                + "\"interval\":\"day\",\"range\":{\"start\":\"2026-02-01\",\"end\":\"2026-02-28\"},\"limit\":1,"
                + "\"events\":[{\"event\":\"" + event + "\"}]}}";
    }

    private Events stream(String id, String event) throws Exception {
        return new Events(server, id, question(event));
    }

    private Segmentation anything() {
        return new Segmentation(
                List.of(EventSelector.of(new EventChoice.AnyEvent())),
                Measure.UNIQUES,
                Interval.DAY,
                new DateRange(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 2, 1)),
                List.of(Segment.EVERYBODY),
                List.of(),
                1);
    }

    /// Lets the kernel answer a question that takes until it is closed.
    private Turn holdTheKernel() throws InterruptedException {
        Turn turn = new Turn();
        Scope scope = new Scope(project.id(), List.of(project.id()), ZoneOffset.UTC, DayOfWeek.MONDAY);
        Thread.ofVirtual()
                .start(() -> server.bean(Kernel.class)
                        .answer(new Question(scope, new Lens.Mapped(), anything()), new Held(turn)));
        turn.began.await();
        return turn;
    }

    private static final class Turn implements AutoCloseable {
        private final CountDownLatch began = new CountDownLatch(1);
        private final CountDownLatch over = new CountDownLatch(1);

        @Override
        public void close() {
            over.countDown();
        }
    }

    /// No data; looking at it takes until the turn is over.
    private record Held(@Nullable Turn turn) implements Snapshot {
        @Override
        public List<Run> runs() {
            if (turn != null) {
                turn.began.countDown();
                try {
                    turn.over.await();
                } catch (InterruptedException interrupted) {
                    throw new IllegalStateException(interrupted);
                }
            }
            return List.of();
        }

        @Override
        public CanonicalPersons persons(Lens lens) {
            return CanonicalPersons.UNLINKED;
        }

        @Override
        public CanonicalPersons mappingsOnly(Lens lens) {
            return CanonicalPersons.UNLINKED;
        }

        @Override
        public CanonicalPersons mergedPersons(Lens lens) {
            return CanonicalPersons.UNLINKED;
        }

        @Override
        public String version() {
            return "0";
        }

        @Override
        public void close() {}
    }

    /// The events of a stream, read as they come.
    private static final class Events implements AutoCloseable {
        private final HttpClient client = HttpClient.newHttpClient();
        private final InputStream body;
        private final BufferedReader lines;

        Events(RunningServer server, String id, String question) throws IOException, InterruptedException {
            HttpResponse<InputStream> response = client.send(
                    HttpRequest.newBuilder(server.uri("/api/v1/query"))
                            .header("Authorization", "Bearer " + RunningServer.ADMIN_TOKEN)
                            .header("Content-Type", "application/json")
                            .header("Accept", "text/event-stream")
                            .header("Query-Id", id)
                            .POST(HttpRequest.BodyPublishers.ofString(question))
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
            assertThat(response.headers().firstValue("Query-Id")).hasValue(id);
            body = response.body();
            lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        }

        /// The data of the next event of that name; others may come before.
        String next(String event) throws IOException {
            String line = lines.readLine();
            while (line != null && !line.equals("event: " + event)) {
                line = lines.readLine();
            }
            assertThat(line).as("an event " + event).isNotNull();
            return lines.readLine().substring("data: ".length());
        }

        @Override
        public void close() throws IOException {
            body.close();
            client.shutdownNow();
        }
    }
}
