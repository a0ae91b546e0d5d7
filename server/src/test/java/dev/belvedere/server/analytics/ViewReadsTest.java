package dev.belvedere.server.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Two products, one human under two user IDs, one view; all over HTTP.
///
/// Orders, January 2026, UTC (5 is a Monday). Anna is `anna@web` in the web shop and `anna-ios` on
/// iOS; Ben is `ben00001` in both; laptop is a device that Anna signs in on only afterwards.
///
/// | | 5 | 6 | 7 |
/// |---|---|---|---|
/// | Web shop | anna 10:00, ben 11:00 | | laptop 09:00, anna on laptop 09:05 |
/// | iOS | anna-ios 12:00 | anna-ios 12:00, ben 13:00 | |
///
/// Also: ben does `Late Night` in the web shop on the 5th at 16:30, when it is the 6th in Tokyo.
@TestInstance(Lifecycle.PER_CLASS)
class ViewReadsTest {
    private static final String ORDER = "{\"event_type\":\"Order Completed\"}";

    private RunningServer server;
    private RunningServer.Keys web;
    private RunningServer.Keys ios;
    private RunningServer.Keys view;

    @BeforeAll
    void twoProductsAndAView(@TempDir Path folder) {
        server = RunningServer.start(folder);
        web = server.createProject("Web shop", "UTC");
        ios = server.createProject("iOS", "UTC");
        view = server.createView("All products", "UTC", "monday", web, ios);
        server.send(
                web,
                List.of(
                        order("anna@web", "desktop-1", "2026-01-05T10:00:00Z", "1.0"),
                        order("ben00001", "desktop-2", "2026-01-05T11:00:00Z", "1.0"),
                        event("Late Night", "ben00001", "desktop-2", "2026-01-05T16:30:00Z")));
        server.send(
                ios,
                List.of(
                        order("anna-ios", "phone-11", "2026-01-05T12:00:00Z", "2.0"),
                        order("anna-ios", "phone-11", "2026-01-06T12:00:00Z", "2.0"),
                        order("ben00001", "phone-22", "2026-01-06T13:00:00Z", "2.0")));
        server.send(web, List.of(event("Order Completed", null, "laptop-1", "2026-01-07T09:00:00Z")));
        server.send(web, List.of(event("Order Completed", "anna@web", "laptop-1", "2026-01-07T09:05:00Z")));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void oneHumanUnderTwoUserIdsIsOneUserAsLongAsTheyAreMapped() {
        assertThat(uniques("mapped")).containsExactly(3, 2, 1, 3);

        server.map(web, Map.of("user_id", "anna-ios", "global_user_id", "anna@web"));
        assertThat(uniques("mapped")).containsExactly(2, 2, 1, 2);
        assertThat(uniques("merged")).containsExactly(3, 2, 1, 3);
        assertThat(uniques("raw")).containsExactly(3, 2, 2, 4);
        assertThat(groups("gp:Version")).containsExactly("1.0=2", "2.0=2", "(none)=1");
        assertThat(groups("user_id")).containsExactlyInAnyOrder("anna@web=1", "ben00001=1", "anna-ios=1", "(none)=1");
        globalUserContainsWhoeverIsMappedIntoIt();

        server.map(web, Map.of("user_id", "anna-ios", "unmap", true));
        assertThat(uniques("mapped")).containsExactly(3, 2, 1, 3);
    }

    /// While anna-ios is mapped into anna@web.
    private void globalUserContainsWhoeverIsMappedIntoIt() {
        long anna = amplitudeId("anna@web");
        long annaOnIos = amplitudeId("anna-ios");
        assertThat(anna).isNotEqualTo(annaOnIos);

        JsonNode global =
                server.read(view, "/api/2/useractivity", "user", "" + anna).body();
        assertThat(texts(global.get("events"), "project"))
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
                server.read(view, "/api/2/useractivity", "user", "" + annaOnIos).body();
        assertThat(texts(mapped.get("events"), "user_id")).containsExactly("anna-ios", "anna-ios");
        assertThat(mapped.at("/userData/remapped_into/amplitude_id").longValue())
                .isEqualTo(anna);
        assertThat(mapped.at("/userData/remapped_from").isEmpty()).isTrue();
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
        JsonNode list = server.read(view, "/api/2/events/list").body().get("data");

        assertThat(texts(list, "value")).containsExactly("Late Night", "Order Completed");
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
        RunningServer.Keys tokyo = server.createView("In Tokyo", "Asia/Tokyo", "sunday", web, ios);
        String late = "{\"event_type\":\"Late Night\"}";

        assertThat(numbers(segmentation(view, "e", late).at("/data/series/0"))).containsExactly(1, 0, 0);
        assertThat(numbers(segmentation(tokyo, "e", late).at("/data/series/0"))).containsExactly(0, 1, 0);
        assertThat(strings(segmentation(tokyo, "e", late, "i", "7").at("/data/xValues")))
                .containsExactly("2026-01-04");
    }

    @Test
    void bracesBracketsAndQuotesMayStandInTheUrlAsTheyAre() {
        String answer = server.readRaw(
                view,
                "/api/2/events/segmentation?e={\"event_type\":\"Order%20Completed\"}&m=totals&start=20260105&end=20260107"
                        + "&s=[{\"prop\":\"project\",\"op\":\"is\",\"values\":[\"iOS\"]}]");

        assertThat(answer).startsWith("HTTP/1.1 200").contains("\"series\":[[1,2,0]]");
    }

    @Test
    void activeAndNewUsersAreCounted() {
        assertThat(numbers(users("active").at("/data/series/0"))).containsExactly(3, 2, 1);
        assertThat(numbers(users("new").at("/data/series/0"))).containsExactly(3, 0, 0);
        assertThat(strings(users("new").at("/data/seriesMeta"))).containsExactly("All users");
    }

    @Test
    void usersAreFoundByUserDeviceAndAmplitudeId() {
        long ben = amplitudeId("ben00001");

        for (String wanted : List.of("ben00001", "phone-22")) {
            JsonNode found =
                    server.read(view, "/api/2/usersearch", "user", wanted).body();
            assertThat(found.get("type").stringValue()).isEqualTo("match_user_or_device_id");
            assertThat(found.at("/matches/0/user_id").stringValue()).isEqualTo("ben00001");
            assertThat(found.at("/matches/0/amplitude_id").longValue()).isEqualTo(ben);
        }
        assertThat(server.read(view, "/api/2/usersearch", "user", "" + ben)
                        .body()
                        .get("type")
                        .stringValue())
                .isEqualTo("match_amplitude_id");
        JsonNode nobody =
                server.read(view, "/api/2/usersearch", "user", "nobody").body();
        assertThat(nobody.get("type").stringValue()).isEqualTo("nomatch");
        assertThat(nobody.get("matches").isEmpty()).isTrue();
    }

    @Test
    void aProjectDoesNotSeeUsersOfAnother() {
        long annaOnIos = amplitudeId("anna-ios");

        assertThat(server.read(web, "/api/2/usersearch", "user", "anna-ios")
                        .body()
                        .get("matches")
                        .isEmpty())
                .isTrue();
        assertThat(server.read(web, "/api/2/useractivity", "user", "" + annaOnIos)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void activityIsPagedFromEitherEnd() {
        String ben = "" + amplitudeId("ben00001");

        assertThat(texts(
                        server.read(view, "/api/2/useractivity", "user", ben, "limit", "1")
                                .body()
                                .get("events"),
                        "event_time"))
                .containsExactly("2026-01-06 13:00:00.000000");
        assertThat(texts(
                        server.read(view, "/api/2/useractivity", "user", ben, "direction", "earliest", "offset", "1")
                                .body()
                                .get("events"),
                        "event_type"))
                .containsExactly("Late Night", "Order Completed");
    }

    @ParameterizedTest(name = "{0}={1} is a 400 that names it")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "e | {\"event_type\":",
                "start | yesterday",
                "start | 00010101",
                "m | pct_dau",
                "i | 5",
                "s | [{}]",
                "g | plan",
                "limit | 0",
                "identity | nobody"
            })
    void whatIsWrongIsNamed(String parameter, String value) {
        Map<String, String> parameters = new HashMap<>(Map.of("e", ORDER, "start", "20260105", "end", "20260107"));
        parameters.put(parameter, value);
        List<String> flat = new ArrayList<>();
        parameters.forEach((name, text) -> flat.addAll(List.of(name, text)));

        RunningServer.Answer answer = server.read(view, "/api/2/events/segmentation", flat.toArray(String[]::new));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("error").stringValue()).contains(parameter);
        assertThat(answer.body().get("parameter").stringValue()).startsWith(parameter);
    }

