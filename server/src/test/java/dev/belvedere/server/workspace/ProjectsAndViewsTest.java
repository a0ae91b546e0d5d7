package dev.belvedere.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.server.Answer;
import dev.belvedere.server.Call;
import dev.belvedere.server.RunningServer;
import dev.belvedere.server.RunningServer.Keys;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("metadata")
class ProjectsAndViewsTest {
    private final RunningServer server = RunningServer.shared();

    @Test
    void aProjectIsCreatedShownChangedAndDeleted() {
        Answer created = api("POST", "/projects")
                .json(
                        "{\"name\": \" iOS shop \", \"time_zone\": \"Europe/Berlin\", \"week_start\": \"sunday\", \"currency\": \"EUR\"}")
                .send();
        int id = created.json().path("id").asInt();

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().path("name").asString()).isEqualTo("iOS shop");
        assertThat(created.json().path("api_key").asString()).matches("[0-9a-f]{32}");
        assertThat(created.json().path("secret_key").asString()).matches("[0-9a-f]{32}");
        assertThat(created.json().path("time_zone").asString()).isEqualTo("Europe/Berlin");
        assertThat(created.json().path("week_start").asString()).isEqualTo("sunday");
        assertThat(created.json().path("currency").asString()).isEqualTo("EUR");
        assertThat(created.json().path("created_at").asString()).endsWith("Z");
        assertThat(api("GET", "/projects/" + id).send().json()).isEqualTo(created.json());
        assertThat(api("GET", "/projects").send().text())
                .contains(created.json().path("api_key").asString())
                .doesNotContain("secret_key");

        Answer changed =
                api("PATCH", "/projects/" + id).json("{\"name\": \"iOS\"}").send();
        assertThat(changed.json().path("name").asString()).isEqualTo("iOS");
        assertThat(changed.json().path("currency").asString()).isEqualTo("EUR");

