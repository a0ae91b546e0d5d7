package dev.belvedere.server.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.server.Answer;
import dev.belvedere.server.RunningServer;
import dev.belvedere.server.RunningServer.Keys;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

/// Funnels over HTTP, from `Look` in the blog to `Buy` in the shop, UTC.
///
/// | | 5 January | 6 January |
/// |---|---|---|
/// | anna | Look 10:00:00 (page home), Buy 10:01:30 | |
/// | ben | Look 11:00:00 (page home) | Buy 11:00:01, a second late for a day |
/// | carl, in the shop `carl-shop` | | Look 12:00:00, Buy 12:00:10 |
@TestInstance(Lifecycle.PER_CLASS)
class FunnelQueryTest {
    private RunningServer server;
    private Keys blog;
    private Keys view;

    @BeforeAll
    void blogAndShop(@TempDir Path folder) {
        server = RunningServer.start(folder);
        blog = server.createProject("Blog", "UTC");
        Keys shop = server.createProject("Shop", "UTC");
        view = server.createView("Both", "UTC", "monday", blog, shop);
        server.send(
                blog,
                List.of(
                        look("anna-blog", "2026-01-05T10:00:00Z", "home"),
                        look("ben-blog", "2026-01-05T11:00:00Z", "home"),
                        look("carl-blog", "2026-01-06T12:00:00Z", "news")));
        server.send(
                shop,
                List.of(
                        event("Buy", "anna-blog", "2026-01-05T10:01:30Z", Map.of()),
                        event("Buy", "ben-blog", "2026-01-06T11:00:01Z", Map.of()),
                        event("Buy", "carl-shop", "2026-01-06T12:00:10Z", Map.of())));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aFunnelAcrossProductsFollowsAMapping() {
        server.map(blog, Map.of("user_id", "carl-shop", "global_user_id", "carl-blog"));

        JsonNode result = ask("mapped", "").get("result");

        assertThat(result.get("type").stringValue()).isEqualTo("funnel");
        assertThat(result.get("buckets").toString()).isEqualTo("[\"2026-01-05T00:00:00Z\",\"2026-01-06T00:00:00Z\"]");
        assertThat(result.get("tracks").toString())
                .isEqualTo("[{\"segment\":0,\"group\":[],\"reached\":[3,2],\"lost\":[1],"
                        + "\"reached_by_bucket\":[[2,1],[1,1]],\"median_ms\":[10000],\"average_ms\":[50000.0]}]");
        assertThat(ask("merged", "").at("/result/tracks/0/reached").toString()).isEqualTo("[3,1]");
        assertThat(ask("raw", "").at("/result/tracks/0/reached").toString()).isEqualTo("[3,1]");

        server.map(blog, Map.of("user_id", "carl-shop", "unmap", true));
        assertThat(ask("mapped", "").at("/result/tracks/0/reached").toString()).isEqualTo("[3,1]");
    }

    @Test
    void groupsAreThoseOfTheEntryOrOfALaterStep() {
        String byPage = "\"group_by\":[{\"kind\":\"event\",\"name\":\"page\"}],\"times\":false,\"limit\":1,";
        assertThat(ask("merged", byPage).get("result").toString())
                .contains("\"tracks\":[{\"segment\":0,\"group\":[\"home\"],\"reached\":[2,1],\"lost\":[1],"
                        + "\"reached_by_bucket\":[[2,1],[0,0]]}],\"groups_left_out\":1");

        String byProject = "\"group_by\":[{\"kind\":\"built_in\",\"name\":\"project\"}],\"group_by_step\":1,";
        JsonNode tracks = ask("merged", byProject).at("/result/tracks");
        assertThat(tracks.valueStream().map(track -> track.get("group").toString()))
                .containsExactly("[\"(did not reach)\"]", "[\"Shop\"]");
        assertThat(tracks.at("/0/median_ms").toString()).isEqualTo("[null]");
    }

    @Test
    void aSegmentMayNameAProject() {
        String inShop = "\"segments\":[{\"filters\":[{\"property\":{\"kind\":\"built_in\",\"name\":\"project\"},"
                + "\"operator\":\"is\",\"values\":[\"Shop\"]}]}],";

        assertThat(ask("merged", inShop).at("/result/tracks/0/reached").toString())
                .isEqualTo("[0,0]");
    }

    @Test
    void whatCannotBeAskedIsNamed() {
        Answer cells =
                post("merged", "\"group_by\":[{\"kind\":\"built_in\",\"name\":\"user_id\"}],\"limit\":1000,", 2000);
        assertThat(cells.status()).isEqualTo(400);
        assertThat(cells.json().get("code").stringValue()).isEqualTo("answer_too_large");
        assertThat(cells.json().get("field").stringValue()).isEqualTo("analysis.limit");

        Answer stranger = post("merged", "\"group_by\":[{\"kind\":\"event\",\"name\":\"page\",\"project\":99}],", 2026);
        assertThat(stranger.json().get("field").stringValue()).isEqualTo("analysis.group_by[0].project");
    }

    @Test
    void theDashboardReadAnswersInAmplitudesShape() {
        JsonNode answer = read("cs", "86400").json();

        assertThat(answer.toString())
                .isEqualTo(
                        "{\"data\":[{\"meta\":{\"segmentIndex\":0},\"stepTransTimeDistribution\":[{\"bins\":[]},{\"bins\":["
                                + bins(0, 5_000, 18) + ",{\"start\":90000,\"end\":95000,\"bin_dist\":{\"users\":1}}]}],"
                                + "\"stepPrevStepCountDistribution\":[{\"bins\":[]},{\"bins\":["
                                + "{\"start\":1,\"end\":2,\"bin_dist\":{\"users\":1}}]}],"
                                + "\"dayMedianTransTimes\":{\"series\":[[0,90000],[0,0]]," + days() + "},"
                                + "\"dayAvgTransTimes\":{\"series\":[[0,90000],[0,0]]," + days() + "},\"dayFunnels\":{"
                                + "\"series\":[[2,1],[1,0]],\"xValues\":[\"2026-01-05\",\"2026-01-06\"],"
                                + "\"formattedXValues\":[\"Jan 05\",\"Jan 06\"]},\"stepByStep\":[1.0,0.3333333333333333],"
                                + "\"cumulative\":[1.0,0.3333333333333333],\"cumulativeRaw\":[3,1],"
                                + "\"medianTransTimes\":[0,90000],\"avgTransTimes\":[0,90000],"
                                + "\"events\":[\"Look\",\"Buy\"]}],\"groupsLeftOut\":0}");
        assertThat(read().json().at("/data/0/cumulativeRaw").toString()).isEqualTo("[3,2]");
        assertThat(read("g", "project").json().at("/data/0/meta/group/0").stringValue())
                .isEqualTo("Blog");
    }

    @ParameterizedTest(name = "{0}={1} is a 400 that names {0}")
    @CsvSource({
        "mode, backwards",
        "constantProps, plan",
        "resolution, ns",
        "count, events",
        "optionalStep, 1",
        "timeBins, '[5,1]'",
        "timeBins, '[5,'",
        "optionalStep, 0",
        "cs, one",
        "n, old",
        "cs, 0",
        "i, 5",
        "g, plan",
        "limit, 0",
        "end, 20260104",
        "e, '{\"event_type\":\"_new\"}'"
    })
    void whatTheDashboardReadCannotAnswerIsNamed(String parameter, String value) {
        Answer answer = read(parameter, value);

        assertThat(answer.status()).as("%s", answer).isEqualTo(400);
        assertThat(answer.json().get("parameter").stringValue()).isEqualTo(parameter);
    }

    /// In any order the window is one day although it is said to be a second.
    @Test
    void theDashboardReadKnowsOrdersNewUsersExclusionsAndWhatIsHeld() {
        assertThat(reached("mode", "unordered", "cs", "1")).isEqualTo("[3,1]");
        assertThat(reached("mode", "sequential")).isEqualTo("[3,2]");
        assertThat(reached("n", "new", "cs", "86401")).isEqualTo("[3,2]");
        assertThat(reached("cs", "session")).isEqualTo("[0,0]");
        assertThat(reached("constantProps", "project")).isEqualTo("[3,0]");
        assertThat(reached("exclusions", "{\"event_type\":\"Buy\",\"afterStep\":0,\"beforeStep\":1}"))
                .isEqualTo("[3,2]");
    }

    private static String days() {
        return "\"xValues\":[\"2026-01-05\",\"2026-01-06\"],\"formattedXValues\":[\"Jan 05\",\"Jan 06\"]";
    }

    /// Empty ones.
    private static String bins(int start, int width, int count) {
        return IntStream.range(0, count)
                .mapToObj(bin -> "{\"start\":" + (start + bin * width) + ",\"end\":" + (start + (bin + 1) * width)
                        + ",\"bin_dist\":{\"users\":0}}")
                .collect(Collectors.joining(","));
    }

    private String reached(String... parameters) {
        Answer answer = read(parameters);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json().at("/data/0/cumulativeRaw").toString();
    }

    @Test
    void detailsTellTheTimesOfEachDayAndHowManyTookHowLong() {
        assertThat(ask("merged", "\"details\":true,")
                        .at("/result/tracks/0/details")
                        .toString())
                .startsWith("{\"median_ms_by_bucket\":[[90000],[null]],\"average_ms_by_bucket\":[[90000.0],[null]],"
                        + "\"times\":[{\"start\":0,\"width\":5000,\"counts\":[0,")
                .endsWith(",1]}],\"previous_steps\":[{\"start\":1,\"width\":1,\"counts\":[1]}]}");
    }

    @Test
    void timesAreCutIntoTheBinsThatAreAskedFor() {
        assertThat(ask("merged", "\"details\":true,\"time_bins\":[0,90000,90000.5,null],")
                        .at("/result/tracks/0/details/times")
                        .toString())
                .isEqualTo("[{\"edges\":[0,90000,90000.5,null],\"counts\":[0,1,0]}]");
        assertThat(read("timeBins", "{\"min\":0,\"max\":90001,\"width\":90000}")
                        .json()
                        .at("/data/0/stepTransTimeDistribution/1/bins")
                        .toString())
                .isEqualTo("[{\"start\":0,\"end\":90000,\"bin_dist\":{\"users\":0}},"
                        + "{\"start\":90000,\"end\":90001,\"bin_dist\":{\"users\":1}}]");
    }

    @Test
    void totalsCountEachEntry() {
        assertThat(ask("merged", "\"counting\":\"totals\",")
                        .at("/result/tracks/0/reached")
                        .toString())
                .isEqualTo("[3,1]");
        assertThat(reachedOfAny("uniques")).isEqualTo("[4,2]");
        assertThat(reachedOfAny("totals")).isEqualTo("[6,2]");
    }

    private String reachedOfAny(String count) {
        String any = "{\"event_type\":\"_active\"}";
        return server.read(
                        view,
                        "/api/2/funnels",
                        "e",
                        any,
                        "e",
                        any,
                        "start",
                        "20260105",
                        "end",
                        "20260106",
                        "cs",
                        "86401",
                        "count",
                        count,
                        "identity",
                        "merged")
                .json()
                .at("/data/0/cumulativeRaw")
                .toString();
    }

    @Test
    void aPathMayBeHeldToAValueOrKeptFreeOfEvents() {
        assertThat(ask("merged", "\"order\":\"unordered\",")
                        .at("/result/tracks/0/reached")
                        .toString())
                .isEqualTo("[3,1]");
        assertThat(ask("merged", "\"hold_constant\":[{\"kind\":\"built_in\",\"name\":\"project\"}],")
                        .at("/result/tracks/0/reached")
                        .toString())
                .isEqualTo("[3,0]");
        assertThat(ask(
                                "merged",
                                "\"new_only\":true,\"exclusions\":[{\"excluded\":{\"event\":\"_active\"},"
                                        + "\"after_step\":0,\"before_step\":1}],")
                        .at("/result/tracks/0/reached")
                        .toString())
                .isEqualTo("[3,1]");
    }

    private Answer read(String... more) {
        List<String> all = new ArrayList<>(
                List.of("e", "{\"event_type\":\"Look\"}", "e", "{\"event_type\":\"Buy\"}", "start", "20260105"));
        if (!List.of(more).contains("end")) {
            all.addAll(List.of("end", "20260106"));
        }
        all.addAll(List.of("identity", "merged"));
        all.addAll(List.of(more));
        return server.read(view, "/api/2/funnels", all.toArray(String[]::new));
    }

    private JsonNode ask(String lens, String members) {
        Answer answer = post(lens, members, 2026);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json();
    }

    private Answer post(String lens, String members, int startYear) {
        String start = startYear == 2026 ? "2026-01-05" : startYear + "-01-01";
        String question = "{\"scope\":" + view.id() + ",\"lens\":\"" + lens + "\",\"analysis\":{\"type\":\"funnel\","
                + members + "\"steps\":[{\"event\":\"Look\"},{\"event\":\"Buy\"}],\"window\":{\"seconds\":86400},"
                + "\"interval\":\"day\",\"range\":{\"start\":\"" + start + "\",\"end\":\"2026-01-06\"}}}";
        return server.post("/api/v1/query", new JsonMapper().readTree(question));
    }

    private static Map<String, Object> look(String user, String time, String page) {
        return event("Look", user, time, Map.of("page", page));
    }

    private static Map<String, Object> event(String type, String user, String time, Map<String, Object> properties) {
        return Map.of(
                "event_type",
                type,
                "user_id",
                user,
                "time",
                Instant.parse(time).toEpochMilli(),
                "event_properties",
                properties);
    }
}
