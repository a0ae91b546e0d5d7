package dev.belvedere.server.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.server.RunningServer;
import dev.belvedere.server.RunningServer.Keys;
import dev.belvedere.server.operations.Stores;
import dev.belvedere.transfer.Import;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What one server exports, another imports: every question has the same answer there.
class RoundTripTest {
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("uuuuMMdd'T'HH", Locale.ROOT);

    /// 2026-03-28, a day before clocks change in Europe.
    private static final long START = 1_774_656_000_000L;

    private static final long SEED = 20_260_328;

    private record Company(RunningServer server, Keys web, Keys ios, Keys view) {
        static Company on(RunningServer server) {
            Keys web = server.createProject("Web", "Europe/Berlin");
            Keys ios = server.createProject("iOS", "America/New_York");
            return new Company(server, web, ios, server.createView("Both", ios, web));
        }

        List<Keys> scopes() {
            return List.of(web, ios, view);
        }
    }

    @Test
    void anExportedProjectAnswersTheSameElsewhere(@TempDir Path folder) throws IOException, InterruptedException {
        try (RunningServer first = RunningServer.start(folder.resolve("a"));
                RunningServer second = RunningServer.start(folder.resolve("b"))) {
            Company from = Company.on(first);
            long arrival = fill(from);
            second.createProject("Another, so that ids differ");
            Company to = Company.on(second);

            Path web = export(from, from.web(), arrival, "merged", folder);
            Path ios = export(from, from.ios(), arrival, "merged", folder);
            assertThat(importTo(to, to.web(), web)).contains("0 refused");
            assertThat(importTo(to, to.ios(), ios)).contains("0 refused");
            to.server().map(to.web(), Map.of("user_id", "user-3@ios", "global_user_id", "user-3"));
            to.server().map(to.web(), Map.of("user_id", "user-4@ios", "global_user_id", "user-3"));

            for (String lens : List.of("mapped", "merged", "raw")) {
                assertSameAnswers(from, to, lens);
            }
            assertThat(importTo(to, to.web(), web)).as("a second time").contains(" 0 events stored");
            assertSameAnswers(from, to, "mapped");
            assertSameUsers(from, to);
        }
    }

    @Test
    void anArchiveOfAViewBringsEachProjectAndItsMappings(@TempDir Path folder)
            throws IOException, InterruptedException {
        try (RunningServer first = RunningServer.start(folder.resolve("a"));
                RunningServer second = RunningServer.start(folder.resolve("b"))) {
            Company from = Company.on(first);
            long arrival = fill(from);
            Company to = Company.on(second);
            Path archive = export(from, from.view(), arrival, "mapped", folder);

            importTo(to, to.web(), archive, "--app", "" + from.web().id());
            importTo(to, to.ios(), archive, "--app", "" + from.ios().id());
            assertSameAnswers(from, to, "mapped");
        }
    }

