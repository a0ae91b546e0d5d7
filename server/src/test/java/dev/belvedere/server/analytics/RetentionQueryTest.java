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

/// Retention over HTTP, from `Look` in the blog to `Buy` in the shop, UTC, `-` for nothing.
///
/// | | 5 January | 6 January | 7 January |
/// |---|---|---|---|
/// | anna | Look 10:30, Buy 10:40 | Buy 10:05 | - |
/// | ben | Look 11:00 | Look 11:00 | Buy 11:00 |
/// | carl, in the shop `carl-shop` | - | Look 12:00 | Buy 12:30 |
@TestInstance(Lifecycle.PER_CLASS)
class RetentionQueryTest {
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
                        event("Look", "anna-blog", "2026-01-05T10:30:00Z", Map.of("page", "home")),
                        event("Look", "ben-blog", "2026-01-05T11:00:00Z", Map.of("page", "home")),
                        event("Look", "ben-blog", "2026-01-06T11:00:00Z", Map.of("page", "news")),
                        event("Look", "carl-blog", "2026-01-06T12:00:00Z", Map.of("page", "news"))));
        server.send(
                shop,
                List.of(
                        event("Buy", "anna-blog", "2026-01-05T10:40:00Z", Map.of()),
                        event("Buy", "anna-blog", "2026-01-06T10:05:00Z", Map.of()),
                        event("Buy", "ben-blog", "2026-01-07T11:00:00Z", Map.of()),
                        event("Buy", "carl-shop", "2026-01-07T12:30:00Z", Map.of())));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void retentionAcrossProductsFollowsAMapping() {
        server.map(blog, Map.of("user_id", "carl-shop", "global_user_id", "carl-blog"));

        JsonNode result = ask("mapped", "\"horizon\":3,").get("result");

        assertThat(result.get("cohorts").toString()).isEqualTo("[\"2026-01-05T00:00:00Z\",\"2026-01-06T00:00:00Z\"]");
        assertThat(result.get("intervals").toString()).isEqualTo("[[0,1],[1,2],[2,3]]");
        assertThat(result.get("cohort_incomplete").toString()).isEqualTo("[false,false]");
        assertThat(result.get("incomplete").toString()).isEqualTo("[[false,false,false],[false,false,false]]");
        assertThat(result.get("tracks").toString())
                .isEqualTo("[{\"segment\":0,\"return\":0,\"group\":[],\"persons\":3,\"size\":[2,2],"
                        + "\"retained\":[[1,1,1],[0,2,0]],"
                        + "\"overall\":{\"size\":3,\"retained\":[1,3,1],\"out_of\":[3,3,3]}}]");

        server.map(blog, Map.of("user_id", "carl-shop", "unmap", true));
        assertThat(ask("mapped", "").at("/result/tracks/0/retained").toString()).isEqualTo("[[1,1],[0,1]]");
        assertThat(ask("raw", "").at("/result/tracks/0/retained").toString()).isEqualTo("[[1,1],[0,1]]");
    }

    @Test
    void onOrAfterHasNoEndAndGroupsAreThoseOfTheStart() {
        JsonNode onOrAfter = ask("merged", "\"rule\":\"on_or_after\",\"align\":\"calendar\",\"horizon\":3,")
                .get("result");
        assertThat(onOrAfter.get("intervals").toString()).isEqualTo("[[0,null],[1,null],[2,null]]");
        assertThat(onOrAfter.at("/tracks/0/retained").toString()).isEqualTo("[[2,2,1],[1,1,0]]");

        JsonNode byPage = ask(
                        "merged", "\"horizon\":2,\"limit\":1,\"group_by\":[{\"kind\":\"event\",\"name\":\"page\"}],")
                .get("result");
        assertThat(byPage.at("/tracks/0/group").toString()).isEqualTo("[\"home\"]");
        assertThat(byPage.at("/tracks/0/retained").toString()).isEqualTo("[[1,1],[0,0]]");
        assertThat(byPage.get("groups_left_out").intValue()).isEqualTo(1);
    }

    @Test
    void whatHasNotEndedIsIncomplete() {
        JsonNode result =
                ask("merged", "\"horizon\":2,", "2026-01-06", "2199-12-30").get("result");

        assertThat(result.at("/incomplete/0").toString()).isEqualTo("[false,false]");
        int last = result.get("cohorts").size() - 1;
        assertThat(result.at("/cohort_incomplete/" + last).booleanValue()).isTrue();
        assertThat(result.at("/incomplete/" + last).toString()).isEqualTo("[true,true]");
    }

    @Test
    void whatCannotBeAskedIsNamed() {
        Answer cells = post(
                "merged",
                "\"horizon\":400,\"limit\":1000," + "\"group_by\":[{\"kind\":\"built_in\",\"name\":\"user_id\"}],",
                "2026-01-01",
                "2026-01-31");
        assertThat(cells.status()).isEqualTo(400);
        assertThat(cells.json().get("code").stringValue()).isEqualTo("answer_too_large");

        Answer stranger = post(
                "merged",
                "\"group_by\":[{\"kind\":\"event\",\"name\":\"page\",\"project\":99}],",
                "2026-01-05",
                "2026-01-06");
        assertThat(stranger.json().get("field").stringValue()).isEqualTo("analysis.group_by[0].project");
    }

    @Test
    void theDashboardReadAnswersInAmplitudesShape() {
        JsonNode data = read("re", "{\"event_type\":\"_active\"}").get("data");

        assertThat(data.get("seriesMeta").toString())
                .isEqualTo("[{\"segmentIndex\":0,\"eventIndex\":0},{\"segmentIndex\":0,\"eventIndex\":1}]");
        assertThat(data.at("/series/0").toString())
                .isEqualTo("{\"dates\":[\"Jan 06\",\"Jan 05\"],\"values\":{\"Jan 05\":["
                        + cell(2, 2) + "," + cell(1, 2) + "," + cell(1, 2) + "],\"Jan 06\":["
                        + cell(2, 2) + "," + cell(0, 2) + "," + cell(1, 2) + "]},\"combined\":["
                        + combined(3, 3) + "," + combined(1, 3) + "," + combined(2, 3) + "]}");
        assertThat(read("rm", "bracket", "rb", "[[0,1],[1,5]]")
                        .at("/data/series/0/values/Jan 05")
                        .toString())
                .isEqualTo("[" + cell(2, 2) + "," + cell(1, 2) + "," + cell(2, 2) + "]");
        assertThat(read("rm", "rolling", "align", "calendar", "g", "project")
                        .at("/data/seriesMeta/0/group/0")
                        .stringValue())
                .isEqualTo("Blog");
    }

    @ParameterizedTest(name = "{0}={1} is a 400 that names {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "se | {\"event_type\": | se",
                "re | {\"event_type\":\"_new\"} | re",
                "re | {\"event_type\":\"Buy\",\"group_by\":[{\"type\":\"user\",\"value\":\"country\"}]} | re.group_by",
                "rm | fixed | rm",
                "rm | bracket | rb",
                "rb | [[0,5]] | rb",
                "i | 90 | i",
                "align | left | align",
                "g | plan | g",
                "start | 20260107 | end",
                "end | 22000101 | end"
            })
    void whatTheDashboardReadCannotAnswerIsNamed(String parameter, String value, String named) {
        Answer answer = get(parameter, value);

        assertThat(answer.status()).as("%s", answer).isEqualTo(400);
        assertThat(answer.json().get("parameter").stringValue()).isEqualTo(named);
    }

    private JsonNode read(String... parameters) {
        Answer answer = get(parameters);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json();
    }

    /// The parameters of the day's retention, those given beside or instead of them.
    private Answer get(String... parameters) {
        List<String> all = new ArrayList<>(List.of(parameters));
        List<String> usual = List.of(
                "se", "{\"event_type\":\"Look\"}", "start", "20260105", "end", "20260106", "identity", "merged");
        for (int i = 0; i < usual.size(); i += 2) {
            if (!all.contains(usual.get(i))) {
                all.addAll(usual.subList(i, i + 2));
            }
        }
        all.addAll(0, List.of("re", "{\"event_type\":\"Buy\"}"));
        return server.read(view, "/api/2/retention", all.toArray(String[]::new));
    }

    private static String cell(int count, int outOf) {
        return "{\"count\":" + count + ",\"outof\":" + outOf + ",\"incomplete\":false}";
    }

    private static String combined(int count, int outOf) {
        return "{\"count\":" + count + ",\"outof\":" + outOf + ",\"retainedSetId\":null,\"incomplete\":false}";
    }

    private JsonNode ask(String lens, String members) {
        return ask(lens, members, "2026-01-05", "2026-01-06");
    }

    private JsonNode ask(String lens, String members, String start, String end) {
        Answer answer = post(lens, members, start, end);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json();
    }

    private Answer post(String lens, String members, String start, String end) {
        String question = "{\"scope\":" + view.id() + ",\"lens\":\"" + lens + "\",\"analysis\":{\"type\":\"retention\","
                + members + "\"start\":{\"event\":\"Look\"},\"return\":[{\"event\":\"Buy\"}],"
                + "\"interval\":\"" + (end.startsWith("2199") ? "month" : "day") + "\",\"range\":{\"start\":\"" + start
                + "\",\"end\":\"" + end + "\"}}}";
        return server.post("/api/v1/query", new JsonMapper().readTree(question));
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
