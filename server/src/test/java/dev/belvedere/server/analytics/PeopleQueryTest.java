package dev.belvedere.server.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.server.Answer;
import dev.belvedere.server.RunningServer;
import dev.belvedere.server.RunningServer.Keys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// People behind numbers, over HTTP, of a view of two projects:
/// ```
/// day      10     11    12
/// Ann      Look2  Buy2          2 in the second project
/// Bob      Look
/// Cem                   Buy2
/// ```
@TestInstance(Lifecycle.PER_CLASS)
class PeopleQueryTest {
    private static final String RANGE = "\"range\":{\"start\":\"2026-03-10\",\"end\":\"2026-03-12\"}";
    private static final String PROJECT = "{\"kind\":\"built_in\",\"name\":\"project\"}";

    private final RunningServer server = RunningServer.shared();
    private Keys first;
    private Keys second;
    private Keys view;

    @BeforeAll
    void threePersons() {
        first = server.createProject("People first", "UTC");
        second = server.createProject("People second", "UTC");
        view = server.createView("People of both", first, second);
        server.send(
                first, List.of(event("ann-people", "Look", "2026-03-10"), event("bob-people", "Look", "2026-03-10")));
        server.send(
                second, List.of(event("ann-people", "Buy", "2026-03-11"), event("cem-people", "Buy", "2026-03-12")));
    }

    @Test
    void theCellsOfASegmentationHaveTheirPersons() {
        String buyers = segmentation("Buy", "");
        assertThat(people(buyers, "{\"bucket\":1}")).containsExactly("ann-people");
        assertThat(people(buyers, "{\"bucket\":\"2026-03-11T00:00:00Z\"}")).containsExactly("ann-people");
        assertThat(people(buyers, "{\"bucket\":0}")).isEmpty();
        assertThat(people(buyers, "{}")).containsExactlyInAnyOrder("ann-people", "cem-people");
        String byProject = segmentation("_active", ",\"group_by\":[" + PROJECT + "]");
        assertThat(people(byProject, "{\"group\":[\"People first\"]}"))
                .containsExactlyInAnyOrder("ann-people", "bob-people");
        assertThat(people(byProject, "{\"group\":[\"Nobody's\"]}")).isEmpty();
    }

    @Test
    void theStepsOfAFunnelHaveThoseWhoReachedThemAndThoseWhoWereLost() {
        String funnel = "{\"type\":\"funnel\",\"interval\":\"day\"," + RANGE
                + ",\"window\":{\"seconds\":604800},\"steps\":[{\"event\":\"Look\"},{\"event\":\"Buy\"}]}";
        assertThat(people(funnel, "{\"step\":1}")).containsExactly("ann-people");
        assertThat(people(funnel, "{\"step\":0,\"part\":\"lost\"}")).containsExactly("bob-people");
        assertThat(people(funnel, "{\"step\":0,\"bucket\":0}")).hasSize(2);
    }

    @Test
    void theCellsOfARetentionHaveThoseWhoCameBackAndThoseWhoStayedAway() {
        String retention = "{\"type\":\"retention\",\"interval\":\"day\"," + RANGE
                + ",\"start\":{\"event\":\"Look\"},\"return\":[{\"event\":\"Buy\"}]}";
        assertThat(people(retention, "{\"cohort\":0,\"interval\":1}")).containsExactly("ann-people");
        assertThat(people(retention, "{\"cohort\":0,\"interval\":1,\"part\":\"away\"}"))
                .containsExactly("bob-people");
        assertThat(people(retention, "{}")).hasSize(2);
    }

