package dev.belvedere.server.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.server.Answer;
import dev.belvedere.server.RawSocket;
import dev.belvedere.server.RunningServer;
import dev.belvedere.server.RunningServer.Keys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Charts of [TwoProducts] by the Dashboard REST API.
@TestInstance(Lifecycle.PER_CLASS)
class ViewReadsTest {
    private static final String ORDER = TwoProducts.ORDER;

    private TwoProducts products;
    private RunningServer server;
    private Keys web;
    private Keys ios;
    private Keys view;

    @BeforeAll
    void start(@TempDir Path folder) {
        products = TwoProducts.start(folder);
        server = products.server();
        web = products.web();
        ios = products.ios();
        view = products.view();
    }

    @AfterAll
    void stop() {
        products.close();
    }

    @Test
    void oneHumanUnderTwoUserIdsIsOneUserAsLongAsTheyAreMapped() {
        assertThat(uniques("mapped")).containsExactly(3, 2, 1, 3);

        products.mapAnna();
        assertThat(uniques("mapped")).containsExactly(2, 2, 1, 2);
        assertThat(uniques("merged")).containsExactly(3, 2, 1, 3);
        assertThat(uniques("raw")).containsExactly(3, 2, 2, 4);
        assertThat(groups("gp:Version")).containsExactly("1.0=2", "2.0=2", "(none)=1");
        assertThat(groups("user_id")).containsExactlyInAnyOrder("anna@web=1", "ben00001=1", "anna-ios=1", "(none)=1");

        products.unmapAnna();
        assertThat(uniques("mapped")).containsExactly(3, 2, 1, 3);
    }

    @Test
    void theSameEventOfTwoProductsIsOneSeries() {
        JsonNode data = segmentation(view, "e", ORDER, "m", "totals").get("data");

        assertThat(numbers(data.get("series").get(0))).containsExactly(3, 2, 2);
        assertThat(data.at("/seriesCollapsed/0/0/value").intValue()).isEqualTo(7);
        assertThat(strings(data.get("seriesLabels"))).containsExactly("Order Completed");
        assertThat(strings(data.get("xValues"))).containsExactly("2026-01-05", "2026-01-06", "2026-01-07");
    }

    @Test
    void aProjectsKeysShowOnlyItsOwnEvents() {
        assertThat(numbers(segmentation(web, "e", ORDER, "m", "totals").at("/data/series/0")))
                .containsExactly(2, 0, 2);
        assertThat(numbers(segmentation(ios, "e", ORDER, "m", "totals").at("/data/series/0")))
                .containsExactly(1, 2, 0);
    }

    @Test
    void eachEventIsListedOnceWithItsProjects() {
        JsonNode list = server.read(view, "/api/2/events/list").json().get("data");

        assertThat(TwoProducts.texts(list, "value")).containsExactly("Late Night", "Order Completed");
        assertThat(numbers(list.get(1).get("project_ids"))).containsExactly(web.id(), ios.id());
        assertThat(list.get(1).get("totals").intValue()).isZero();
        assertThat(list.get(1).get("non_active").booleanValue()).isFalse();
    }

    @Test
    void aPropertyOfTheSameNameInTwoProjectsIsEachProjectsOwn() {
        assertThat(totals("gp:Version")).containsExactly("1.0=3", "2.0=3", "(none)=1");
        assertThat(numbers(segmentation(
                                view,
                                "e",
                                ORDER,
                                "m",
                                "totals",
                                "s",
                                "[{\"prop\":\"gp:Version\",\"op\":\"is\",\"values\":[2]}]")
                        .at("/data/series/0")))
                .containsExactly(1, 2, 0);
    }

    @Test
    void projectsAreGroupedAndFilteredByName() {
        assertThat(totals("project")).containsExactly("Web shop=4", "iOS=3");
        for (String project : List.of("iOS", "" + ios.id())) {
            assertThat(numbers(segmentation(
                                    view,
                                    "e",
                                    ORDER,
                                    "m",
                                    "totals",
                                    "s",
                                    "[{\"prop\":\"project\",\"op\":\"is\",\"values\":[\"" + project + "\"]}]")
                            .at("/data/series/0")))
                    .containsExactly(1, 2, 0);
        }
    }

    @Test
    void severalEventsAndSegmentsGiveASeriesEach() {
        JsonNode data = segmentation(
                        view,
                        "e",
                        ORDER,
                        "e2",
                        "{\"event_type\":\"Late Night\"}",
                        "m",
                        "totals",
                        "s",
                        "[[],[{\"prop\":\"project\",\"op\":\"is\",\"values\":[\"iOS\"]}]]")
                .get("data");

        assertThat(strings(data.get("seriesLabels")))
                .containsExactly(
                        "Order Completed, Segment 1",
                        "Order Completed, Segment 2",
                        "Late Night, Segment 1",
                        "Late Night, Segment 2");
        assertThat(data.get("series").valueStream().map(ViewReadsTest::numbers).toList())
                .containsExactly(List.of(3, 2, 2), List.of(1, 2, 0), List.of(1, 0, 0), List.of(0, 0, 0));
    }

    @Test
    void anEventMayBeGroupedByItself() {
        String byVersion =
                "{\"event_type\":\"Order Completed\",\"group_by\":[{\"type\":\"user\",\"value\":\"gp:Version\"}]}";
        JsonNode data = segmentation(view, "e", byVersion, "e2", "{\"event_type\":\"Late Night\"}", "m", "totals")
                .get("data");

        assertThat(strings(data.get("seriesLabels")))
                .containsExactly(
                        "Order Completed, 1.0", "Order Completed, 2.0", "Order Completed, (none)", "Late Night");
        assertThat(data.at("/seriesMeta/3/eventIndex").intValue()).isEqualTo(1);
    }

