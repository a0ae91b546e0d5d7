package dev.belvedere.server.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.server.Answer;
import dev.belvedere.server.RawSocket;
import dev.belvedere.server.RunningServer;
import dev.belvedere.server.RunningServer.Keys;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class UserMapHttpTest {
    private static final String ADA_TO_GLOBAL = "{\"user_id\":\"ada@shop\", \"global_user_id\": \"ada@global\"}";

    private final RunningServer server = RunningServer.shared();
    private final Keys project = server.createProject("Shop");

    @Test
    void theDocumentedCallsWorkAsTheyStand() {
        assertThat(RawSocket.exchange(
                        server,
                        "POST /usermap HTTP/1.1\nContent-Type: application/x-www-form-urlencoded",
                        "api_key=" + project.apiKey() + "&mapping=[" + ADA_TO_GLOBAL + "]"))
                .startsWith("HTTP/1.1 200");
        assertThat(RawSocket.exchange(
                        server,
                        "GET /usermap?mapping=[{\"user_id\":\"bob@shop\",\"global_user_id\":\"bob@global\"}]&api_key="
                                + project.apiKey() + " HTTP/1.1",
                        ""))
                .startsWith("HTTP/1.1 200");
        assertThat(RawSocket.exchange(
                        server,
                        "POST /usermap?mapping={\"user_id\":\"bob@shop\",\"unmap\":true}&api_key=" + project.apiKey()
                                + " HTTP/1.1\nContent-Type: application/json",
                        ""))
                .startsWith("HTTP/1.1 200");
        assertThat(server.call("POST", "/usermap")
                        .json("{\"api_key\": \"" + project.apiKey() + "\", \"mapping\": " + ADA_TO_GLOBAL + "}")
                        .send()
                        .json()
                        .path("mappings_applied")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void mappingsAreLookedUpInBothDirections() {
        map(
                "[{\"user_id\":\"user1\", \"global_user_id\":\"user2\"}, {\"user_id\":\"user3\", \"global_user_id\":\"user1\"},"
                        + " {\"user_id\":\"user4\", \"global_user_id\":\"user2\"}, {\"user_id\":\"user4\", \"unmap\":true}]");

        JsonNode byForm = RawJson.body(RawSocket.exchange(
                server,
                "GET /api/2/usermap HTTP/1.1\nContent-Type: application/x-www-form-urlencoded\nAuthorization: Basic "
                        + RawJson.basic(project),
                "user_ids=user1&user_ids=user2&user_ids=user4&user_ids=nobody"));
        JsonNode byQuery = server.call(
                        "GET", "/api/2/usermap?user_ids=" + encoded("[\"user1\", \"user2\", \"user4\", \"nobody\"]"))
                .keys(project)
                .send()
                .json();

        assertThat(byForm).isEqualTo(byQuery);
        long user2 = byForm.at("/user1/mapped_to/0/amplitude_id").asLong();
        assertThat(user2).isPositive();
        assertThat(byForm.at("/user1/mapped_to/0/user_id").asString()).isEqualTo("user2");
        assertThat(byForm.at("/user1/mapped_from/0/user_id").asString()).isEqualTo("user3");
        assertThat(byForm.at("/user2/mapped_from/0/user_id").asString()).isEqualTo("user1");
        assertThat(byForm.at("/user2/mapped_from")).hasSize(1);
        assertThat(byForm.at("/user2/mapped_to")).isEmpty();
        assertThat(byForm.at("/user4").toString()).isEqualTo("{\"mapped_from\":[],\"mapped_to\":[]}");
        assertThat(byForm.at("/nobody").toString()).isEqualTo("{}");
    }

    @ParameterizedTest(name = "{0}: {2} at {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | user_id | missing",
                "{\"user_id\": null, \"unmap\": true} | user_id | missing",
                "{\"user_id\": \"\", \"unmap\": true} | user_id | empty",
                "{\"user_id\": 12345, \"unmap\": true} | user_id | wrong_type",
                "{\"user_id\": \"ada\", \"unmap\": true} | user_id | too_short",
                "{\"user_id\": \"anonymous\", \"unmap\": true} | user_id | reserved",
                "{\"user_id\": \"ada@\\ud83d\", \"unmap\": true} | user_id | half_a_character",
                "{\"user_id\": \"ada@shop\", \"global_user_id\": \"\\udc00@shop\"} | global_user_id | half_a_character",
                "{\"user_id\": \"ada@shop\"} | global_user_id | missing",
                "{\"user_id\": \"ada@shop\", \"unmap\": false} | global_user_id | missing",
                "{\"user_id\": \"ada@shop\", \"global_user_id\": \"\"} | global_user_id | empty",
                "{\"user_id\": \"ada@shop\", \"global_user_id\": \"ada@global\", \"unmap\": true} | global_user_id | unmap_with_global_user_id",
                "{\"user_id\": \"ada@shop\", \"unmap\": \"true\"} | unmap | wrong_type",
                "{\"user_id\": \"ada@shop\", \"global_user_id\": \"ada@shop\"} | global_user_id | mapped_to_itself",
                "\"ada@shop\" | mapping | not_an_object"
            })
    void aWrongInstructionIsNamedAndNothingIsApplied(String wrong, String field, String code) {
        Answer answer = map("[{\"user_id\":\"kept@shop\", \"global_user_id\":\"kept@global\"}, " + wrong + "]");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/index").asInt()).isEqualTo(1);
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(answer.json().at("/errors/0/code").asString()).isEqualTo(code);
        assertThat(answer.json().at("/errors/0/reason").asString()).isNotEmpty();
        assertThat(server.call("GET", "/api/2/usermap?user_ids=kept@shop")
                        .keys(project)
                        .send()
                        .text())
                .isEqualTo("{\"kept@shop\":{}}");
    }

    @Test
    void aMappingThatWouldCloseACycleIsRefused() {
        map(
                "[{\"user_id\":\"round1\", \"global_user_id\":\"round2\"}, {\"user_id\":\"round2\", \"global_user_id\":\"round3\"}]");

        Answer answer = map("{\"user_id\":\"round3\", \"global_user_id\":\"round1\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/code").asString()).isEqualTo("mapping_cycle");
    }

    @Test
    void twoThousandMappingsAreTakenAndNotOneMore() {
        assertThat(map(many(2000)).json().path("mappings_applied").asInt()).isEqualTo(2000);
        assertThat(map(many(2001))).hasToString("413 {\"code\":413,\"error\":\"Payload too large\"}");
        assertThat(server.call("POST", "/usermap")
                        .form("mapping=" + "x".repeat(1 << 20))
                        .send()
                        .status())
                .isEqualTo(413);
    }

    @Test
    void requestsWithoutWhatIsNeededSayWhatIsMissing() {
        assertThat(server.call("POST", "/usermap")
                        .form("api_key=" + project.apiKey())
                        .send()
                        .toString())
                .contains("\"missing_field\":\"mapping\"");
        assertThat(server.call("POST", "/usermap")
                        .form("mapping=" + encoded(ADA_TO_GLOBAL))
                        .send()
                        .toString())
                .contains("\"missing_field\":\"api_key\"");
        assertThat(server.call("POST", "/usermap")
                        .form("api_key=x&mapping=" + encoded(ADA_TO_GLOBAL))
                        .send()
                        .toString())
                .contains("Invalid API key");
        assertThat(server.call("GET", "/api/2/usermap").keys(project).send().toString())
                .contains("\"missing_field\":\"user_ids\"");
        String tooMany =
                IntStream.range(0, 101).mapToObj(n -> "user_ids=user" + n).collect(Collectors.joining("&"));
        assertThat(server.call("GET", "/api/2/usermap?" + tooMany)
                        .keys(project)
                        .send()
                        .status())
                .isEqualTo(400);
    }

    @Test
    void theKeysOfAViewMapNobody() {
        Keys view = server.createView("All", project);

        assertThat(server.call("POST", "/usermap")
                        .form("api_key=" + view.apiKey() + "&mapping=" + encoded(ADA_TO_GLOBAL))
                        .send()
                        .toString())
                .startsWith("400 ")
                .contains("views map nobody");
        assertThat(server.call("GET", "/api/2/usermap?user_ids=ada@shop")
                        .keys(view)
                        .send()
                        .status())
                .isEqualTo(403);
    }

    @Test
    void anOrganizationMayAskForTheSecretKey(@TempDir Path data) {
        try (RunningServer strict = RunningServer.start(data)) {
            Keys keys = strict.createProject("Shop");
            strict.call("PATCH", "/api/v1/organization")
                    .token(RunningServer.ADMIN_TOKEN)
                    .json("{\"mapping_needs_secret\": true}")
                    .send();
            String form = "api_key=" + keys.apiKey() + "&mapping=" + encoded(ADA_TO_GLOBAL);

            assertThat(strict.call("POST", "/usermap").form(form).send().status())
                    .isEqualTo(403);
            assertThat(strict.call("POST", "/usermap")
                            .form(form + "&secret_key=0")
                            .send()
                            .status())
                    .isEqualTo(403);
            assertThat(strict.call("POST", "/usermap")
                            .form(form + "&secret_key=" + keys.secretKey())
                            .send()
                            .status())
                    .isEqualTo(200);
        }
    }

    private Answer map(String mapping) {
        return server.call("POST", "/usermap")
                .form("api_key=" + project.apiKey() + "&mapping=" + encoded(mapping))
                .send();
    }

    private static String many(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> "{\"user_id\":\"many" + n + "@shop\",\"global_user_id\":\"many" + n + "@global\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
