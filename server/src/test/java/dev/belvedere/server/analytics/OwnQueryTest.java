package dev.belvedere.server.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.server.Answer;
import dev.belvedere.server.RunningServer;
import dev.belvedere.server.RunningServer.Keys;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Our own API of questions, over HTTP. Two projects share the name `App`; in the first `Version`
/// is 1.0, in the second 2.0; clocks in Berlin go forward on 29 March 2026.
@TestInstance(Lifecycle.PER_CLASS)
class OwnQueryTest {
    private RunningServer server;
    private Keys first;
    private Keys second;
    private Keys view;

    @BeforeAll
    void twoProjectsOfOneName(@TempDir Path folder) {
        server = RunningServer.start(folder);
        first = server.createProject("App", "Europe/Berlin");
        second = server.createProject("App", "Europe/Berlin");
        view = server.createView("Both", "Europe/Berlin", "monday", first, second);
        server.send(first, List.of(open("user-one", "2026-03-28T12:00:00Z", "1.0", "Chile")));
        server.send(
                second,
                List.of(
                        open("user-one", "2026-03-29T12:00:00Z", "2.0", "Chile"),
                        open("user-two", "2026-03-29T13:00:00Z", "2.0", "China")));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aQuestionIsAnsweredWithItsDataVersionAndDuration() {
        JsonNode answer = ask("\"interval\":\"day\"");

        assertThat(answer.get("scope").intValue()).isEqualTo(view.id());
        assertThat(answer.get("lens").stringValue()).isEqualTo("mapped");
        assertThat(answer.get("data_version").stringValue()).isNotEmpty();
        assertThat(answer.get("duration_ms").isIntegralNumber()).isTrue();
        JsonNode result = answer.get("result");
        assertThat(result.get("type").stringValue()).isEqualTo("segmentation");
        assertThat(result.get("time_zone").stringValue()).isEqualTo("Europe/Berlin");
        assertThat(strings(result.get("buckets")))
                .containsExactly("2026-03-28T00:00:00+01:00", "2026-03-29T00:00:00+01:00", "2026-03-30T00:00:00+02:00");
        assertThat(result.get("series")).hasSize(1);
        assertThat(result.at("/series/0/group").isEmpty()).isTrue();
        assertThat(result.at("/series/0/values").toString()).isEqualTo("[1,2,0]");
        assertThat(result.at("/series/0/collapsed").intValue()).isEqualTo(2);
        assertThat(result.get("groups_left_out").intValue()).isZero();
    }

    @Test
    void theDayWithoutAnHourHas23Hours() {
        assertThat(ask("\"interval\":\"hour\"").at("/result/buckets")).hasSize(24 + 23 + 24);
    }

    @Test
    void projectsOfTheSameNameAreToldApartById() {
        JsonNode result = ask("\"interval\":\"day\",\"group_by\":[{\"kind\":\"built_in\",\"name\":\"project\"}]")
                .get("result");

        assertThat(groups(result)).containsExactly("App (" + second.id() + ")", "App (" + first.id() + ")");
    }

    @Test
    void aPropertyOfOneProjectIsMissingInTheOther() {
        JsonNode result = ask("\"interval\":\"day\",\"group_by\":[{\"kind\":\"user\",\"name\":\"Version\",\"project\":"
                        + first.id() + "}]")
                .get("result");

        assertThat(groups(result)).containsExactly("(none)", "1.0");
    }

    @Test
    void eventsAndPropertiesAreListedOnceWithTheirProjects() {
        JsonNode events =
                server.own("/api/v1/scopes/" + view.id() + "/events").json().get("items");
        JsonNode properties =
                server.own("/api/v1/scopes/" + view.id() + "/properties").json().get("items");

        assertThat(events.toString())
                .isEqualTo("[{\"name\":\"Open\",\"project_ids\":[" + first.id() + "," + second.id() + "]}]");
        assertThat(properties
                        .valueStream()
                        .map(it -> it.get("kind").stringValue() + " "
                                + it.get("name").stringValue())
                        .toList())
                .contains("user Version", "event seats", "built_in country", "built_in project", "built_in user_id")
                .doesNotHaveDuplicates();
    }

    @Test
    void valuesOfAPropertyAreFoundByWhatTheyContain() {
        assertThat(values("kind", "built_in", "name", "country")).containsExactly("Chile", "China");
        assertThat(values("kind", "built_in", "name", "country", "contains", "INA"))
                .containsExactly("China");
        assertThat(values("kind", "built_in", "name", "country", "limit", "1")).containsExactly("Chile");
        assertThat(values("kind", "event", "name", "missing")).isEmpty();
    }

    @Test
    void textThatWasCutAtIngestionIsFoundByTheWholeText() {
        Keys cut = server.createProject("Cut", "UTC");
        String text = "x".repeat(1500);
        server.send(
                cut,
                List.of(Map.of(
                        "event_type",
                        "Long " + text,
                        "user_id",
                        "user-one",
                        "time",
                        Instant.parse("2026-03-28T12:00:00Z").toEpochMilli(),
                        "event_properties",
                        Map.of("p" + text, List.of("short", text)))));

        for (String operator : List.of("is", "set is", "contains", ">=")) {
            String values = operator.equals("set is") ? "\"short\",\"" + text + "\"" : "\"" + text + "\"";
            String filter = "{\"property\":{\"kind\":\"event\",\"name\":\"p" + text + "\"},\"operator\":\"" + operator
                    + "\",\"values\":[" + values + "]}";
            Answer answer = server.post(
                    "/api/v1/query",
                    new JsonMapper()
                            .readTree(question(
                                            cut.id(),
                                            "\"interval\":\"day\",\"segments\":[{\"filters\":[" + filter + "]}]")
                                    .toString()
                                    .replace("\"Open\"", "\"Long " + text + "\"")));

            assertThat(answer.json().at("/result/series/0/collapsed").intValue())
                    .as(operator)
                    .isEqualTo(1);
        }
        assertThat(server.own("/api/v1/scopes/" + cut.id() + "/property-values", "kind", "event", "name", "p" + text)
                        .json()
                        .get("items"))
                .hasSize(2);
    }

    @Test
    void aPropertyMayBeCalledBySpaceAlone() {
        Keys project = server.createProject("Spaces", "UTC");
        server.send(
                project,
                List.of(Map.of(
                        "event_type",
                        "Open",
                        "user_id",
                        "user-one",
                        "event_properties",
                        Map.of(" ", "a b", "x", "ab"))));
        String route = "/api/v1/scopes/" + project.id() + "/property-values";

        assertThat(strings(
                        server.own(route, "kind", "event", "name", " ").json().get("items")))
                .containsExactly("a b");
        assertThat(server.own(route, "kind", "event", "name", "x", "contains", " ")
                        .json()
                        .get("items"))
                .isEmpty();
    }

    @Test
    void whatIsWrongIsAProblemThatNamesIt() {
        Answer answer = server.post("/api/v1/query", Map.of("scope", "seven"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().get("code").stringValue()).isEqualTo("wrong_type");
        assertThat(answer.json().get("field").stringValue()).isEqualTo("scope");
        assertThat(server.own("/api/v1/scopes/" + view.id() + "/property-values", "kind", "color", "name", "a")
                        .json()
                        .get("field")
                        .stringValue())
                .isEqualTo("kind");
    }

    @ParameterizedTest(name = "{0} is refused, naming {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"interval\":\"day\",\"group_by\":[{\"kind\":\"built_in\",\"name\":\"plan\"}] | analysis.group_by[0].name",
                "\"interval\":\"day\",\"group_by\":[{\"kind\":\"user\",\"name\":\"plan\",\"project\":999}] "
                        + "| analysis.group_by[0].project",
                "\"interval\":\"day\",\"segments\":[{\"filters\":[{\"property\":{\"kind\":\"user\",\"name\":\"plan\","
                        + "\"project\":999},\"operator\":\"is\",\"values\":[\"a\"]}]}] "
                        + "| analysis.segments[0].filters[0].property.project",
                "\"interval\":\"day\",\"segments\":[{\"filters\":[{\"property\":{\"kind\":\"built_in\","
                        + "\"name\":\"project\"},\"operator\":\"<\",\"values\":[\"a\"]}]}] "
                        + "| analysis.segments[0].filters[0].operator"
            })
    void aQuestionThatCannotBeAnsweredNamesItsPlace(String rest, String field) {
        Answer answer = server.post("/api/v1/query", question(view.id(), rest));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("field").stringValue()).isEqualTo(field);
    }