    @Test
    void aLimitKeepsTheLargestGroupsAndTellsHowManyAreLeftOut() {
        JsonNode data = segmentation(view, "e", ORDER, "m", "totals", "g", "project", "limit", "1")
                .get("data");

        assertThat(strings(data.get("seriesLabels"))).containsExactly("Web shop");
        assertThat(data.get("groupsLeftOut").intValue()).isEqualTo(1);
    }

    @Test
    void hoursWeeksMonthsAndQuartersAreBucketsOfTheirOwn() {
        JsonNode hours = range("20260105", "20260105", "-3600000");
        assertThat(strings(hours.get("xValues"))).hasSize(24).contains("2026-01-05T10:00:00");
        assertThat(numbers(hours.at("/series/0")).subList(9, 14)).containsExactly(0, 1, 1, 1, 0);

        JsonNode weeks = range("20260101", "20260111", "7");
        assertThat(strings(weeks.get("xValues"))).containsExactly("2025-12-29", "2026-01-05");
        assertThat(numbers(weeks.at("/series/0"))).containsExactly(0, 7);

        JsonNode months = range("20260101", "20260228", "30");
        assertThat(strings(months.get("xValues"))).containsExactly("2026-01-01", "2026-02-01");
        assertThat(numbers(months.at("/series/0"))).containsExactly(7, 0);

        JsonNode quarters = range("20251001", "20260331", "90");
        assertThat(strings(quarters.get("xValues"))).containsExactly("2025-10-01", "2026-01-01");
        assertThat(numbers(quarters.at("/series/0"))).containsExactly(0, 7);
    }

    @Test
    void daysAndWeeksAreThoseOfTheViewsTimeZone() {
        Keys tokyo = server.createView("In Tokyo", "Asia/Tokyo", "sunday", web, ios);
        String late = "{\"event_type\":\"Late Night\"}";

        assertThat(numbers(segmentation(view, "e", late).at("/data/series/0"))).containsExactly(1, 0, 0);
        assertThat(numbers(segmentation(tokyo, "e", late).at("/data/series/0"))).containsExactly(0, 1, 0);
        assertThat(strings(segmentation(tokyo, "e", late, "i", "7").at("/data/xValues")))
                .containsExactly("2026-01-04");
    }

    @Test
    void bracesBracketsAndQuotesMayStandInTheUrlAsTheyAre() {
        String answer = RawSocket.exchange(
                server,
                "GET /api/2/events/segmentation?e={\"event_type\":\"Order%20Completed\"}&m=totals&start=20260105&end=20260107"
                        + "&s=[{\"prop\":\"project\",\"op\":\"is\",\"values\":[\"iOS\"]}] HTTP/1.1\nAuthorization: "
                        + view.authorization(),
                "");

        assertThat(answer).startsWith("HTTP/1.1 200").contains("\"series\":[[1,2,0]]");
    }

    @Test
    void activeAndNewUsersAreCounted() {
        assertThat(numbers(users("active").at("/data/series/0"))).containsExactly(3, 2, 1);
        assertThat(numbers(users("new").at("/data/series/0"))).containsExactly(3, 0, 0);
        assertThat(strings(users("new").at("/data/seriesMeta"))).containsExactly("All users");
    }

    private List<Integer> uniques(String lens) {
        JsonNode data = segmentation(view, "e", ORDER, "identity", lens).get("data");
        List<Integer> values = new ArrayList<>(numbers(data.get("series").get(0)));
        values.add(data.at("/seriesCollapsed/0/0/value").intValue());
        return values;
    }

    private List<String> groups(String property) {
        return collapsedByLabel(segmentation(view, "e", ORDER, "g", property));
    }

    private List<String> totals(String property) {
        return collapsedByLabel(segmentation(view, "e", ORDER, "m", "totals", "g", property));
    }

    private static List<String> collapsedByLabel(JsonNode answer) {
        List<String> shown = new ArrayList<>();
        JsonNode data = answer.get("data");
        for (int i = 0; i < data.get("series").size(); i++) {
            shown.add(data.get("seriesLabels").get(i).stringValue() + "="
                    + data.at("/seriesCollapsed/" + i + "/0/value").intValue());
        }
        return shown;
    }

    private JsonNode range(String start, String end, String interval) {
        return server.read(
                        view,
                        "/api/2/events/segmentation",
                        "e",
                        ORDER,
                        "m",
                        "totals",
                        "start",
                        start,
                        "end",
                        end,
                        "i",
                        interval)
                .json()
                .get("data");
    }

    private JsonNode users(String measure) {
        return server.read(view, "/api/2/users", "m", measure, "start", "20260105", "end", "20260107")
                .json();
    }

    private JsonNode segmentation(Keys scope, String... parameters) {
        List<String> all = new ArrayList<>(List.of("start", "20260105", "end", "20260107"));
        all.addAll(List.of(parameters));
        Answer answer = server.read(scope, "/api/2/events/segmentation", all.toArray(String[]::new));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json();
    }

    private static List<Integer> numbers(JsonNode list) {
        return list.valueStream().map(JsonNode::intValue).toList();
    }

    private static List<String> strings(JsonNode list) {
        return list.valueStream().map(JsonNode::stringValue).toList();
    }
}
