package dev.belvedere.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.server.RunningServer;
import dev.belvedere.server.RunningServer.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParallelUploadsTest {
    private static final int UPLOADS = 200;
    private static final int EVENTS = 50;
    private static final int USERS = 97;

    private final RunningServer server = RunningServer.shared();

    /// 200 uploads of 50 events of 97 users at once; every tenth upload is sent twice.
    @Test
    void everyEventCountsOnceHoweverManyUploadsArriveAtOnce() throws ExecutionException, InterruptedException {
        Keys project = server.createProject("Busy");
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> statuses = new ArrayList<>();
            for (int upload = 0; upload < UPLOADS + UPLOADS / 10; upload++) {
                String body = upload(project, upload < UPLOADS ? upload : (upload - UPLOADS) * 10);
                statuses.add(senders.submit(() ->
                        server.call("POST", "/2/httpapi").json(body).send().status()));
            }
            for (Future<Integer> status : statuses) {
                assertThat(status.get()).isEqualTo(200);
            }
        }

        assertThat(ask(project, "totals")).isEqualTo(UPLOADS * EVENTS);
        assertThat(ask(project, "uniques")).isEqualTo(USERS);
    }

    private long ask(Keys project, String measure) {
        return server.call(
                        "GET",
                        "/api/2/events/segmentation?m=" + measure
                                + "&start=20260301&end=20260301&e=%7B%22event_type%22:%22Opened%22%7D")
                .keys(project)
                .send()
                .json()
                .at("/data/series/0/0")
                .asLong();
    }

    private static String upload(Keys project, int upload) {
        return IntStream.range(0, EVENTS)
                .map(event -> upload * EVENTS + event)
                .mapToObj(number -> "{\"event_type\": \"Opened\", \"time\": 1772366400000, \"user_id\": \"busy-user-"
                        + number % USERS + "\", \"insert_id\": \"" + number + "\"}")
                .collect(Collectors.joining(",", "{\"api_key\": \"" + project.apiKey() + "\", \"events\": [", "]}"));
    }
}