    @Test
    void aSegmentMayHaveFiftyFiltersAndNotOneMore() {
        String filter =
                "{\"property\":{\"kind\":\"user\",\"name\":\"plan\"},\"operator\":\"is not\",\"values\":[\"a\"]}";
        String fifty = String.join(",", Collections.nCopies(50, filter));
        String segments = "\"interval\":\"day\",\"segments\":[{\"filters\":[%s]}]";

        assertThat(ask(segments.formatted(fifty))
                        .at("/result/series/0/collapsed")
                        .intValue())
                .isEqualTo(2);
        Answer more = server.post("/api/v1/query", question(view.id(), segments.formatted(fifty + "," + filter)));
        assertThat(more.status()).isEqualTo(400);
        assertThat(more.json().get("code").stringValue()).isEqualTo("too_many_filters");
        assertThat(more.json().get("field").stringValue()).isEqualTo("analysis.segments[0].filters");
    }

    @Test
    void aRangeThatIsTooWideNamesItsPlaceAndItsInterval() {
        Answer early = server.post(
                "/api/v1/query",
                new JsonMapper()
                        .readTree(question(view.id(), "\"interval\":\"day\"")
                                .toString()
                                .replace("2026-03-28", "0026-03-28")));
        Answer fine = server.post(
                "/api/v1/query",
                new JsonMapper()
                        .readTree(question(view.id(), "\"interval\":\"five_minutes\"")
                                .toString()
                                .replace("2026-03-28", "2025-03-28")));

        assertThat(early.json().get("field").stringValue()).isEqualTo("analysis.range.start");
        assertThat(fine.json().get("field").stringValue()).isEqualTo("analysis.interval");
        assertThat(fine.json().get("detail").stringValue())
                .startsWith("the range holds 105984 buckets of the interval five_minutes");
    }

