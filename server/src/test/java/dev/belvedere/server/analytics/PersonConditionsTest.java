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

/// Samples, and conditions on what persons performed, over HTTP. Ann signs up on 1 March and buys on the 10th and the
/// 20th,
/// Bob buys on the 10th only, and forty others look on the 10th.
@TestInstance(Lifecycle.PER_CLASS)
class PersonConditionsTest {
    private final RunningServer server = RunningServer.shared();
    private Keys shop;

    @BeforeAll
    void fewPersons() {
        shop = server.createProject("Shop of conditions", "UTC");
        List<Map<String, Object>> events = new ArrayList<>(List.of(
                event("ann-of-shop", "Sign Up", "2026-03-01"),
                event("ann-of-shop", "Buy", "2026-03-10"),
                event("ann-of-shop", "Buy", "2026-03-20"),
                event("bob-of-shop", "Buy", "2026-03-10")));
        for (int i = 0; i < 40; i++) {
            events.add(event("looker-" + i, "Look", "2026-03-10"));
        }
        server.send(shop, events);
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3} buyers")
    @CsvSource(delimiter = '|', textBlock = """
            >= 1 | {"type":"all_time"}                | Sign Up | 1
            is 0 | {"type":"all_time"}                | Sign Up | 1
            >= 1 | {"type":"within_days","days":10}   | Sign Up | 1
            >= 1 | {"type":"within_days","days":9}    | Sign Up | 0
            >= 2 | {"type":"all_time"}                | Buy     | 1
            >= 1 | {"type":"each_interval"}           | Buy     | 2
            >= 2 | {"type":"each_interval"}           | Buy     | 0
            """)
    void personsArePickedByWhatTheyPerformed(String count, String frame, String event, int buyers) {
        String[] test = count.split(" ");
        Answer answer = ask(
                "{\"type\":\"performed\",\"event\":{\"event\":\"" + event + "\"},\"count\":{\"operator\":\"" + test[0]
                        + "\",\"value\":" + test[1] + "},\"frame\":" + frame + "}",
                "Buy",
                "");

        assertThat(answer.json().at("/result/series/0/collapsed").intValue())
                .as(answer.text())
                .isEqualTo(buyers);
    }

