package dev.belvedere.server.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.server.Answer;
import dev.belvedere.server.RunningServer;
import dev.belvedere.server.RunningServer.Keys;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `GET /api/2/export` over HTTP. Hours are those of arrival, so each range comes from the answer
/// to an upload.
@TestInstance(Lifecycle.PER_CLASS)
class ExportTest {
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("uuuuMMdd'T'HH", Locale.ROOT);

    private RunningServer server;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = RunningServer.start(folder, "--belvedere.export.max-events=40");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /// Uploads, and gives the hours that surely hold the arrival.
    private String send(Keys project, Map<String, ?> event) {
        return send(project, List.of(event));
    }

    private String send(Keys project, List<Map<String, ?>> events) {
        Answer answer = server.post("/2/httpapi", Map.of("api_key", project.apiKey(), "events", events));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        Instant arrival =
                Instant.ofEpochMilli(answer.json().path("server_upload_time").asLong());
        LocalDateTime hour = LocalDateTime.ofInstant(arrival, ZoneOffset.UTC);
        return "start=" + HOUR.format(hour.minusHours(1)) + "&end=" + HOUR.format(hour.plusHours(1));
    }

    private Archive export(Keys scope, String query) {
        HttpResponse<byte[]> response =
                server.call("GET", "/api/2/export?" + query).keys(scope).sendForBytes();
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/zip");
        return Archive.of(response.body());
    }

    private Answer refused(Keys scope, String query) {
        return server.call("GET", "/api/2/export?" + query).keys(scope).send();
    }

    @Test
    void aRowHoldsTheDocumentedFieldsInTheDocumentedForm() {
        Keys shop = server.createProject("Shop");
        String hours = send(
                shop,
                Map.ofEntries(
                        Map.entry("user_id", "ada@example.com"),
                        Map.entry("device_id", "phone-1"),
                        Map.entry("event_type", "Order Completed"),
                        Map.entry("time", 1_767_607_200_123L),
                        Map.entry("session_id", 1_767_607_000_000L),
                        Map.entry("event_id", 7),
                        Map.entry("app_version", "1.2"),
                        Map.entry("device_model", "iPhone16,1"),
                        Map.entry("carrier", "Tele"),
                        Map.entry("ip", "192.0.2.7"),
                        Map.entry("paying", "true"),
                        Map.entry("location_lat", 52.5),
                        Map.entry("price", 9.5),
                        Map.entry("quantity", 2),
                        Map.entry("plan", Map.of("branch", "main")),
                        Map.entry("groups", Map.of("team", List.of("a", "b"))),
                        Map.entry("event_properties", Map.of("sku", "x", "cart", Map.of("size", 3), "tags", List.of())),
                        Map.entry("user_properties", Map.of("Plan", "pro", "beta", true))));

        Archive archive = export(shop, hours);
        assertThat(archive.files().keySet())
                .singleElement()
                .asString()
                .matches(shop.id() + "/" + shop.id() + "_\\d{4}-\\d{2}-\\d{2}_\\d{1,2}#0\\.json\\.gz");
        JsonNode row = archive.rows().getFirst();
        String arrival = row.path("server_upload_time").asString();
        assertThat(arrival).matches("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}\\.\\d{6}");
        assertThat(row.toString()).isEqualTo("""
                        {"event_type":"Order Completed","event_time":"2026-01-05 10:00:00.123000","amplitude_id":%d,
                        "user_id":"ada@example.com","device_id":"phone-1","app":%d,"project":"Shop","uuid":"%s",
                        "$insert_id":null,"event_id":7,"session_id":1767607000000,
                        "client_event_time":"2026-01-05 10:00:00.123000","client_upload_time":"%4$s",
                        "server_received_time":"%4$s","server_upload_time":"%4$s","processed_time":"%4$s","data":{},
                        "version_name":"1.2","device_type":"iPhone16,1","device_family":null,"device_carrier":"Tele",
                        "ip_address":"192.0.2.7","platform":null,"os_name":null,"os_version":null,"country":null,
                        "region":null,"city":null,"dma":null,"language":null,"location_lat":52.5,"location_lng":null,
                        "library":null,"start_version":null,"paying":true,"amplitude_attribution_ids":null,
                        "sample_rate":null,"groups":{"team":["a","b"]},"group_properties":{},
                        "event_properties":{"cart.size":3,"sku":"x","tags":[]},
                        "user_properties":{"Plan":"pro","beta":true},"plan":{"branch":"main"},
                        "price":9.5,"quantity":2,"revenue":19.0}""".replace("\n", "").formatted(
                amplitudeId(shop, "ada@example.com"),
                shop.id(),
                row.path("uuid").asString(),
                arrival));
        assertThat(row.path("uuid").asString()).hasSize(36);
        assertThat(export(shop, hours).files()).isEqualTo(archive.files());
    }