        assertThat(api("DELETE", "/projects/" + id).send().status()).isEqualTo(204);
        assertThat(api("GET", "/projects/" + id).send().json().path("code").asString())
                .isEqualTo("project_not_found");
    }

    @Test
    void aViewListsItsSourcesByRank() {
        Keys ios = server.createProject("iOS");
        Keys web = server.createProject("Web");
        api("PATCH", "/projects/" + web.id())
                .json("{\"time_zone\": \"Asia/Tokyo\"}")
                .send();

        Answer created = api("POST", "/views")
                .json("{\"name\": \"All products\", \"source_project_ids\": [" + web.id() + ", " + ios.id() + "]}")
                .send();
        int id = created.json().path("id").asInt();

        assertThat(created.status()).isEqualTo(201);
        assertThat(id).isGreaterThan(web.id());
        assertThat(created.json().path("source_project_ids").toString())
                .isEqualTo("[" + web.id() + "," + ios.id() + "]");
        assertThat(created.json().path("time_zone").asString()).isEqualTo("Asia/Tokyo");
        assertThat(created.json().path("secret_key").asString()).matches("[0-9a-f]{32}");

        Answer reranked = api("PATCH", "/views/" + id)
                .json("{\"source_project_ids\": [" + ios.id() + ", " + web.id() + "]}")
                .send();
        assertThat(reranked.json().path("source_project_ids").toString())
                .isEqualTo("[" + ios.id() + "," + web.id() + "]");
        assertThat(reranked.json().path("name").asString()).isEqualTo("All products");

        Answer refused = api("DELETE", "/projects/" + ios.id()).send();
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("code").asString()).isEqualTo("project_in_view");
        assertThat(refused.json().path("detail").asString()).contains("All products");

        assertThat(api("DELETE", "/views/" + id).send().status()).isEqualTo(204);
        assertThat(api("DELETE", "/projects/" + ios.id()).send().status()).isEqualTo(204);
    }

    @Test
    void aViewUnifiesByEverythingUnlessToldOtherwise() {
        Keys ios = server.createProject("iOS");
        Answer created = api("POST", "/views")
                .json("{\"name\": \"Apart\", \"source_project_ids\": [" + ios.id()
                        + "], \"unify\": {\"device_id\": false}}")
                .send();
        String path = "/views/" + created.json().path("id").asInt();

        assertThat(created.json().path("unify").toString())
                .isEqualTo("{\"user_id\":true,\"device_id\":false,\"mapping\":true}");
        Answer changed =
                api("PATCH", path).json("{\"unify\": {\"mapping\": false}}").send();
        assertThat(changed.json().path("unify").toString())
                .isEqualTo("{\"user_id\":true,\"device_id\":false,\"mapping\":false}");
        assertThat(api("PATCH", path)
                        .json("{\"name\": \"Still apart\"}")
                        .send()
                        .json()
                        .path("unify"))
                .isEqualTo(changed.json().path("unify"));
        assertThat(api("GET", path).send().json().path("unify"))
                .isEqualTo(changed.json().path("unify"));
        assertThat(api("PATCH", path).json("{\"unify\": \"everything\"}").send().status())
                .isEqualTo(400);
        Answer wrong =
                api("PATCH", path).json("{\"unify\": {\"user_id\": \"maybe\"}}").send();
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().path("field").asString()).isEqualTo("unify.user_id");
        assertThat(wrong.json().path("detail").asString()).isEqualTo("expected true or false");
    }

    @ParameterizedTest(name = "{0} {1}: {2} at {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/projects | {} | missing_name | name",
                "/projects | {\"name\": \"  \"} | missing_name | name",
                "/projects | {\"name\": 7, \"nane\": 1} | unknown_field | nane",
                "/projects | {\"name\": {}} | wrong_type | name",
                "/projects | [] | wrong_type | ``",
                "/projects | {\"name\": \"A\", \"name\": \"B\"} | invalid_json | ``",
                "/projects | {\"name\": \"A\\nB\"} | unprintable_name | name",
                "/projects | {\"name\": \"\\ud800\"} | unprintable_name | name",
                "/projects | {\"name\": \"Shop \\u202epohS\"} | unprintable_name | name",
                "/projects | {\"name\": \" \\u00a0\\u200b\"} | missing_name | name",
                "/projects | {\"name\": \"A\", \"time_zone\": \"Berlin\"} | unknown_time_zone | time_zone",
                "/projects | {\"name\": \"A\", \"week_start\": \"someday\"} | unknown_week_start | week_start",
                "/projects | {\"name\": \"A\", \"currency\": \"EURO\"} | unknown_currency | currency",
                "/projects | {\"name\": | invalid_json | ``",
                "/projects | `` | missing_body | ``",
                "/views | {\"name\": \"V\"} | missing_sources | source_project_ids",
                "/views | {\"name\": \"V\", \"source_project_ids\": []} | missing_sources | source_project_ids",
                "/views | {\"name\": \"V\", \"source_project_ids\": [9999]} | unknown_project | source_project_ids[0]",
                "/views | {\"name\": \"V\", \"source_project_ids\": [1, 1]} | duplicate_source | source_project_ids[1]",
                "/views | {\"name\": \"V\", \"source_project_ids\": [null]} | wrong_type | source_project_ids[0]",
                "/views | {\"name\": \"V\", \"source_project_ids\": [1.5]} | wrong_type | source_project_ids[0]",
                "/views | {\"name\": \"V\", \"source_project_ids\": [\"x\"]} | wrong_type | source_project_ids[0]"
            })
    void aWrongFieldIsNamed(String route, String body, String code, String field) {
        Answer answer = api("POST", route).json(body).send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("code").asString()).isEqualTo(code);
        assertThat(answer.json().path("field").asString("")).isEqualTo(field);
        assertThat(answer.json().path("detail").asString()).isNotEmpty().doesNotContain("belvedere", "java.");
    }

    @Test
    void aViewMayNotContainAView() {
        Keys view = server.createView("Inner", server.createProject("iOS"));

        Answer answer = api("POST", "/views")
                .json("{\"name\": \"Outer\", \"source_project_ids\": [" + view.id() + "]}")
                .send();

        assertThat(answer.json().path("code").asString()).isEqualTo("view_in_view");
    }

    @Test
    void idsAreNeverGivenTwiceAndEverythingOutlivesARestart(@TempDir Path data) {
        Keys web;
        Keys view;
        try (RunningServer first = RunningServer.start(data)) {
            Keys ios = first.createProject("iOS");
            web = first.createProject("Web");
            view = first.createView("All", web);
            first.call("DELETE", "/api/v1/projects/" + ios.id())
                    .token(RunningServer.ADMIN_TOKEN)
                    .send();
        }
        try (RunningServer second = RunningServer.start(data)) {
            assertThat(second.createProject("Android").id()).isEqualTo(4);
            Answer kept = second.call("GET", "/api/v1/views/" + view.id())
                    .token(RunningServer.ADMIN_TOKEN)
                    .send();
            assertThat(kept.json().path("api_key").asString()).isEqualTo(view.apiKey());
            assertThat(kept.json().path("source_project_ids").toString()).isEqualTo("[" + web.id() + "]");
        }
    }

    @Test
    void theOrganizationsSettingsAreKept() {
        Answer changed = api("PATCH", "/organization")
                .json("{\"mapping_needs_secret\": true}")
                .send();
        assertThat(changed.json().path("mapping_needs_secret").asBoolean()).isTrue();
        assertThat(api("GET", "/organization").send().json()).isEqualTo(changed.json());
        api("PATCH", "/organization").json("{\"mapping_needs_secret\": false}").send();
    }

    private Call api(String method, String route) {
        return server.call(method, "/api/v1" + route).token(RunningServer.ADMIN_TOKEN);
    }
}