    @Test
    void aConditionOfAFunnelHoldsAtItsEntry() {
        String question = "{\"scope\":" + shop.id() + ",\"analysis\":{\"type\":\"funnel\",\"interval\":\"day\","
                + "\"range\":{\"start\":\"2026-03-01\",\"end\":\"2026-03-31\"},\"window\":{\"seconds\":2678400},"
                + "\"steps\":[{\"event\":\"Buy\"},{\"event\":\"Buy\"}],\"segments\":[{\"persons\":[{\"type\":\"performed\","
                + "\"event\":{\"event\":\"Sign Up\"},\"count\":{\"operator\":\">=\",\"value\":1},"
                + "\"frame\":{\"type\":\"within_days\",\"days\":9}}]},{}]}}";

        assertThat(post(question).json().at("/result/tracks/0/reached").toString())
                .isEqualTo("[0,0]");
        assertThat(post(question.replace("\"days\":9", "\"days\":10"))
                        .json()
                        .at("/result/tracks/0/reached")
                        .toString())
                .isEqualTo("[1,1]");
        assertThat(post(question).json().at("/result/tracks/1/reached").toString())
                .isEqualTo("[2,1]");
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3} buyers by the dashboard read")
    @CsvSource(delimiter = '|', textBlock = """
            >= 0     | "time_type":"allTime"                          | Sign Up | 1
            is 0     | "time_type":"allTime"                          | Sign Up | 1
            >= 1     | "time_type":"forEachInterval","time_value":10  | Sign Up | 1
            >= 1     | "time_type":"forEachInterval","time_value":9   | Sign Up | 0
            >= 2     | "filters":[]                                   | Buy     | 1
            >= 2     | "time_type":"currentInterval"                  | Buy     | 0
            """)
    void theDashboardReadPicksByTheSame(String count, String more, String event, int buyers) {
        String[] test = count.split(" ");
        Answer answer = server.read(
                shop,
                "/api/2/events/segmentation",
                "e",
                "{\"event_type\":\"Buy\"}",
                "start",
                "20260301",
                "end",
                "20260331",
                "s",
                "[{\"type\":\"event\",\"op\":\"" + test[0] + "\",\"value\":" + test[1] + ",\"event_type\":\"" + event
                        + "\"," + more + "}]");

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.json().at("/data/seriesCollapsed/0/0/value").intValue())
                .as("%s", answer)
                .isEqualTo(buyers);
    }

    /// Cid only ever opened the shop, which is no active event; Ann did so too, and was active on that day.
    @Test
    void activeUsersAreThoseWithAnActiveEvent() {
        Keys opened = server.createProject("Opened", "UTC");
        server.send(
                opened,
                List.of(
                        event("ann-of-open", "session_start", "2026-03-10"),
                        event("ann-of-open", "Look", "2026-03-10"),
                        event("cid-of-open", "session_start", "2026-03-10")));
        String start = "{\"event_type\":\"session_start\"}";
        List<String> all = List.of("e", start, "start", "20260310", "end", "20260310");
        assertThat(values(opened, all, "n", "any")).isEqualTo("[[2]]");
        assertThat(values(opened, all, "n", "active")).isEqualTo("[[1]]");

        Answer funnel = server.read(
                opened,
                "/api/2/funnels",
                "e",
                start,
                "e",
                "{\"event_type\":\"Look\"}",
                "start",
                "20260310",
                "end",
                "20260310");
        assertThat(funnel.json().at("/data/0/cumulativeRaw").toString())
                .as("%s", funnel)
                .isEqualTo("[1,1]");
    }

    private String values(Keys of, List<String> all, String... more) {
        List<String> parameters = new ArrayList<>(all);
        parameters.addAll(List.of(more));
        Answer answer = server.read(of, "/api/2/events/segmentation", parameters.toArray(String[]::new));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json().at("/data/series").toString();
    }

    @Test
    void aSampleIsStatedAndAPartOfTheLargerOne() {
        int before = 0;
        for (int perMille : List.of(1, 300, 700, 999, 1_000)) {
            Answer answer = ask("", "Look", "\"sample\":{\"per_mille\":" + perMille + "},");
            int persons = answer.json().at("/result/series/0/collapsed").intValue();
            assertThat(answer.json().at("/sample/per_mille").asInt(0)).isEqualTo(perMille == 1_000 ? 0 : perMille);
            assertThat(persons).isGreaterThanOrEqualTo(before);
            before = persons;
        }
        assertThat(before).isEqualTo(40);
        assertThat(ask("", "Look", "\"sample\":{\"per_mille\":300},")
                        .json()
                        .at("/result/series/0/collapsed")
                        .intValue())
                .isBetween(3, 25);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            {"type":"hoped"}                                                                   | analysis.segments[0].persons[0].type
            {"type":"performed","event":{"event":"_new"},"count":{"operator":"is","value":1},"frame":{"type":"all_time"}} | analysis.segments[0].persons[0].event
            {"type":"performed","event":{"event":"A"},"count":{"operator":"contains","value":1},"frame":{"type":"all_time"}} | analysis.segments[0].persons[0].count.operator
            {"type":"performed","event":{"event":"A"},"count":{"operator":"is","value":-1},"frame":{"type":"all_time"}} | analysis.segments[0].persons[0].count.value
            {"type":"performed","event":{"event":"A"},"count":{"operator":"is","value":1},"frame":{"type":"within_days","days":0}} | analysis.segments[0].persons[0].frame.days
            {"type":"performed","event":{"event":"A"},"count":{"operator":"is","value":1},"frame":{"type":"ever"}} | analysis.segments[0].persons[0].frame.type
            {"type":"performed","event":{"event":"A"},"count":{"operator":"is","value":1}} | analysis.segments[0].persons[0].frame
            """)
    void whatIsWrongWithAConditionIsNamed(String condition, String field) {
        Answer answer = ask(condition, "Buy", "");

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().get("field").stringValue()).as(answer.text()).isEqualTo(field);
    }

    @Test
    void aSampleOfNobodyAndTooManyConditionsAreRefused() {
        assertThat(ask("", "Look", "\"sample\":{\"per_mille\":0},")
                        .json()
                        .get("field")
                        .stringValue())
                .isEqualTo("sample.per_mille");
        String one = "{\"type\":\"performed\",\"event\":{\"event\":\"A\"},\"count\":{\"operator\":\"is\",\"value\":1},"
                + "\"frame\":{\"type\":\"all_time\"}}";
        assertThat(ask(one + ("," + one).repeat(10), "Buy", "")
                        .json()
                        .get("code")
                        .stringValue())
                .isEqualTo("too_many_conditions");
    }

    private Answer ask(String persons, String event, String more) {
        return post("{\"scope\":" + shop.id() + "," + more + "\"analysis\":{\"type\":\"segmentation\","
                + "\"measure\":\"uniques\",\"interval\":\"day\","
                + "\"range\":{\"start\":\"2026-03-01\",\"end\":\"2026-03-31\"},"
                + "\"events\":[{\"event\":\"" + event + "\"}],\"segments\":[{\"persons\":[" + persons + "]}]}}");
    }

    private Answer post(String question) {
        return server.call("POST", "/api/v1/query")
                .token(RunningServer.ADMIN_TOKEN)
                .json(question)
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