    @Test
    void aFieldUnderANameThatExportsUseForAnotherIsKeptApart() {
        Keys shop = server.createProject("Aliases");
        String hours = send(
                shop,
                List.of(
                        Map.of(
                                "device_id",
                                "phone-1",
                                "event_type",
                                "Both",
                                "version_name",
                                "old",
                                "app_version",
                                "new"),
                        Map.of("device_id", "phone-1", "event_type", "Alone", "version_name", "old")));

        List<JsonNode> rows = export(shop, hours).rows();
        assertThat(rows.get(0).path("version_name").asString()).isEqualTo("new");
        assertThat(rows.get(0).at("/data/as_sent").toString())
                .isEqualTo("{\"app_version\":\"new\",\"version_name\":\"old\"}");
        assertThat(rows.get(1).path("version_name").asString()).isEqualTo("old");
        assertThat(rows.get(1).at("/data/as_sent").toString()).isEqualTo("{\"version_name\":\"old\"}");
        assertThat(rows.get(1).path("session_id").asLong()).isEqualTo(-1);
    }

    @Test
    void aViewGivesTheRowsOfAllItsProjectsAndOnePersonOneNumber() {
        Keys web = server.createProject("Web");
        Keys ios = server.createProject("iOS");
        Keys view = server.createView("Both", ios, web);
        send(web, Map.of("user_id", "anna@web", "device_id", "desk-1", "event_type", "A"));
        send(web, Map.of("device_id", "lap-top-1", "event_type", "B"));
        send(web, Map.of("user_id", "anna@web", "device_id", "lap-top-1", "event_type", "C"));
        String hours = send(ios, Map.of("user_id", "anna-ios", "device_id", "phone-11", "event_type", "D"));
        server.map(web, Map.of("user_id", "anna-ios", "global_user_id", "anna@web"));

        Archive archive = export(view, hours);
        assertThat(archive.texts("project")).containsExactly("iOS", "Web", "Web", "Web");
        assertThat(archive.texts("event_type")).containsExactly("D", "A", "B", "C");
        assertThat(archive.texts("app")).containsExactly("" + ios.id(), "" + web.id(), "" + web.id(), "" + web.id());
        long anna = amplitudeId(view, "anna@web");
        long onIos = amplitudeId(view, "anna-ios");
        assertThat(numbers(archive)).containsExactly(anna, anna, anna, anna);
        assertThat(numbers(export(view, hours + "&identity=merged"))).containsExactly(onIos, anna, anna, anna);
        List<Long> raw = numbers(export(view, hours + "&identity=raw"));
        assertThat(raw).startsWith(onIos, anna).endsWith(anna).hasSize(4);
        assertThat(raw.get(2)).as("the device itself").isNotIn(anna, onIos);
    }

    private static List<Long> numbers(Archive archive) {
        return archive.rows().stream()
                .map(row -> row.path("amplitude_id").asLong())
                .toList();
    }

    private long amplitudeId(Keys scope, String user) {
        return server.read(scope, "/api/2/usersearch", "user", user)
                .json()
                .at("/matches/0/amplitude_id")
                .asLong();
    }

    @Test
    void aLateEventStandsInTheHourOfItsArrival() {
        Keys shop = server.createProject("Late");
        String hours = send(shop, Map.of("device_id", "phone-1", "event_type", "Old", "time", 946_684_800_000L));

        assertThat(export(shop, hours).texts("event_time")).containsExactly("2000-01-01 00:00:00.000000");
        Answer none = refused(shop, "start=20000101T00&end=20000101T23");
        assertThat(none.toString())
                .isEqualTo("404 {\"code\":404,\"error\":\"No data available for the time range requested.\"}");
    }

    @Test
    void aRangeThatCannotBeGivenIsRefusedByName() {
        Keys shop = server.createProject("Refused");
        assertThat(refused(shop, "end=20260101T00").toString())
                .isEqualTo("400 {\"code\":400,\"error\":\"start is required\",\"parameter\":\"start\"}");
        assertThat(refused(shop, "start=20260230T00&end=20260301T00").toString())
                .isEqualTo("400 {\"code\":400,\"error\":\"start must be an hour as YYYYMMDDTHH, got"
                        + " \\\"20260230T00\\\"\",\"parameter\":\"start\"}");
        assertThat(refused(shop, "start=20260102T00&end=20260101T00").status()).isEqualTo(400);
        assertThat(refused(shop, "start=20250101T00&end=20260101T00").toString())
                .isEqualTo("400 {\"code\":400,\"error\":\"one export spans at most 365 days\",\"parameter\":\"end\"}");
        assertThat(refused(shop, "start=20250101T00&end=20251231T23").status()).isEqualTo(404);
        assertThat(refused(new Keys(0, shop.apiKey(), "wrong"), "start=20260101T00&end=20260101T00")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void tooManyEventsAreRefusedBeforeAnythingIsSent() {
        Keys shop = server.createProject("Large");
        String hours = "";
        for (int i = 0; i < 41; i++) {
            hours = send(shop, Map.of("device_id", "phone-1", "event_type", "Opened"));
        }
        assertThat(refused(shop, hours).toString())
                .isEqualTo("400 {\"code\":400,\"error\":\"The export would hold 41 events, and at most 40 are given at"
                        + " once. Shorten the time range and try again.\"}");
    }
}
