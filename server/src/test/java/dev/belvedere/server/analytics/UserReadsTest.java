package dev.belvedere.server.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.server.RunningServer;
import dev.belvedere.server.RunningServer.Keys;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Single users of [TwoProducts] by the Dashboard REST API.
@TestInstance(Lifecycle.PER_CLASS)
class UserReadsTest {
    private TwoProducts products;
    private RunningServer server;
    private Keys web;
    private Keys view;

    @BeforeAll
    void start(@TempDir Path folder) {
        products = TwoProducts.start(folder);
        server = products.server();
        web = products.web();
        view = products.view();
    }

    @AfterAll
    void stop() {
        products.close();
    }

    @Test
    void aGlobalUserContainsWhoeverIsMappedIntoItAndTheMappedUserOnlyItself() {
        products.mapAnna();
        long anna = products.amplitudeId("anna@web");
        long annaOnIos = products.amplitudeId("anna-ios");
        assertThat(anna).isNotEqualTo(annaOnIos);

        JsonNode global =
                server.read(view, "/api/2/useractivity", "user", "" + anna).json();
        assertThat(TwoProducts.texts(global.get("events"), "project"))
                .containsExactly("Web shop", "Web shop", "iOS", "iOS", "Web shop");
        assertThat(global.at("/userData/num_events").intValue()).isEqualTo(5);
        assertThat(global.at("/userData/remapped_from/0/amplitude_id").longValue())
                .isEqualTo(annaOnIos);
        assertThat(global.at("/userData/remapped_into").isNull()).isTrue();
        assertThat(global.at("/userData/merged_amplitude_ids").size()).isEqualTo(1);
        assertThat(global.at("/userData/first_used").stringValue()).isEqualTo("2026-01-05");
        assertThat(global.at("/userData/last_used").stringValue()).isEqualTo("2026-01-07");
        assertThat(global.at("/userData/properties/Web shop/Version").stringValue())
                .isEqualTo("1.0");
        assertThat(global.at("/userData/properties/iOS/Version").stringValue()).isEqualTo("2.0");

        JsonNode mapped =
                server.read(view, "/api/2/useractivity", "user", "" + annaOnIos).json();
        assertThat(TwoProducts.texts(mapped.get("events"), "user_id")).containsExactly("anna-ios", "anna-ios");
        assertThat(mapped.at("/userData/remapped_into/amplitude_id").longValue())
                .isEqualTo(anna);
        assertThat(mapped.at("/userData/remapped_from").isEmpty()).isTrue();
        products.unmapAnna();
    }

    @Test
    void usersAreFoundByUserDeviceAndAmplitudeIdAndByHowTheirUserIdBegins() {
        long ben = products.amplitudeId("ben00001");

        for (String wanted : List.of("ben00001", "phone-22")) {
            JsonNode found =
                    server.read(view, "/api/2/usersearch", "user", wanted).json();
            assertThat(found.get("type").stringValue()).isEqualTo("match_user_or_device_id");
            assertThat(found.at("/matches/0/user_id").stringValue()).isEqualTo("ben00001");
            assertThat(found.at("/matches/0/amplitude_id").longValue()).isEqualTo(ben);
        }
        assertThat(server.read(view, "/api/2/usersearch", "user", "" + ben)
                        .json()
                        .get("type")
                        .stringValue())
                .isEqualTo("match_amplitude_id");
        JsonNode annas = server.read(view, "/api/2/usersearch", "user", "anna").json();
        assertThat(annas.get("type").stringValue()).isEqualTo("match_user_id_prefix");
        assertThat(TwoProducts.texts(annas.get("matches"), "user_id")).containsExactly("anna-ios", "anna@web");
        JsonNode nobody =
                server.read(view, "/api/2/usersearch", "user", "nobody").json();
        assertThat(nobody.get("type").stringValue()).isEqualTo("nomatch");
        assertThat(nobody.get("matches").isEmpty()).isTrue();
    }

    @Test
    void aProjectDoesNotSeeUsersOfAnother() {
        long annaOnIos = products.amplitudeId("anna-ios");

        assertThat(server.read(web, "/api/2/usersearch", "user", "anna-ios")
                        .json()
                        .get("matches")
                        .isEmpty())
                .isTrue();
        assertThat(TwoProducts.texts(
                        server.read(web, "/api/2/usersearch", "user", "anna")
                                .json()
                                .get("matches"),
                        "user_id"))
                .containsExactly("anna@web");
        assertThat(server.read(web, "/api/2/useractivity", "user", "" + annaOnIos)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void identifyCallsAreNotCountedAsEvents() {
        long time = Instant.parse("2026-01-05T10:00:00Z").toEpochMilli();
        server.send(
                web,
                List.of(
                        Map.of("event_type", "Opened", "user_id", "cleo@web", "time", time),
                        Map.of("event_type", "$identify", "user_id", "cleo@web", "time", time + 1)));

        JsonNode cleo = server.read(view, "/api/2/useractivity", "user", "" + products.amplitudeId("cleo@web"))
                .json();

        assertThat(cleo.at("/userData/num_events").intValue()).isEqualTo(1);
        assertThat(TwoProducts.texts(cleo.get("events"), "event_type")).containsExactly("$identify", "Opened");
    }

    @Test
    void activityIsPagedFromEitherEnd() {
        String ben = "" + products.amplitudeId("ben00001");

        assertThat(TwoProducts.texts(
                        server.read(view, "/api/2/useractivity", "user", ben, "limit", "1")
                                .json()
                                .get("events"),
                        "event_time"))
                .containsExactly("2026-01-06 13:00:00.000000");
        assertThat(TwoProducts.texts(
                        server.read(view, "/api/2/useractivity", "user", ben, "direction", "earliest", "offset", "1")
                                .json()
                                .get("events"),
                        "event_type"))
                .containsExactly("Late Night", "Order Completed");
    }
}