    @Test
    void theCellsOfOtherAnalysesHaveTheirPersons() {
        assertThat(people(
                        "{\"type\":\"lifecycle\",\"interval\":\"day\",\"event\":{\"event\":\"_active\"}," + RANGE + "}",
                        "{\"bucket\":1,\"part\":\"dormant\"}"))
                .containsExactly("bob-people");
        assertThat(people(
                        "{\"type\":\"product_overlap\",\"event\":{\"event\":\"_active\"}," + RANGE + "}",
                        "{\"part\":\"combination\",\"projects\":[" + first.id() + "," + second.id() + "]}"))
                .containsExactly("ann-people");
        assertThat(people(
                        "{\"type\":\"explained_uniques\",\"event\":{\"event\":\"_active\"}," + RANGE + "}",
                        "{\"part\":\"shared_by_user_id\"}"))
                .containsExactly("ann-people");
        assertThat(people(
                        "{\"type\":\"composition\",\"property\":" + PROJECT + "," + RANGE + "}",
                        "{\"group\":[\"People second\"]}"))
                .containsExactlyInAnyOrder("ann-people", "cem-people");
        assertThat(
                        people(
                                "{\"type\":\"journeys\",\"ends\":{\"starting_with\":{\"event\":\"Look\"}},\"window\":{\"seconds\":"
                                        + "604800},\"steps\":3,\"expanded\":[{\"event\":{\"event\":\"Look\"},\"property\":"
                                        + PROJECT
                                        + "}]," + RANGE + "}",
                                "{\"part\":\"path\",\"nodes\":[{\"name\":\"Look\",\"value\":\"People first\"},{\"name\":\"Buy\"}]}"))
                .containsExactly("ann-people");
        assertThat(people(
                        "{\"type\":\"data_table\",\"columns\":[{\"event\":{\"event\":\"Buy\"},\"measure\":\"totals\"}],\"rows\":["
                                + PROJECT + "],\"by_time\":\"day\"," + RANGE + "}",
                        "{\"group\":[\"People second\"],\"bucket\":\"2026-03-12T00:00:00Z\"}"))
                .containsExactly("cem-people");
        assertThat(people(
                        "{\"type\":\"engagement_matrix\",\"interval\":\"day\",\"events\":[]," + RANGE + "}",
                        "{\"event\":\"Look\"}"))
                .hasSize(2);
    }

    @Test
    void pagesGoOnAfterTheLastPerson() {
        Answer one = ask(segmentation("_active", ""), "{}", ",\"limit\":2");
        assertThat(one.json().at("/result/total").intValue()).isEqualTo(3);
        assertThat(one.json().at("/result/persons")).hasSize(2);
        long next = one.json().at("/result/next").longValue();
        Answer two = ask(segmentation("_active", ""), "{}", ",\"limit\":2,\"after\":" + next);
        assertThat(two.json().at("/result/persons")).hasSize(1);
        assertThat(two.json().at("/result").has("next")).isFalse();
    }

    @Test
    void personsAreNamedAsUserSearchDoes() {
        Answer answer = ask(segmentation("Buy", ""), "{\"bucket\":1}", "");
        long found = server.read(first, "/api/2/usersearch", "user", "ann-people")
                .json()
                .at("/matches/0/amplitude_id")
                .longValue();
        assertThat(answer.json().at("/result/persons/0/amplitude_id").longValue())
                .isEqualTo(found);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            {"event":1}               | analysis.cell.event
            {"event":-1}              | analysis.cell.event
            {"segment":1}             | analysis.cell.segment
            {"bucket":40}             | analysis.cell.bucket
            {"bucket":"yesterday"}    | analysis.cell.bucket
            {"group":["a"]}           | analysis.cell.group
            {"step":0}                | analysis.cell.step
            {"part":"lost"}           | analysis.cell.part
            {"bin":[1,2]}             | analysis.cell.bin
            """)
    void aCellThatIsNotThereIsRefused(String cell, String field) {
        Answer answer = ask(segmentation("Buy", ""), cell, "");
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().get("field").stringValue()).isEqualTo(field);
    }

    @Test
    void whatIsWrongWithTheAnalysisIsNamedThere() {
        Answer answer = ask(segmentation("Buy", ",\"limit\":0"), "{}", "");
        assertThat(answer.json().get("field").stringValue()).isEqualTo("analysis.of.limit");
        Answer nested = ask("{\"type\":\"people\",\"of\":" + segmentation("Buy", "") + ",\"cell\":{}}", "{}", "");
        assertThat(nested.json().get("field").stringValue()).isEqualTo("analysis.of.type");
    }

    private static String segmentation(String event, String more) {
        return "{\"type\":\"segmentation\",\"measure\":\"totals\",\"interval\":\"day\"," + RANGE
                + ",\"events\":[{\"event\":\"" + event + "\"}]" + more + "}";
    }

    private List<String> people(String analysis, String cell) {
        Answer answer = ask(analysis, cell, "");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        List<String> persons = new ArrayList<>();
        answer.json()
                .at("/result/persons")
                .forEach(person -> persons.add(person.get("user_id").stringValue()));
        assertThat(answer.json().at("/result/total").longValue()).isEqualTo(persons.size());
        return persons;
    }

    private Answer ask(String analysis, String cell, String more) {
        return server.call("POST", "/api/v1/query")
                .token(RunningServer.ADMIN_TOKEN)
                .json("{\"scope\":" + view.id() + ",\"analysis\":{\"type\":\"people\",\"of\":" + analysis + ",\"cell\":"
                        + cell + more + "}}")
                .send();
    }

    private static Map<String, Object> event(String user, String type, String day) {
        return Map.of(
                "event_type",
                type,
                "user_id",
                user,
                "time",
                Instant.parse(day + "T12:00:00Z").toEpochMilli());
    }
}
