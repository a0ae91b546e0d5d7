package dev.belvedere.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.server.Answer;
import dev.belvedere.server.RunningServer;
import dev.belvedere.server.RunningServer.Keys;
import dev.belvedere.server.operations.Stores;
import dev.belvedere.store.Store;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("metadata")
class RetentionTest {
    private static final long IN_2020 = 1_590_000_000_000L;

    private final RunningServer server = RunningServer.shared();

    private Answer put(Keys project, String body) {
        return server.call("PUT", "/api/v1/projects/" + project.id() + "/retention")
                .token(RunningServer.ADMIN_TOKEN)
                .json(body)
                .send();
    }

    private String get(Keys project) {
        return server.own("/api/v1/projects/" + project.id() + "/retention").toString();
    }

    @Test
    void eventsAreKeptForEverUnlessToldOtherwise() {
        Keys project = server.createProject("Shop");
        assertThat(get(project)).isEqualTo("200 {\"days\":null}");
        assertThat(put(project, "{\"days\": 365}").toString()).isEqualTo("200 {\"days\":365}");
        assertThat(get(project)).isEqualTo("200 {\"days\":365}");
        assertThat(put(project, "{\"days\": null}").toString()).isEqualTo("200 {\"days\":null}");
        assertThat(get(project)).isEqualTo("200 {\"days\":null}");
    }

    @Test
    void olderEventsAreErased() {
        Keys project = server.createProject("Shop");
        server.send(project, List.of(Map.of("user_id", "ada@example.com", "event_type", "Order", "time", IN_2020)));
        Store store = server.bean(Stores.class).of(1);
        store.flush(project.id());
        assertThat(users(project)).isEqualTo(1);
        put(project, "{\"days\": 365}");
        store.compact(project.id());
        assertThat(users(project)).isZero();
    }

    private int users(Keys project) {
        Answer answer = server.read(
                project,
                "/api/2/events/segmentation",
                "e",
                "{\"event_type\": \"Order\"}",
                "start",
                "20200501",
                "end",
                "20200630");
        return answer.json()
                .path("data")
                .path("seriesCollapsed")
                .path(0)
                .path(0)
                .path("value")
                .asInt();
    }

    @Test
    void wrongNumbersAndOtherIdsAreRefused() {
        Keys project = server.createProject("Shop");
        Keys view = server.createView("All", project);
        assertThat(put(project, "{\"days\": 0}").status()).isEqualTo(400);
        assertThat(put(project, "{\"days\": 0}").text()).contains("wrong_retention_days");
        assertThat(put(project, "{\"weeks\": 3}").status()).isEqualTo(400);
        assertThat(put(view, "{\"days\": 3}").status()).isEqualTo(404);
        assertThat(get(project)).isEqualTo("200 {\"days\":null}");
    }
}
