package dev.belvedere.server.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.server.Answer;
import dev.belvedere.server.RawSocket;
import dev.belvedere.server.RunningServer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Faults that no handler sees are told in the shape of the route as well.
class ErrorShapesTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final RunningServer server = RunningServer.shared();

    @ParameterizedTest
    @CsvSource({
        "GET, /2/httpapi, POST",
        "PUT, /2/httpapi, POST",
        "GET, /batch, POST",
        "DELETE, /batch, POST",
        "PUT, /identify, 'GET, POST'",
        "PATCH, /usermap, 'GET, POST'"
    })
    void aWrongMethodOfAnIngestionRouteIsToldAsItsClientsExpect(String method, String route, String accepted) {
        Answer answer = server.call(method, route).send();

        assertThat(answer)
                .hasToString("405 {\"code\":405,\"error\":\"" + method + " is not accepted here; accepted: " + accepted
                        + "\"}");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("Allow").replace(" ", "").split(",")).contains("POST");
    }

    @Test
    void aWrongMethodOfAReadIsToldAsItsClientsExpect() {
        RunningServer.Keys project = server.createProject("Shapes");

        assertThat(server.call("POST", "/api/2/events/list").keys(project).send())
                .hasToString("405 {\"code\":405,\"error\":\"POST is not accepted here; accepted: GET\"}");
        assertThat(server.call("GET", "/api/2/cohorts").keys(project).send())
                .hasToString("404 {\"code\":404,\"error\":\"there is nothing here\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/2/httpapi/", "/2/unknown", "/batch/x"})
    void anUnknownRouteBesideThoseOfIngestionIsToldAsItsClientsExpect(String route) {
        assertThat(server.call("POST", route).json("{}").send())
                .hasToString("404 {\"code\":404,\"error\":\"there is nothing here\"}");
    }

    @Test
    void aBodyThatIsTooLargeIsToldInTheShapeOfItsRouteWhetherOrNotItSaysHowLongItIs() {
        RunningServer.Keys project = server.createProject("Shapes");
        byte[] large = ("{\"name\": \"" + "n".repeat(2 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);

        assertThat(server.call("POST", "/api/2/deletions/users")
                        .keys(project)
                        .header("Content-Type", "application/json")
                        .body(large)
                        .send())
                .hasToString(
                        "413 {\"code\":413,\"error\":\"Payload too large: a request may have at most 1048576 bytes\"}");
        for (boolean chunked : new boolean[] {false, true}) {
            var call = server.call("POST", "/api/v1/projects")
                    .token(RunningServer.ADMIN_TOKEN)
                    .header("Content-Type", "application/json");
            Answer answer = (chunked ? call.body(large).chunked() : call.body(large)).send();

            assertThat(answer.status()).as(answer.text()).isEqualTo(413);
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(answer.json().path("code").asString()).isEqualTo("body_too_large");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"api_key\": ', 'Unexpected end-of-input within/between Object entries, at line 1, column 13'",
        "'{', 'Unexpected end-of-input: expected close marker for Object, at line 1, column 2'",
        "'{\"api_key\": \"k\",\n,}', 'Unexpected character ('','' (code 44)): was expecting double-quote to start property name, at line 2, column 1'"
    })
    void brokenJsonIsToldWithItsPlaceAndNothingOfTheReader(String body, String detail) {
        RunningServer.Keys project = server.createProject("Shapes");

        for (String route : new String[] {"/2/httpapi", "/identify", "/usermap", "/api/2/deletions/users"}) {
            Answer answer = server.call("POST", route).keys(project).json(body).send();

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().path("detail").asString()).as(route).isEqualTo(detail);
        }
    }

    @Test
    void twoListsOfOneNameAreNotADeletionOfEither() {
        RunningServer.Keys project = server.createProject("Shapes");

        assertThat(server.call("POST", "/api/2/deletions/users")
                        .keys(project)
                        .json("{\"user_ids\": [\"anna@example.com\"], \"user_ids\": [\"bert@example.com\"]}")
                        .send()
                        .toString())
                .startsWith("400 ")
                .contains("Duplicate Object property");
    }

    @Test
    void aParameterThatIsMissingIsNamed() {
        assertThat(server.call("POST", "/api/v1/projects/1/history/" + "0".repeat(64))
                        .token(RunningServer.ADMIN_TOKEN)
                        .send()
                        .json()
                        .path("detail")
                        .asString())
                .contains("first_line");
    }

    @Test
    void aWrongMethodOfOurOwnApiIsAProblem() {
        Answer answer = server.call("PUT", "/api/v1/projects")
                .token(RunningServer.ADMIN_TOKEN)
                .send();

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("code").asString()).isEqualTo("method_not_allowed");
        assertThat(answer.json().path("detail").asString()).contains("PUT is not accepted here; accepted: GET, POST");
    }

    @Test
    void whoAsksForAnotherFormThanJsonGetsJson() {
        RunningServer.Keys project = server.createProject("Shapes");

        assertThat(server.call("POST", "/2/httpapi")
                        .header("Accept", "text/html")
                        .json("{}")
                        .send())
                .hasToString(
                        "400 {\"code\":400,\"error\":\"Request missing required field\",\"missing_field\":\"api_key\"}");
        assertThat(server.call("GET", "/api/2/events/list")
                        .header("Accept", "text/csv")
                        .keys(project)
                        .send())
                .hasToString("200 {\"data\":[]}");
        assertThat(server.call("GET", "/api/v1/projects/999")
                        .header("Accept", "image/png")
                        .token(RunningServer.ADMIN_TOKEN)
                        .send()
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aBodyThatIsNotSentAsJsonIsToldWhatToSend() {
        assertThat(server.call("POST", "/api/v1/projects")
                        .token(RunningServer.ADMIN_TOKEN)
                        .form("{\"name\": \"Shop\"}")
                        .send()
                        .json()
                        .path("detail")
                        .asString())
                .startsWith("the body's Content-Type is application/x-www-form-urlencoded")
                .endsWith("; accepted: application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/identify", "/usermap", "/2/httpapi", "/batch"})
    void aBrokenMultipartFormIsToldAsClientsOfTheRouteExpect(String route) {
        for (String type : new String[] {"multipart/form-data", "multipart/form-data; boundary=x"}) {
            Answer answer = server.call("POST", route)
                    .header("Content-Type", type)
                    .body("--x\r\nbroken".getBytes(StandardCharsets.UTF_8))
                    .send();

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().propertyNames()).contains("code", "error");
        }
    }

    @Test
    void aMultipartFormPastTheLimitIsTooLarge() {
        String form = "--x\r\nContent-Disposition: form-data; name=\"mapping\"\r\n\r\n" + "m".repeat(2 << 20)
                + "\r\n--x--\r\n";

        assertThat(server.call("POST", "/usermap")
                        .header("Content-Type", "multipart/form-data; boundary=x")
                        .body(form.getBytes(StandardCharsets.UTF_8))
                        .send())
                .hasToString("413 {\"code\":413,\"error\":\"Payload too large\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/2/httpapi%00",
                "/2/httpapi%2F",
                "/batch%zz",
                "/batch%",
                "/usermap%5C",
                "/identify;x=%00",
                "/api/2/users%2fx",
                "/usermap/%2e%2e/batch%00",
                "/batch%ff",
                "/batch//x",
                "//2/httpapi",
                "/batch/../%2e%2e%2fx",
                "/2/httpapi?api_key=%zz&%00=%"
            })
    void anAddressOfAmplitudesThatCannotBeReadIsToldInJson(String address) {
        JsonNode body = refused("POST " + address + " HTTP/1.1", "application/json");

        assertThat(body.path("code").asInt()).isEqualTo(400);
        assertThat(body.path("error").asString()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/projects%00",
                "/api/v1/projects/%2F",
                "/api/v1/projects/1%zz",
                "/api/v1/projects;x=1",
                "/chart%00",
                "/%",
                "/settings/%5c",
                "/settings//x"
            })
    void anyOtherAddressThatCannotBeReadIsAProblem(String address) {
        JsonNode body = refused("GET " + address + " HTTP/1.1", "application/problem+json");

        assertThat(body.path("code").asString()).isEqualTo("bad_request");
        assertThat(body.path("status").asInt()).isEqualTo(400);
    }

    private JsonNode refused(String line, String type) {
        String answer = RawSocket.exchange(server, line, "");

        assertThat(answer).startsWith("HTTP/1.1 400").contains("Content-Type: " + type);
        assertThat(answer).doesNotContain("Tomcat", "Exception", "<html");
        return JSON.readTree(answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1));
    }
}
