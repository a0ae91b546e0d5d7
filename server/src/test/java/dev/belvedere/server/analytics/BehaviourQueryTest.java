package dev.belvedere.server.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.server.Answer;
import dev.belvedere.server.RunningServer;
import dev.belvedere.server.RunningServer.Keys;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What persons do over time, asked over HTTP of two products, January 2026, UTC (5 is a Monday). Carl is
/// `carl-shop` in the shop, mapped to `carl-blog`.
///
/// | | 5 | 6 | 7 | 8 |
/// |---|---|---|---|---|
/// | anna | Look 10:00 and 10:10, session 1 | Buy 12:00, 2 × 10, session 1 | - | Look 09:00, session 2 |
/// | ben | Look 11:00 | - | Buy 11:00, -1 × 5 | - |
/// | carl | - | Look 12:00, session 1 | Look 12:30, Buy 13:00, 3 | - |
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BehaviourQueryTest {
    private static final String WEEK = "\"range\":{\"start\":\"2026-01-05\",\"end\":\"2026-01-08\"}";

    private RunningServer server;
    private Keys view;

    @BeforeAll
    void blogAndShop(@TempDir Path folder) {
        server = RunningServer.start(folder);
        Keys blog = server.createProject("Blog", "UTC");
        Keys shop = server.createProject("Shop", "UTC");
        view = server.createView("Both", "UTC", "monday", blog, shop);
        server.send(
                blog,
                List.of(
                        event("Look", "anna-blog", "2026-01-05T10:00:00Z", Map.of("session_id", 1, "country", "DE")),
                        event("Look", "anna-blog", "2026-01-05T10:10:00Z", Map.of("session_id", 1, "country", "DE")),
                        event("Look", "anna-blog", "2026-01-08T09:00:00Z", Map.of("session_id", 2, "country", "FR")),
                        event("Look", "ben-blog", "2026-01-05T11:00:00Z", Map.of("country", "DE")),
                        event("Look", "carl-blog", "2026-01-06T12:00:00Z", Map.of("session_id", 1)),
                        event("Look", "carl-blog", "2026-01-07T12:30:00Z", Map.of())));
        server.send(
                shop,
                List.of(
                        event(
                                "Buy",
                                "anna-blog",
                                "2026-01-06T12:00:00Z",
                                Map.of("session_id", 1, "price", 10, "quantity", 2)),
                        event("Buy", "ben-blog", "2026-01-07T11:00:00Z", Map.of("price", 5, "quantity", -1)),
                        event("Buy", "carl-shop", "2026-01-07T13:00:00Z", Map.of("revenue", 3))));
        server.map(blog, Map.of("user_id", "carl-shop", "global_user_id", "carl-blog"));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aLifecycleFollowsAMapping() {
        String question = "\"type\":\"lifecycle\",\"event\":{\"event\":\"_active\"},\"interval\":\"day\"," + WEEK;

        assertThat(ask("mapped", question).get("series").toString())
                .isEqualTo("[{\"segment\":0,\"new\":[2,1,0,0],\"current\":[0,1,1,0],"
                        + "\"resurrected\":[0,0,1,1],\"dormant\":[0,1,1,2]}]");
        assertThat(ask("merged", question).at("/series/0/new").toString()).isEqualTo("[2,1,1,0]");
    }

    /// What stands for any active event here, so that the answer of each analysis is the same.
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"type\":\"lifecycle\",\"event\":$,\"interval\":\"day\"",
                "\"type\":\"stickiness\",\"event\":$,\"unit\":\"week\"",
                "\"type\":\"sessions\",\"measure\":\"totals\",\"interval\":\"day\",\"containing\":$",
                "\"type\":\"revenue_ltv\",\"revenue_events\":$,\"interval\":\"day\",\"days\":2",
                "\"type\":\"product_overlap\",\"event\":$",
                "\"type\":\"explained_uniques\",\"event\":$",
                "\"type\":\"usage_interval\",\"events\":[$],\"unit\":\"day\"",
                "\"type\":\"data_table\",\"columns\":[{\"event\":$,\"measure\":\"uniques\"}],\"rows\":[],\"by_time\":\"day\""
            })
    void severalEventsCountAsOneWhereverAnEventIsChosen(String analysis) {
        String several =
                "{\"name\":\"Anything\",\"any_of\":[{\"event\":\"Look\"},{\"event\":\"Buy\"},{\"event\":\"Look\"}]}";
        JsonNode expected = ask("mapped", analysis.replace("$", "{\"event\":\"_active\"}") + "," + WEEK);

        assertThat(ask("mapped", analysis.replace("$", several) + "," + WEEK)).isEqualTo(expected);
        assertThat(ask("mapped", analysis.replace("$", "{\"event\":\"Look\"}") + "," + WEEK))
                .isNotEqualTo(expected);
    }

    @Test
    void anEngagementMatrixNamesSeveralEventsTogether() {
        String matrix = "\"type\":\"engagement_matrix\",\"interval\":\"week\",\"events\":[{\"any_of\":["
                + "{\"event\":\"Look\"},{\"event\":\"Buy\"}]},{\"event\":\"_active\"}]," + WEEK;

        JsonNode events = ask("mapped", matrix).get("events");
        assertThat(events.at("/0/event").stringValue()).isEqualTo("Look or Buy");
        assertThat(events.at("/0/times")).isEqualTo(events.at("/1/times"));
    }

    @Test
    void stickinessCountsDaysOfAWeek() {
        String question = "\"type\":\"stickiness\",\"event\":{\"event\":\"_active\"},\"unit\":\"week\"," + WEEK;

        JsonNode exactly = ask("mapped", question);
        assertThat(exactly.get("buckets").toString()).isEqualTo("[\"2026-01-05T00:00:00Z\"]");
        assertThat(exactly.get("series").toString())
                .isEqualTo("[{\"segment\":0,\"group\":[],\"persons\":3,\"active\":[3],\"days\":[[0,2,1,0,0,0,0]]}]");
        assertThat(ask("mapped", question + ",\"cumulative\":true")
                        .at("/series/0/days/0")
                        .toString())
                .isEqualTo("[3,3,1,0,0,0,0]");
        JsonNode byProduct =
                ask("mapped", question + ",\"group_by\":[{\"kind\":\"built_in\",\"name\":\"project\"}],\"limit\":1");
        assertThat(byProduct.at("/series/0/group").toString()).isEqualTo("[\"Blog\"]");
        assertThat(byProduct.at("/series/0/days/0").toString()).isEqualTo("[1,2,0,0,0,0,0]");
        assertThat(byProduct.get("groups_left_out").intValue()).isEqualTo(1);
    }

    @Test
    void sessionsBelongToTheirProduct() {
        assertThat(sessions("\"totals\"").at("/series/0/values").toString()).isEqualTo("[1,2,0,1]");
        assertThat(sessions("\"time_spent\"").at("/series/0/values").toString()).isEqualTo("[600,0,0,0]");
        assertThat(sessions("\"average_length\"").at("/series/0/collapsed").toString())
                .isEqualTo("150");
        assertThat(sessions("\"per_person\"").at("/series/0/values").toString()).isEqualTo("[0.5,1,0,1]");
        assertThat(sessions("\"totals\",\"containing\":{\"event\":\"Buy\"}")
                        .at("/series/0/values")
                        .toString())
                .isEqualTo("[0,1,0,0]");

        JsonNode lengths = sessions("{\"length_distribution\":{\"min\":0,\"max\":1200000,\"width\":600000}}");
        assertThat(lengths.get("edges").toString()).isEqualTo("[0,600000,1200000]");
        assertThat(lengths.at("/series/0/values").toString()).isEqualTo("[3,1]");

        JsonNode byCountry = sessions("\"totals\",\"group_by\":[{\"kind\":\"built_in\",\"name\":\"country\"}]");
        assertThat(byCountry.get("series").toString())
                .isEqualTo(
                        "[{\"segment\":0,\"group\":[\"(none)\"],\"sessions\":2,\"values\":[0,2,0,0],\"collapsed\":2},"
                                + "{\"segment\":0,\"group\":[\"DE\"],\"sessions\":1,\"values\":[1,0,0,0],\"collapsed\":1},"
                                + "{\"segment\":0,\"group\":[\"FR\"],\"sessions\":1,\"values\":[0,0,0,1],\"collapsed\":1}]");
    }

    @Test
    void theDashboardReadsOfSessionsAnswerInAmplitudesShape() {
        assertThat(read("/api/2/sessions/average").toString())
                .isEqualTo("{\"series\":[[600,0,0,0]],\"seriesMeta\":[{\"segmentIndex\":0}],"
                        + "\"xValues\":[\"2026-01-05\",\"2026-01-06\",\"2026-01-07\",\"2026-01-08\"]}");
        assertThat(read("/api/2/sessions/peruser").get("series").toString()).isEqualTo("[[0.5,1,0,1]]");
        assertThat(read("/api/2/sessions/length").toString())
                .isEqualTo(
                        "{\"series\":[[3,0,0,0,0,0,1,0,0]],\"xValues\":[\"0s-3s\",\"3s-10s\",\"10s-30s\",\"30s-60s\","
                                + "\"60s-180s\",\"180s-600s\",\"600s-1800s\",\"1800s-3600s\",\"3600s-86400s\"]}");
        assertThat(bins("0", "20", "10").toString())
                .isEqualTo("{\"series\":[[3,1]],\"xValues\":[\"0s-600s\",\"600s-1200s\"]}");
        assertThat(bins("0", "0.5", "").get("xValues").size()).isEqualTo(10);
        assertThat(bins("5", "1", "1").get("xValues").size()).isEqualTo(9);
        assertThat(bins("0", "9999999999999999999", "1").get("xValues").size()).isEqualTo(9);
    }

    private JsonNode bins(String min, String max, String size) {
        return read(
                "/api/2/sessions/length",
                "timeHistogramConfigBinTimeUnit",
                "minutes",
                "timeHistogramConfigBinMin",
                min,
                "timeHistogramConfigBinMax",
                max,
                "timeHistogramConfigBinSize",
                size);
    }

    @Test
    void compositionCountsEachValueOfAPerson() {
        JsonNode values = ask(
                "mapped",
                "\"type\":\"composition\",\"property\":{\"kind\":\"built_in\",\"name\":\"country\"},\"limit\":2,"
                        + WEEK);
        assertThat(values.get("values").toString())
                .isEqualTo("[{\"segment\":0,\"value\":\"(none)\",\"persons\":3},"
                        + "{\"segment\":0,\"value\":\"DE\",\"persons\":2}]");
        assertThat(values.get("values_left_out").intValue()).isEqualTo(1);

        assertThat(read("/api/2/composition", "p", "country").toString())
                .isEqualTo("{\"series\":[[3,2,1]],\"seriesLabels\":[\"country\"],"
                        + "\"xValues\":[\"(none)\",\"DE\",\"FR\"],\"groupsLeftOut\":0}");
        assertThat(read("/api/2/composition", "p", "project").get("xValues").toString())
                .isEqualTo("[\"Blog\",\"Shop\"]");
    }

    @ParameterizedTest(name = "{0} with {1}={2} is a 400 that names {3}")
    @CsvSource({
        "/api/2/composition, q, country, p",
        "/api/2/composition, p, plan, p",
        "/api/2/composition, identity, mine, identity",
        "/api/2/sessions/length, end, 20251231, end",
        "/api/2/sessions/average, end, 21001231, end",
        "/api/2/revenue/ltv, m, 4, m",
        "/api/2/revenue/ltv, i, 90, i",
        "/api/2/revenue/ltv, g, plan, g",
        "/api/2/revenue/ltv, limit, 0, limit",
        "/api/2/sessions/average, s, {}, s",
        "/api/2/sessions/peruser, start, today, start"
    })
    void whatTheDashboardReadsCannotAnswerIsNamed(String route, String parameter, String value, String named) {
        Answer answer = get(route, parameter, value, "q".equals(parameter) ? "x" : "p", "country");

        assertThat(answer.status()).as("%s", answer).isEqualTo(400);
        assertThat(answer.json().get("parameter").stringValue()).isEqualTo(named);
    }

    private JsonNode sessions(String measure) {
        return ask("mapped", "\"type\":\"sessions\",\"measure\":" + measure + "," + WEEK);
    }

    private JsonNode read(String route, String... parameters) {
        Answer answer = get(route, parameters);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json().get("data");
    }

    /// With the days of the table unless others are given.
    private Answer get(String route, String... parameters) {
        List<String> all = new ArrayList<>(List.of(parameters));
        for (String usual : List.of("start=20260105", "end=20260108")) {
            if (!all.contains(usual.split("=")[0])) {
                all.addAll(List.of(usual.split("=")));
            }
        }
        return server.read(view, route, all.toArray(String[]::new));
    }

    /// Anna paid 20 after 26 hours, Ben -5 after 48, Carl 3 after 25.
    @Test
    void revenueIsToldByTheDaysOfNewPersons() {
        JsonNode track = ask("mapped", "\"type\":\"revenue_ltv\",\"interval\":\"week\",\"days\":2," + WEEK)
                .at("/tracks/0");

        assertThat(track.at("/cohorts/0").toString())
                .isEqualTo("{\"persons\":3,\"paying\":3,\"total\":18,\"amount\":[0,23,18],\"arpu\":[0,"
                        + 23 / 3.0 + ",6],\"arppu\":[0," + 23 / 3.0 + ",6],"
                        + "\"payers\":[0,2,3],\"out_of\":[3,3,3],\"paying_out_of\":[3,3,3]}");
        assertThat(track.get("overall")).isEqualTo(track.at("/cohorts/0"));
        JsonNode apart = ask("merged", "\"type\":\"revenue_ltv\",\"interval\":\"week\",\"days\":2," + WEEK);
        assertThat(apart.at("/tracks/0/overall/persons").intValue()).isEqualTo(4);
        assertThat(apart.at("/tracks/0/overall/amount").toString()).isEqualTo("[3,23,18]");
    }

    @Test
    void theDashboardReadOfRevenueAnswersInAmplitudesShape() {
        JsonNode byDay = read("/api/2/revenue/ltv", "m", "2");
        assertThat(byDay.get("seriesLabels").toString()).isEqualTo("[\"\"]");
        assertThat(byDay.at("/series/0/dates").toString())
                .isEqualTo("[\"2026-01-08\",\"2026-01-07\",\"2026-01-06\",\"2026-01-05\"]");
        JsonNode monday = byDay.at("/series/0/values/2026-01-05");
        assertThat(monday.get("r1d").doubleValue()).isEqualTo(20);
        assertThat(monday.get("r90d").doubleValue()).isEqualTo(15);
        assertThat(monday.get("count").doubleValue()).isEqualTo(2);
        assertThat(monday.get("paid").doubleValue()).isEqualTo(2);
        assertThat(monday.get("total_amount").doubleValue()).isEqualTo(15);
        assertThat(byDay.at("/series/0/values/2026-01-08/r1d").isNull()).isTrue();

        assertThat(read("/api/2/revenue/ltv", "i", "7")
                        .at("/series/0/values/2026-01-05/r2d")
                        .doubleValue())
                .isEqualTo(6);
        assertThat(read("/api/2/revenue/ltv", "m", "3")
                        .at("/series/0/values/2026-01-05/r1d")
                        .doubleValue())
                .isEqualTo(1);
        assertThat(read("/api/2/revenue/ltv", "g", "country", "m", "1")
                        .get("seriesLabels")
                        .toString())
                .isEqualTo("[\"DE\",\"(none)\"]");
    }

    @Test
    void theLastTwoDaysAreToldByFiveMinutes() {
        JsonNode data = read("/api/2/realtime", "i", "5");

        assertThat(data.get("seriesLabels").toString()).isEqualTo("[\"Today\",\"Yesterday\"]");
        assertThat(data.get("xValues").size()).isEqualTo(288);
        assertThat(data.at("/series/1").size()).isEqualTo(288);
    }

    @Test
    void theEngagementMatrixComparesEvents() {
        String question = "\"type\":\"engagement_matrix\",\"interval\":\"week\"," + WEEK;

        assertThat(ask("mapped", question).get("events").toString())
                .isEqualTo("[{\"event\":\"Look\",\"share_of_active\":100,\"times_per_person\":2,"
                        + "\"days_per_person\":" + 5 / 3.0 + ",\"times\":6},"
                        + "{\"event\":\"Buy\",\"share_of_active\":100,\"times_per_person\":1,"
                        + "\"days_per_person\":1,\"times\":3}]");
        assertThat(ask("mapped", question + ",\"limit\":1")
                        .get("events_left_out")
                        .intValue())
                .isEqualTo(1);
        assertThat(ask("mapped", question + ",\"events\":[{\"event\":\"Never\"}]")
                        .get("events")
                        .toString())
                .isEqualTo("[{\"event\":\"Never\",\"share_of_active\":0,\"times_per_person\":0,"
                        + "\"days_per_person\":0,\"times\":0}]");
    }

    /// Anna is back after 1 and 2 days, Ben after 2, Carl after 1.
    @Test
    void usageIntervalsAreMediansOfPersons() {
        String question = "\"type\":\"usage_interval\",\"unit\":\"day\"," + WEEK
                + ",\"events\":[{\"event\":\"_active\"},{\"event\":\"Buy\"}]";

        assertThat(ask("mapped", question).get("series").toString())
                .isEqualTo("[{\"segment\":0,\"event\":0,\"active\":3,\"returning\":3,\"persons\":[2,1]},"
                        + "{\"segment\":0,\"event\":1,\"active\":3,\"returning\":0,\"persons\":[]}]");
    }

    @ParameterizedTest(name = "{0} is refused, naming {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"type\":\"lifecycle\",\"event\":{\"event\":\"_new\"},\"interval\":\"day\" | event.event",
                "\"type\":\"lifecycle\",\"event\":{\"event\":\"Buy\"},\"interval\":\"hour\" | interval",
                "\"type\":\"lifecycle\",\"event\":{\"event\":\"Buy\"},\"interval\":\"day\",\"limit\":1 | limit",
                "\"type\":\"sessions\",\"measure\":\"length\" | measure",
                "\"type\":\"sessions\",\"measure\":{\"length_distribution\":{\"edges\":[0]}} | measure.edges",
                "\"type\":\"sessions\",\"measure\":{\"length_distribution\":{\"edges\":[5,5]}} | measure.edges[1]",
                "\"type\":\"sessions\",\"measure\":{\"length_distribution\":{\"min\":0,\"max\":9,\"width\":0}} | measure.edges",
                "\"type\":\"sessions\",\"measure\":\"totals\",\"containing\":{\"event\":\"_new\"} | containing.event",
                "\"type\":\"composition\" | property",
                "\"type\":\"revenue_ltv\",\"interval\":\"hour\" | interval",
                "\"type\":\"revenue_ltv\",\"interval\":\"day\",\"days\":366 | days",
                "\"type\":\"revenue_ltv\",\"interval\":\"day\",\"revenue_events\":{\"event\":\"_new\"} | revenue_events.event",
                "\"type\":\"engagement_matrix\",\"interval\":\"day\",\"limit\":101 | limit",
                "\"type\":\"engagement_matrix\",\"interval\":\"day\",\"events\":[{\"event\":\"_new\"}] | events[0].event",
                "\"type\":\"engagement_matrix\",\"interval\":\"day\",\"segments\":[{},{}] | segments",
                "\"type\":\"usage_interval\",\"unit\":\"day\",\"events\":[] | events",
                "\"type\":\"usage_interval\",\"unit\":\"hour\",\"events\":[{\"event\":\"Buy\"}] | unit",
                "\"type\":\"composition\",\"property\":{\"kind\":\"built_in\",\"name\":\"plan\"} | property.name",
                "\"type\":\"stickiness\",\"event\":{\"event\":\"_new\"},\"unit\":\"week\" | event.event",
                "\"type\":\"stickiness\",\"event\":{\"event\":\"Buy\"},\"unit\":\"day\" | unit",
                "\"type\":\"stickiness\",\"event\":{\"event\":\"Buy\"},\"unit\":\"week\",\"cumulative\":1 | cumulative",
                "\"type\":\"stickiness\",\"event\":{\"event\":\"Buy\"},\"unit\":\"week\",\"limit\":0 | limit",
            })
    void whatCannotBeAskedIsNamed(String question, String named) {
        Answer answer = post("mapped", question + "," + WEEK);

        assertThat(answer.status()).as("%s", answer).isEqualTo(400);
        assertThat(answer.json().get("field").stringValue()).isEqualTo("analysis." + named);
    }

    private JsonNode ask(String lens, String question) {
        Answer answer = post(lens, question);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json().get("result");
    }

    private Answer post(String lens, String question) {
        String body = "{\"scope\":" + view.id() + ",\"lens\":\"" + lens + "\",\"analysis\":{" + question + "}}";
        return server.post("/api/v1/query", new JsonMapper().readTree(body));
    }

    private static Map<String, Object> event(String type, String user, String time, Map<String, Object> fields) {
        Map<String, Object> event = new HashMap<>(fields);
        event.put("event_type", type);
        event.put("user_id", user);
        event.put("time", Instant.parse(time).toEpochMilli());
        return event;
    }
}