    @ParameterizedTest(name = "{0}?{1}={2} is a 400 that names it")
    @CsvSource({
        "useractivity, user, x",
        "useractivity, user, 999999999",
        "useractivity, user, ''",
        "useractivity, limit, 1001",
        "useractivity, offset, -1",
        "useractivity, direction, up",
        "usersearch, user, ''",
        "users, m, paying",
        "users, i, -3600000"
    })
    void whatIsWrongWithUserReadsIsNamed(String route, String parameter, String value) {
        Map<String, String> parameters = new HashMap<>(Map.of("user", "1", "start", "20260105", "end", "20260107"));
        parameters.put(parameter, value);
        List<String> flat = new ArrayList<>();
        parameters.forEach((name, text) -> flat.addAll(List.of(name, text)));

        RunningServer.Answer answer = server.read(view, "/api/2/" + route, flat.toArray(String[]::new));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("parameter").stringValue()).isEqualTo(parameter);
    }

    @Test
    void aWrongSecretKeyReadsNothing() {
        RunningServer.Keys wrong = new RunningServer.Keys(view.id(), view.apiKey(), ios.secretKey());

        assertThat(server.read(wrong, "/api/2/events/list").status()).isIn(401, 403);
        assertThat(server.read(wrong, "/api/2/usersearch", "user", "ben00001").status())
                .isIn(401, 403);
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
                .body()
                .get("data");
    }

    private JsonNode users(String measure) {
        return server.read(view, "/api/2/users", "m", measure, "start", "20260105", "end", "20260107")
                .body();
    }

    private JsonNode segmentation(RunningServer.Keys scope, String... parameters) {
        List<String> all = new ArrayList<>(List.of("start", "20260105", "end", "20260107"));
        all.addAll(List.of(parameters));
        RunningServer.Answer answer = server.read(scope, "/api/2/events/segmentation", all.toArray(String[]::new));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.body();
    }

    private long amplitudeId(String userId) {
        return server.read(view, "/api/2/usersearch", "user", userId)
                .body()
                .at("/matches/0/amplitude_id")
                .longValue();
    }

    private static Map<String, Object> order(String user, String device, String time, String version) {
        Map<String, Object> order = event("Order Completed", user, device, time);
        order.put("user_properties", Map.of("Version", version));
        return order;
    }

    private static Map<String, Object> event(String type, @Nullable String user, String device, String time) {
        Map<String, Object> event = new HashMap<>();
        event.put("event_type", type);
        event.put("device_id", device);
        event.put("time", Instant.parse(time).toEpochMilli());
        if (user != null) {
            event.put("user_id", user);
        }
        return event;
    }

    private static List<Integer> numbers(JsonNode list) {
        return list.valueStream().map(JsonNode::intValue).toList();
    }

    private static List<String> strings(JsonNode list) {
        return list.valueStream().map(JsonNode::stringValue).toList();
    }

    private static List<String> texts(JsonNode list, String member) {
        return list.valueStream().map(it -> it.get(member).stringValue()).toList();
    }
}
