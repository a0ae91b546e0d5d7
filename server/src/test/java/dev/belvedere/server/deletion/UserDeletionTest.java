package dev.belvedere.server.deletion;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.server.Answer;
import dev.belvedere.server.RunningServer;
import dev.belvedere.server.RunningServer.Keys;
import dev.belvedere.server.operations.Stores;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// Two products and a view of both. Whatever is Anna's alone has the word "hush" in it; she was
/// somebody without a name on her phone, is mapped into Gloria, and Carl is mapped into her.
class UserDeletionTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String ROUTE = "/api/2/deletions/users";
    private static final String ANNA = "hush-anna";
    private static final String[] LENSES = {"mapped", "merged", "raw"};

    @TempDir
    Path data;

    private RunningServer server;
    private Keys web;
    private Keys ios;
    private Keys view;

    @BeforeEach
    void start() throws IOException {
        server = RunningServer.start(data.resolve("with"));
        fill(true);
    }

    private void fill(boolean withAnna) throws IOException {
        web = server.createProject("Web", "UTC");
        ios = server.createProject("iOS", "UTC");
        view = server.createView("All", "UTC", "monday", web, ios);
        others(0);
        if (withAnna) {
            anna();
        }
        flush();
        others(1);
        flush();
        server.map(web, Map.of("user_id", ANNA, "global_user_id", "gloria"));
        server.map(web, Map.of("user_id", "carl0001", "global_user_id", ANNA));
        server.map(web, Map.of("user_id", "dora0001", "global_user_id", ANNA));
        if (withAnna) {
            history();
        }
        flush();
        answers();
        others(2);
        flush();
        Stores stores = server.bean(Stores.class);
        stores.of(1).compact(web.id());
        stores.of(1).compact(ios.id());
        if (withAnna) {
            server.send(web, List.of(event(ANNA, "hush-desk", "Order", 7, "hush-silver")));
        }
        others(3);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void flush() {
        server.bean(Stores.class).of(1).flush(web.id());
        server.bean(Stores.class).of(1).flush(ios.id());
    }

    private void anna() {
        server.send(
                web,
                List.of(
                        event(ANNA, "hush-desk", "Order", 5, "hush-gold"),
                        event(null, "hush-phone", "Order", 6, "hush-red")));
        server.send(web, List.of(event(ANNA, "hush-phone", "hush-event", 6, "hush-gold")));
        server.send(ios, List.of(event(ANNA, "hush-tablet", "Order", 8, "hush-blue")));
    }

    private void others(int round) {
        server.send(
                web,
                List.of(
                        event("ben00001", "bens-desk", "Order", 5 + round, "gold"),
                        event("carl0001", "carls-desk", "Order", 5, "silver"),
                        event("dora0001", "doras-desk", "Order", 5, "silver"),
                        event("gloria", "glorias-desk", "Look", 9, "silver"),
                        event(null, "nobodys-desk", "Order", 8, "red")));
        server.send(ios, List.of(event("ben00001", "bens-phone", "Order", 8, "gold")));
    }

    private void history() {
        String line = JSON.writeValueAsString(Map.of(
                "event_type", "Order",
                "user_id", ANNA,
                "device_id", "hush-old",
                "amplitude_id", 770077,
                "event_time", "2026-01-03 10:00:00.000000"));
        Answer imported = server.call(
                        "POST",
                        "/api/v1/projects/" + web.id() + "/history/" + "ab".repeat(32)
                                + "?source=old&first_line=0&end_line=1")
                .token(RunningServer.ADMIN_TOKEN)
                .body(line.getBytes(UTF_8))
                .send();
        assertThat(imported.status()).as(imported.toString()).isEqualTo(200);
    }

    private static Map<String, Object> event(@Nullable String user, String device, String type, int day, String plan) {
        Map<String, Object> event = new HashMap<>();
        event.put("event_type", type);
        event.put("device_id", device);
        event.put("time", Instant.parse("2026-01-%02dT10:00:00Z".formatted(day)).toEpochMilli());
        event.put("user_properties", Map.of("plan", plan));
        event.put("event_properties", Map.of("colour", plan));
        if (user != null) {
            event.put("user_id", user);
        }
        return event;
    }

    /// All that can be read of both projects and the view, by question.
    private Map<String, String> answers() throws IOException {
        Map<String, String> answers = new TreeMap<>();
        for (Keys scope : List.of(web, ios, view)) {
            for (String lens : LENSES) {
                for (String type : List.of("Order", "_all", "_new", "hush-event")) {
                    ask(answers, scope, lens, type, "uniques", "gp:plan");
                }
                ask(answers, scope, lens, "Order", "uniques", "");
                ask(answers, scope, lens, "_active", "totals", "user_id");
                answers.put("export " + scope.id() + lens, export(scope, lens));
                for (String measure : List.of("active", "new")) {
                    read(
                            answers,
                            scope,
                            "/api/2/users",
                            "m",
                            measure,
                            "start",
                            "20260101",
                            "end",
                            "20260131",
                            "identity",
                            lens);
                }
            }
            read(answers, scope, "/api/2/events/list");
            for (String user : List.of(
                    ANNA,
                    "hush-phone",
                    "hush-desk",
                    "hush-old",
                    "hush-tablet",
                    "ben00001",
                    "carl0001",
                    "gloria",
                    "nobodys-desk")) {
                read(answers, scope, "/api/2/usersearch", "user", user);
                for (long id : amplitudeIds(scope, user)) {
                    read(answers, scope, "/api/2/useractivity", "user", Long.toString(id));
                }
            }
        }
        for (String user : List.of(ANNA, "carl0001", "gloria")) {
            read(answers, web, "/api/2/usermap", "user_ids", user);
        }
        for (String property : List.of("plan", "colour")) {
            String kind = property.equals("plan") ? "user" : "event";
            String path = "/api/v1/scopes/" + view.id() + "/property-values";
            answers.put(
                    path + property,
                    server.own(path, "kind", kind, "name", property).text());
        }
        return answers;
    }

    private void ask(Map<String, String> answers, Keys scope, String lens, String type, String measure, String group) {
        List<String> parameters = new ArrayList<>(List.of(
                "e",
                "{\"event_type\":\"" + type + "\"}",
                "m",
                measure,
                "start",
                "20260101",
                "end",
                "20260131",
                "identity",
                lens));
        if (!group.isEmpty()) {
            parameters.addAll(List.of("g", group));
        }
        read(answers, scope, "/api/2/events/segmentation", parameters.toArray(String[]::new));
    }

    private void read(Map<String, String> answers, Keys scope, String path, String... parameters) {
        answers.put(
                scope.id() + " " + path + " " + String.join(" ", parameters),
                server.read(scope, path, parameters).text());
    }

    private List<Long> amplitudeIds(Keys scope, String user) {
        List<Long> ids = new ArrayList<>();
        server.read(scope, "/api/2/usersearch", "user", user)
                .json()
                .path("matches")
                .forEach(match -> ids.add(match.path("amplitude_id").asLong()));
        return ids;
    }

    private String export(Keys scope, String lens) throws IOException {
        String today = LocalDate.now(ZoneOffset.UTC).toString().replace("-", "");
        String tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1).toString().replace("-", "");
        byte[] zip = server.call("GET", "/api/2/export?start=" + today + "T00&end=" + tomorrow + "T00&identity=" + lens)
                .keys(scope)
                .sendForBytes()
                .body();
        StringBuilder text = new StringBuilder();
        try (ZipInputStream archive = new ZipInputStream(new ByteArrayInputStream(zip))) {
            while (archive.getNextEntry() != null) {
                text.append(new String(
                        new GZIPInputStream(new ByteArrayInputStream(archive.readAllBytes())).readAllBytes(), UTF_8));
            }
        }
        return text.toString();
    }

    private Answer delete(Keys keys, Object body) {
        return server.call("POST", ROUTE)
                .keys(keys)
                .json(JSON.writeValueAsString(body))
                .send();
    }

    private Answer revoke(Keys keys, Object id, String day) {
        return server.call("DELETE", ROUTE + "/" + id + "/" + day).keys(keys).send();
    }

    private Answer jobs(Keys keys) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return server.read(
                keys,
                ROUTE,
                "start_day",
                today.minusDays(1).toString(),
                "end_day",
                today.plusDays(30).toString());
    }

    private static Map<String, Object> order(String user, boolean fromOrganization) {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("user_ids", List.of(user));
        order.put("requester", "officer@example.com");
        order.put("delete_from_org", fromOrganization ? "True" : "False");
        return order;
    }

    private static List<String> filesThatTell(Path folder) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), ISO_8859_1).contains("hush")) {
                    found.add(folder.relativize(file).toString());
                }
            }
        }
        return found;
    }

    @Test
    void aDeletedUserIsInNoAnswerComesBackWhenRevokedAndIsErasedForGood() throws IOException {
        Map<String, String> before = answers();
        long anna = amplitudeIds(web, ANNA).getFirst();
        assertThat(before.values()).anyMatch(answer -> answer.contains("hush"));

        Answer deleted = delete(web, order(ANNA, true));
        assertThat(deleted.status()).isEqualTo(200);
        String day = deleted.json().at("/0/day").asString();
        assertThat(deleted.json().at("/0/status").asString()).isEqualTo("staging");
        assertThat(deleted.json().at("/0/app").asInt()).isEqualTo(web.id());
        assertThat(deleted.json().at("/1/app").asInt()).isEqualTo(ios.id());
        assertThat(deleted.json().at("/0/amplitude_ids/0/amplitude_id").asLong())
                .isEqualTo(anna);
        Map<String, String> hidden = answers();
        assertHidden(before, hidden, anna);
        assertCountedAsIfSheHadNeverBeen(hidden);

        assertThat(revoke(web, anna, day).json().path("amplitude_id").asLong()).isEqualTo(anna);
        assertThat(revoke(ios, ANNA, day).json().path("requester").asString()).isEqualTo("officer@example.com");
        assertThat(jobs(web).json()).isEmpty();
        assertThat(answers()).isEqualTo(before);

        assertThat(delete(web, order(ANNA, true)).status()).isEqualTo(200);
        assertThat(answers()).isEqualTo(hidden);
        server.close();
        server = RunningServer.start(data.resolve("with"), "--belvedere.deletion.grace-period=0s");
        assertThat(answers()).isEqualTo(hidden);
        revoke(web, ANNA, day);
        revoke(ios, ANNA, day);
        assertThat(answers()).isEqualTo(before);
        assertThat(filesThatTell(data.resolve("with"))).isNotEmpty();

        assertThat(delete(web, order(ANNA, true)).status()).isEqualTo(200);
        awaitDone(web);
        awaitDone(ios);
        assertThat(filesThatTell(data.resolve("with"))).isEmpty();
        assertThat(answers()).isEqualTo(hidden);
        assertThat(revoke(web, anna, LocalDate.now(ZoneOffset.UTC).toString()).status())
                .isEqualTo(400);
        server.close();
        assertThat(filesThatTell(data.resolve("with"))).isEmpty();
        server = RunningServer.start(data.resolve("with"));
        assertThat(answers()).isEqualTo(hidden);
        assertThat(jobs(web).text()).contains("\"done\"", "active_scrub_done_date", "officer");

        server.send(web, List.of(event(ANNA, "hush-phone", "Order", 9, "new")));
        assertThat(amplitudeIds(web, ANNA)).hasSize(1).doesNotContain(anna);
    }

    private void awaitDone(Keys keys) {
        while (jobs(keys)
                .json()
                .valueStream()
                .anyMatch(job -> !job.path("status").asString().equals("done"))) {
            Thread.onSpinWait();
        }
        assertThat(jobs(keys).json()).isNotEmpty();
    }

    /// Nothing of hers is left, and of the others nothing is missing.
    private static void assertHidden(Map<String, String> before, Map<String, String> hidden, long anna) {
        hidden.forEach((question, answer) -> {
            assertThat(answer.replace("hush-event", "").replace("{\"" + ANNA + "\":{}}", ""))
                    .as(question)
                    .doesNotContain("hush");
        });
        assertThat(hidden.keySet()).noneMatch(question -> question.endsWith("/useractivity user " + anna));
        before.forEach((question, answer) -> {
            if (question.contains("ben00001") || question.contains("nobodys-desk")) {
                assertThat(hidden.get(question)).as(question).isEqualTo(answer);
            }
        });
    }

    private void assertCountedAsIfSheHadNeverBeen(Map<String, String> hidden) throws IOException {
        RunningServer with = server;
        List<Keys> keys = List.of(web, ios, view);
        try (RunningServer without = RunningServer.start(data.resolve("without"))) {
            server = without;
            fill(false);
            answers().forEach((question, answer) -> {
                if (question.contains("/api/2/events/segmentation") || question.contains("/api/2/users ")) {
                    assertThat(hidden.get(question)).as(question).isEqualTo(answer);
                }
            });
        } finally {
            server = with;
            web = keys.get(0);
            ios = keys.get(1);
            view = keys.get(2);
        }
    }

    @Test
    void aProjectIsForgottenAloneUnlessNothingElseIsThere() throws IOException {
        long anna = amplitudeIds(web, ANNA).getFirst();
        Answer deleted = delete(ios, Map.of("amplitude_ids", List.of(anna), "include_mapped_user_ids", true));
        assertThat(deleted.json().path("status").asString()).isEqualTo("staging");
        assertThat(deleted.json().path("app").isMissingNode()).isTrue();
        assertThat(deleted.json().at("/amplitude_ids/0/user_id").asString()).isEqualTo(ANNA);
        assertThat(amplitudeIds(ios, ANNA)).isEmpty();
        assertThat(amplitudeIds(web, ANNA)).containsExactly(anna);
        assertThat(amplitudeIds(view, ANNA)).containsExactly(anna);
        server.send(ios, List.of(event(ANNA, "hush-tablet", "Order", 9, "new")));
        assertThat(amplitudeIds(ios, ANNA)).containsExactly(anna);
        delete(ios, order(ANNA, false));
        delete(web, order(ANNA, false));
        assertThat(amplitudeIds(view, ANNA)).isEmpty();
        server.send(ios, List.of(event(ANNA, "hush-tablet", "Order", 9, "new")));
        assertThat(amplitudeIds(view, ANNA)).hasSize(1).doesNotContain(anna);
    }

    @Test
    void whatCannotBeDoneIsRefusedInPlainWords() {
        refused(delete(web, Map.of("user_ids", List.of("nobody1", ANNA), "amplitude_ids", List.of(987654))), 400)
                .contains("\"invalid_ids\":[\"987654\",\"nobody1\"]");
        assertThat(amplitudeIds(web, ANNA)).hasSize(1);
        Answer ignored = delete(web, Map.of("user_ids", List.of("nobody1", 1234567), "ignore_invalid_id", "true"));
        assertThat(ignored.status()).isEqualTo(200);
        assertThat(ignored.json().path("invalid_ids").toString()).isEqualTo("[\"nobody1\",\"1234567\"]");
        assertThat(ignored.json().path("amplitude_ids")).isEmpty();
        refused(delete(view, order(ANNA, false)), 403).contains("view");
        refused(server.read(view, ROUTE, "start_day", "2026-01-01", "end_day", "2026-01-02"), 403);
        refused(delete(web, Map.of()), 400).contains("missing_field");
        refused(delete(web, List.of()), 400);
        refused(delete(web, Map.of("user_ids", "one")), 400).contains("user_ids must be an array");
        refused(delete(web, Map.of("amplitude_ids", List.of("one"))), 400).contains("whole numbers");
        refused(delete(web, Map.of("amplitude_ids", List.of(1.5))), 400).contains("whole numbers");
        refused(delete(web, Map.of("user_ids", List.of(Map.of()))), 400).contains("user_ids must be text");
        refused(delete(web, Map.of("user_ids", List.of("a"), "delete_from_org", 1)), 400)
                .contains("delete_from_org must be true or false");
        List<String> many =
                Stream.iterate(1, i -> i + 1).limit(101).map(i -> "user" + i).toList();
        refused(delete(web, Map.of("user_ids", many)), 400).contains("At most 100");
        refused(server.call("POST", ROUTE).keys(web).json("{").send(), 400).contains("Invalid JSON");
        refused(server.call("POST", ROUTE).json("{}").send(), 401);
        refused(server.call("PUT", ROUTE).keys(web).json("{}").send(), 405);
        refused(server.read(web, ROUTE), 400).contains("start_day");
        refused(server.read(web, ROUTE, "start_day", "2026-02-30", "end_day", "2026-03-01"), 400)
                .contains("start_day");
        refused(server.read(web, ROUTE, "start_day", "2026-01-01", "end_day", "soon"), 400)
                .contains("end_day must be a day");
        refused(server.read(web, ROUTE, "start_day", "2026-01-02", "end_day", "2026-01-01"), 400);
        refused(server.read(web, ROUTE, "start_day", "2026-01-01", "end_day", "2026-08-01"), 400)
                .contains("6 months");
        refused(revoke(web, ANNA, "2026-01-01"), 400).contains("No job of that day");
        refused(revoke(web, ANNA, "today"), 400).contains("must be a day");
    }

    private static org.assertj.core.api.AbstractStringAssert<?> refused(Answer answer, int status) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.json().path("code").asInt()).isEqualTo(status);
        assertThat(answer.json().path("error").asString()).isNotBlank();
        return assertThat(answer.text());
    }
}
