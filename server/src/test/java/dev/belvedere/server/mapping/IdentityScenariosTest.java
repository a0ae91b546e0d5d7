package dev.belvedere.server.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.server.Answer;
import dev.belvedere.server.RunningServer;
import dev.belvedere.server.RunningServer.Keys;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One human, two products: what a view's chart counts, end to end over HTTP. All events lie on
/// 2026-03-01.
class IdentityScenariosTest {
    @TempDir
    private Path data;

    private RunningServer server;
    private Keys ios;
    private Keys web;
    private Keys view;

    @BeforeEach
    void twoProductsAndAView() {
        server = RunningServer.start(data);
        setUp();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /// ```
    /// iOS   ada@global
    /// Web   ada@global
    /// ```
    @Test
    void theSameUserIdInTwoProjectsIsOneUser() {
        event(ios, "ada@global", null);
        event(web, "ada@global", null);

        assertThat(uniques(view)).isEqualTo(1);
        assertThat(uniques(ios)).isEqualTo(1);
        assertThat(totals(view)).isEqualTo(2);
    }

    /// ```
    /// iOS   –          tablet-1
    /// Web   –          tablet-1
    /// Web   ada@global tablet-1   now the tablet's past is Ada's
    /// iOS   ada@global
    /// ```
    @Test
    void theSameDeviceInTwoProjectsIsOneUserEvenBeforeSigningIn() {
        event(ios, null, "tablet-1");
        event(web, null, "tablet-1");
        assertThat(uniques(view)).isEqualTo(1);

        event(web, "ada@global", "tablet-1");
        event(ios, "ada@global", null);
        assertThat(uniques(view)).isEqualTo(1);
        assertThat(totals(view)).isEqualTo(4);
    }

    /// ```
    /// iOS   ada@ios    phone-1
    /// Web   –          laptop-1
    /// Web   ada@ios    laptop-1   merges the laptop's anonymous person into Ada's
    /// ```
    @Test
    void anAnonymousPastIsMergedWhenItsUserIsKnownElsewhere() {
        event(ios, "ada@ios", "phone-1");
        event(web, null, "laptop-1");
        assertThat(uniques(view)).isEqualTo(2);

        event(web, "ada@ios", "laptop-1");
        assertThat(uniques(view)).isEqualTo(1);
    }

    @Test
    void mappingCountsAtOnceAndBackwardsAndUnmappingTakesItBack() {
        event(ios, "ada@ios", null);
        event(web, "ada@web", null);
        event(web, "bob@web", null);
        assertThat(uniques(view)).isEqualTo(3);

        map(
                "[{\"user_id\":\"ada@ios\",\"global_user_id\":\"ada@global\"},{\"user_id\":\"ada@web\",\"global_user_id\":\"ada@global\"}]");
        assertThat(uniques(view)).isEqualTo(2);
        assertThat(totals(view)).isEqualTo(3);

        map("{\"user_id\":\"ada@web\",\"unmap\":true}");
        assertThat(uniques(view)).isEqualTo(3);
    }

    @Test
    void chainsResolveToTheirEndAndRemappingReplaces() {
        event(ios, "ada@ios", null);
        event(web, "ada@web", null);
        event(web, "bob@web", null);

        map(
                "[{\"user_id\":\"ada@ios\",\"global_user_id\":\"ada@web\"},{\"user_id\":\"ada@web\",\"global_user_id\":\"bob@web\"}]");
        assertThat(uniques(view)).isEqualTo(1);

        map("{\"user_id\":\"ada@web\",\"global_user_id\":\"ada@global\"}");
        assertThat(uniques(view)).isEqualTo(2);
    }

    @Test
    void groupingByUserIdListsTheIdsAsSent() {
        event(ios, "ada@ios", null);
        event(web, "ada@web", null);
        map("{\"user_id\":\"ada@ios\",\"global_user_id\":\"ada@web\"}");

        Answer answer = ask(view, "m=uniques&g=user_id");
        assertThat(answer.json().at("/data/seriesLabels").toString())
                .contains("ada@ios")
                .contains("ada@web");
    }

    @Test
    void mappingsAndMergesOutliveARestart() {
        event(ios, "ada@ios", "phone-1");
        event(web, null, "laptop-1");
        event(web, "ada@web", "laptop-1");
        map("{\"user_id\":\"ada@ios\",\"global_user_id\":\"ada@web\"}");
        assertThat(uniques(view)).isEqualTo(1);

        server.close();
        server = RunningServer.start(data);

        assertThat(uniques(view)).isEqualTo(1);
        assertThat(totals(view)).isEqualTo(3);
    }

    @Test
    void anInsertIdCountsOnceOnADeviceOfAProject() {
        for (Keys project : new Keys[] {ios, ios, web}) {
            upload(project, "\"device_id\": \"phone-1\", \"insert_id\": \"once\"");
        }
        upload(ios, "\"device_id\": \"phone-2\", \"insert_id\": \"once\"");

        assertThat(totals(view)).isEqualTo(3);
    }

    private void setUp() {
        ios = server.createProject("iOS");
        web = server.createProject("Web");
        view = server.createView("All products", ios, web);
    }

    private void event(Keys project, @Nullable String userId, @Nullable String deviceId) {
        String user = userId == null ? "\"user_id\": null" : "\"user_id\": \"" + userId + "\"";
        upload(project, deviceId == null ? user : user + ", \"device_id\": \"" + deviceId + "\"");
    }

    private void upload(Keys project, String ids) {
        Answer answer = server.call("POST", "/2/httpapi")
                .json("{\"api_key\": \"" + project.apiKey() + "\", \"events\": [{\"event_type\": \"Opened\", \"time\":"
                        + " 1772366400000, " + ids + "}]}")
                .send();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private void map(String mapping) {
        Answer answer = server.call("POST", "/usermap")
                .form("api_key=" + ios.apiKey() + "&mapping=" + URLEncoder.encode(mapping, StandardCharsets.UTF_8))
                .send();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private long uniques(Keys scope) {
        return ask(scope, "m=uniques").json().at("/data/series/0/0").asLong();
    }

    private long totals(Keys scope) {
        return ask(scope, "m=totals").json().at("/data/series/0/0").asLong();
    }

    private Answer ask(Keys scope, String question) {
        Answer answer = server.call(
                        "GET",
                        "/api/2/events/segmentation?" + question + "&start=20260301&end=20260301&e="
                                + URLEncoder.encode("{\"event_type\": \"Opened\"}", StandardCharsets.UTF_8))
                .keys(scope)
                .send();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }
}