    /// People on devices of their own and of others, known and not, with properties that come and go.
    private static long fill(Company company) {
        Random random = new Random(SEED);
        long arrival = 0;
        for (int batch = 0; batch < 60; batch++) {
            Keys project = random.nextBoolean() ? company.web() : company.ios();
            List<Map<String, Object>> events = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                events.add(event(random, project.equals(company.ios()) ? "@ios" : ""));
            }
            JsonNode answer = company.server()
                    .post("/2/httpapi", Map.of("api_key", project.apiKey(), "events", events))
                    .json();
            arrival = answer.path("server_upload_time").asLong();
            assertThat(arrival).as(answer.toString()).isPositive();
            if (batch == 30) {
                company.server().bean(Stores.class).of(1).flush(project.id());
            }
        }
        company.server().map(company.web(), Map.of("user_id", "user-3@ios", "global_user_id", "user-3"));
        company.server().map(company.web(), Map.of("user_id", "user-4@ios", "global_user_id", "user-3"));
        return arrival;
    }

    private static Map<String, Object> event(Random random, String suffix) {
        int human = random.nextInt(12);
        Map<String, Object> event = new HashMap<>();
        event.put("device_id", "device-" + (random.nextInt(4) == 0 ? random.nextInt(20) : human));
        if (random.nextInt(3) > 0) {
            event.put("user_id", "user-" + human + (human < 6 ? suffix : ""));
        }
        event.put("event_type", random.nextInt(10) == 0 ? "$identify" : "Event " + random.nextInt(3));
        event.put("time", START + random.nextInt(4 * 86_400) * 1_000L);
        event.put("app_version", "1." + random.nextInt(3));
        event.put("device_model", "Model " + random.nextInt(2));
        if (random.nextInt(5) == 0) {
            event.put("version_name", "old");
        }
        event.put("price", random.nextInt(4) / 2.0);
        event.put("session_id", random.nextInt(3) - 1);
        event.put("groups", Map.of("team", List.of("a", "b", "c").subList(0, 1 + random.nextInt(2))));
        event.put(
                "event_properties",
                Map.of(
                        "n", random.nextInt(3),
                        "x", random.nextInt(3) / 2.0,
                        "tags", List.of("ü", random.nextInt(2), true),
                        "nested", Map.of("deep", "" + random.nextInt(2))));
        event.put(
                "user_properties",
                switch (random.nextInt(4)) {
                    case 0 -> Map.of("$set", Map.of("plan", "p" + random.nextInt(3)));
                    case 1 -> Map.of("$add", Map.of("visits", 1));
                    case 2 -> Map.of("$unset", Map.of("plan", "-"));
                    default -> Map.of();
                });
        return event;
    }

    private static Path export(Company company, Keys scope, long arrival, String identity, Path folder)
            throws IOException {
        LocalDateTime hour = LocalDateTime.ofInstant(Instant.ofEpochMilli(arrival), ZoneOffset.UTC);
        byte[] archive = company.server()
                .call(
                        "GET",
                        "/api/2/export?start=" + HOUR.format(hour.minusHours(2)) + "&end=" + HOUR.format(hour)
                                + "&identity=" + identity)
                .keys(scope)
                .sendForBytes()
                .body();
        return Files.write(folder.resolve("export-" + scope.id() + ".zip"), archive);
    }

    private static String importTo(Company company, Keys project, Path archive, String... more)
            throws InterruptedException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        List<String> arguments = new ArrayList<>(List.of(
                "--server",
                company.server().uri("").toString(),
                "--token",
                RunningServer.ADMIN_TOKEN,
                "--project",
                "" + project.id(),
                "--from",
                "the first server",
                "--refused",
                archive + ".refused",
                archive.toString()));
        arguments.addAll(List.of(more));
        int status = Import.run(
                new PrintStream(said, true, StandardCharsets.UTF_8),
                Duration.ofMillis(10),
                Map.of(),
                arguments.toArray(String[]::new));
        assertThat(status).as(said.toString(StandardCharsets.UTF_8)).isZero();
        return said.toString(StandardCharsets.UTF_8);
    }

    private static void assertSameAnswers(Company from, Company to, String lens) {
        List<Map<String, String>> groups = List.of(
                Map.of("kind", "built_in", "name", "project"),
                Map.of("kind", "built_in", "name", "user_id"),
                Map.of("kind", "built_in", "name", "device_id"),
                Map.of("kind", "built_in", "name", "app_version"),
                Map.of("kind", "built_in", "name", "version_name"),
                Map.of("kind", "built_in", "name", "device_model"),
                Map.of("kind", "built_in", "name", "session_id"),
                Map.of("kind", "built_in", "name", "revenue"),
                Map.of("kind", "built_in", "name", "group:team"),
                Map.of("kind", "user", "name", "plan"),
                Map.of("kind", "user", "name", "visits"),
                Map.of("kind", "event", "name", "x"),
                Map.of("kind", "event", "name", "tags"),
                Map.of("kind", "event", "name", "nested.deep"));
        for (int scope = 0; scope < 3; scope++) {
            for (String event : List.of("_active", "_all", "_new", "Event 1")) {
                assertSame(from, to, scope, lens, event, "uniques", List.of());
            }
            assertSame(from, to, scope, lens, "Event 1", "totals", List.of());
            for (Map<String, String> group : groups) {
                assertSame(from, to, scope, lens, "Event 0", "uniques", List.of(group));
            }
        }
    }

    private static void assertSame(
            Company from,
            Company to,
            int scope,
            String lens,
            String event,
            String measure,
            List<Map<String, String>> groups) {
        String asked = lens + " " + measure + " of " + event + " by " + groups + " in scope " + scope;
        JsonNode expected = answer(from, from.scopes().get(scope), lens, event, measure, groups);
        assertThat(expected.path("series").isEmpty()).as(asked).isFalse();
        assertThat(answer(to, to.scopes().get(scope), lens, event, measure, groups))
                .as(asked)
                .isEqualTo(expected);
    }

    private static JsonNode answer(
            Company company, Keys scope, String lens, String event, String measure, List<Map<String, String>> groups) {
        Map<String, Object> analysis = Map.of(
                "type",
                "segmentation",
                "events",
                List.of(Map.of("event", event)),
                "measure",
                measure,
                "interval",
                "hour",
                "range",
                Map.of("start", "2026-03-27", "end", "2026-04-01"),
                "group_by",
                groups);
        return company.server()
                .post("/api/v1/query", Map.of("scope", scope.id(), "lens", lens, "analysis", analysis))
                .json()
                .path("result");
    }

    private static void assertSameUsers(Company from, Company to) {
        for (int human = 0; human < 12; human++) {
            String user = "user-" + human;
            assertThat(user(to, user)).as(user).isEqualTo(user(from, user));
        }
    }

    /// A user's stream and present properties, without the numbers that differ between servers.
    private static List<String> user(Company company, String user) {
        String number = company.server()
                .read(company.view(), "/api/2/usersearch", "user", user)
                .json()
                .at("/matches/0/amplitude_id")
                .asString();
        JsonNode activity = company.server()
                .read(company.view(), "/api/2/useractivity", "user", number)
                .json();
        List<String> shown = new ArrayList<>();
        shown.add(activity.at("/userData/properties").toString());
        shown.add(activity.at("/userData/device_ids").toString());
        activity.path("events").forEach(event -> {
            var row = (ObjectNode) event;
            row.remove(List.of("amplitude_id", "app", "found_by"));
            shown.add(row.toString());
        });
        shown.subList(2, shown.size()).sort(null);
        return shown;
    }
}