    @Test
    void valuesOfABuiltInPropertyThatThereIsNotAreRefused() {
        Answer answer =
                server.own("/api/v1/scopes/" + view.id() + "/property-values", "kind", "built_in", "name", "plan");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("field").stringValue()).isEqualTo("name");
    }

    @Test
    void aScopeThatIsNotThereIs404() {
        assertThat(server.own("/api/v1/scopes/999/events").status()).isEqualTo(404);
        assertThat(server.post("/api/v1/query", question(999, "\"interval\":\"day\""))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aTimestampOfAForeignZoneFallsOnTheScopesDay() {
        Keys auckland = server.createView("Auckland", "Pacific/Auckland", "monday", first, second);

        assertThat(server.post("/api/v1/query", question(auckland.id(), "\"interval\":\"day\""))
                        .json()
                        .at("/result/series/0/values")
                        .toString())
                .isEqualTo("[0,1,2]");
    }

    private JsonNode ask(String rest) {
        Answer answer = server.post("/api/v1/query", question(view.id(), rest));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json();
    }

    private static JsonNode question(int scope, String rest) {
        return new JsonMapper().readTree("""
                {"scope":%d,"analysis":{"type":"segmentation","events":[{"event":"Open"}],"measure":"uniques",
                 "range":{"start":"2026-03-28","end":"2026-03-30"},%s}}""".formatted(scope, rest));
    }

    private List<String> values(String... parameters) {
        return strings(server.own("/api/v1/scopes/" + view.id() + "/property-values", parameters)
                .json()
                .get("items"));
    }

    private static List<String> groups(JsonNode result) {
        return result.get("series")
                .valueStream()
                .map(it -> it.at("/group/0").stringValue())
                .toList();
    }

    private static List<String> strings(JsonNode list) {
        return list.valueStream().map(JsonNode::stringValue).toList();
    }

    private static Map<String, Object> open(String user, String time, String version, String country) {
        return Map.of(
                "event_type",
                "Open",
                "user_id",
                user,
                "time",
                Instant.parse(time).toEpochMilli(),
                "country",
                country,
                "event_properties",
                Map.of("seats", 2),
                "user_properties",
                Map.of("Version", version));
    }
}
