package dev.belvedere.server.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.server.Answer;
import dev.belvedere.server.RunningServer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How views tell persons apart, over HTTP. To [TwoProducts], of which Anna is mapped, come Cora, who uses both
/// products on one tablet, and Dora, whose events come from servers and name no device.
@TestInstance(Lifecycle.PER_CLASS)
class UnifyPolicyTest {
    private TwoProducts world;

    @BeforeAll
    void start(@TempDir Path folder) {
        world = TwoProducts.start(folder);
        world.mapAnna();
        List<Map<String, Object>> orders = List.of(
                order(Map.of("user_id", "cora0001", "device_id", "tablet-1")), order(Map.of("user_id", "dora0001")));
        world.server().send(world.web(), orders);
        world.server().send(world.ios(), orders);
    }

    private static Map<String, Object> order(Map<String, Object> ids) {
        Map<String, Object> order = new HashMap<>(ids);
        order.put("event_type", "Order Completed");
        order.put("time", Instant.parse("2026-01-07T10:00:00Z").toEpochMilli());
        return order;
    }

    @AfterAll
    void stop() {
        world.close();
    }

    /// | | Anna | laptop | Ben | Cora | Dora |
    /// |---|---|---|---|---|---|
    /// | all | 1 | of Anna | 1 | 1 | 1 |
    /// | no mapping | 2 | of Anna | 1 | 1 | 1 |
    /// | no user ID | 1, mapped | of Anna | 2 | 1 | 2 |
    /// | no device | 1 | 1 | 1 | 1 | 1 |
    /// | mapping only | 1, mapped | 1 | 2 | 2 | 2 |
    /// | nothing | 2 | 1 | 2 | 2 | 2 |
    @ParameterizedTest(name = "user ID {0}, device {1}, mapping {2}: {3}")
    @CsvSource({
        "true, true, true, 4, 6",
        "true, true, false, 5, 6",
        "false, true, true, 6, 9",
        "true, false, true, 5, 6",
        "false, false, true, 8, 9",
        "false, false, false, 9, 9"
    })
    void personsWhoShareOnlyWhatIsSwitchedOffCountApart(
            boolean userId, boolean deviceId, boolean mapping, int expected, int raw) {
        Answer changed = world.server()
                .call("PATCH", "/api/v1/views/" + world.view().id())
                .token(RunningServer.ADMIN_TOKEN)
                .json("{\"unify\":{\"user_id\":" + userId + ",\"device_id\":" + deviceId + ",\"mapping\":" + mapping
                        + "}}")
                .send();
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);

        assertThat(ask("mapped", "segmentation")
                        .at("/result/series/0/collapsed")
                        .intValue())
                .isEqualTo(expected);
        assertThat(documented("mapped")).isEqualTo(expected);
        assertThat(documented("raw")).isEqualTo(raw);
        JsonNode track = ask("mapped", "explained_uniques").at("/result/tracks/0");
        int sum = track.path("persons").intValue()
                + track.path("shared_by_user_id").intValue()
                + track.path("shared_by_device_id").intValue()
                + track.path("mapped").intValue();
        assertThat(track.path("persons").intValue()).isEqualTo(expected);
        assertThat(track.path("projects")
                        .valueStream()
                        .mapToInt(project -> project.path("persons").intValue())
                        .sum())
                .isEqualTo(sum);
        assertThat(track.path("shared_by_user_id").intValue() > 0).isEqualTo(userId);
        assertThat(track.path("shared_by_device_id").intValue() > 0).isEqualTo(!userId && deviceId);
        assertThat(track.path("mapped").intValue() > 0).isEqualTo(mapping);
    }

    private JsonNode ask(String lens, String type) {
        String events = type.equals("segmentation")
                ? "\"measure\":\"uniques\",\"interval\":\"day\",\"events\":[{\"event\":\"Order Completed\"}]"
                : "\"event\":{\"event\":\"Order Completed\"}";
        String question = "{\"scope\":" + world.view().id() + ",\"lens\":\"" + lens
                + "\",\"analysis\":{\"type\":\"" + type
                + "\",\"range\":{\"start\":\"2026-01-05\",\"end\":\"2026-01-07\"}," + events + "}}";
        Answer answer = world.server().post("/api/v1/query", new JsonMapper().readTree(question));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private int documented(String identity) {
        return world.server()
                .read(
                        world.view(),
                        "/api/2/events/segmentation",
                        "e",
                        TwoProducts.ORDER,
                        "start",
                        "20260105",
                        "end",
                        "20260107",
                        "identity",
                        identity)
                .json()
                .at("/data/seriesCollapsed/0/0/value")
                .intValue();
    }
}
