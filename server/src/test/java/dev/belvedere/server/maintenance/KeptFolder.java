package dev.belvedere.server.maintenance;

import dev.belvedere.server.Answer;
import dev.belvedere.server.RunningServer;
import dev.belvedere.server.RunningServer.Keys;
import dev.belvedere.server.operations.Stores;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.JsonNode;

/// A zip of `data/`, a data folder with something of everything, of `backups/` with a backup of it, and of
/// `answers.txt`, what its server answered. [#main] makes one.
///
/// The kept ones stay as they are: each was made by the Belvedere of its day. A change of what is on disk adds
/// another.
final class KeptFolder {
    private static final long START = 1_790_000_000_000L;
    private static final long HOUR = 3_600_000L;

    private KeptFolder() {}

    /// Argument: the zip to make.
    public static void main(String[] arguments) throws IOException {
        make(Path.of(arguments[0]));
        System.exit(0);
    }

    static void make(Path zip) throws IOException {
        Path folder = Files.createTempDirectory("kept");
        Path data = folder.resolve("data");
        String answers;
        try (RunningServer server = RunningServer.start(data)) {
            fill(server);
            answers = answers(server);
            Command backup = Command.run("backup", folder.resolve("backups"), "--data", data);
            if (backup.code() != 0) {
                throw new IllegalStateException(backup.toString());
            }
        }
        Files.writeString(folder.resolve("answers.txt"), answers);
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(out);
                Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(KeptFolder::isKept)
                    .sorted()
                    .toList()) {
                ZipEntry entry = new ZipEntry(folder.relativize(file).toString());
                entry.setTime(START);
                entries.putNextEntry(entry);
                Files.copy(file, entries);
            }
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static boolean isKept(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith("LOG") && !name.equals("LOCK") && !name.endsWith("lock");
    }

    private static void fill(RunningServer server) {
        Keys shop = server.createProject("Shop", "Europe/Berlin");
        Keys app = server.createProject("App");
        server.createView("All", shop, app);
        send(server, shop, 0, "ada@shop.example", "ben@shop.example", "");
        server.bean(Stores.class).of(1).flush(shop.id());
        send(server, shop, 30, "ada@shop.example", "cleo@shop.example");
        send(server, app, 40, "ada@app.example", "dan@app.example");
        server.map(shop, Map.of("user_id", "ada@app.example", "global_user_id", "ada@shop.example"));
        for (Keys project : List.of(shop, app)) {
            server.bean(Stores.class).of(1).flush(project.id());
            server.bean(Stores.class).of(1).compact(project.id());
        }
        send(server, app, 60, "eve@app.example", "dan@app.example");
    }

    private static void send(RunningServer server, Keys project, int firstHour, String... users) {
        List<Map<String, Object>> events = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String user = users[i % users.length];
            events.add(Map.of(
                    user.isEmpty() ? "platform" : "user_id",
                    user.isEmpty() ? "Web" : user,
                    "device_id",
                    "device-" + (user.isEmpty() ? "of-ben@shop.example" : "of-" + user),
                    "event_type",
                    i % 3 == 0 ? "Order Completed" : "Opened",
                    "time",
                    START + (firstHour + i) * HOUR,
                    "insert_id",
                    project.id() + "/" + firstHour + "/" + i,
                    "country",
                    i % 2 == 0 ? "Germany" : "Türkiye",
                    "event_properties",
                    Map.of("amount", i * 1.5, "count", i, "gift", i % 4 == 0, "tags", List.of("a", i), "Größe", "" + i),
                    "user_properties",
                    Map.of("plan", i % 5 == 0 ? "pro" : "free", "visits", Map.of("x", i))));
        }
        server.send(project, events);
    }

    /// What a server on the data answers to questions of each kind; of each answer only what says something of the
    /// data.
    static String answers(RunningServer server) {
        StringBuilder answers = new StringBuilder();
        for (String kind : List.of("projects", "views")) {
            server.own("/api/v1/" + kind).json().path("items").valueStream().forEach(scope -> {
                JsonNode whole = server.own(
                                "/api/v1/" + kind + "/" + scope.path("id").asInt())
                        .json();
                keep(answers, whole, "/name", "/time_zone", "/api_key", "/secret_key", "/source_project_ids");
                ask(
                        server,
                        new Keys(
                                scope.path("id").asInt(),
                                scope.path("api_key").asString(),
                                whole.path("secret_key").asString()),
                        answers);
            });
        }
        return answers.toString();
    }

    private static void keep(StringBuilder answers, JsonNode answer, String... fields) {
        for (String field : fields) {
            answers.append(answer.at(field)).append(' ');
        }
        answers.append('\n');
    }

    private static void ask(RunningServer server, Keys scope, StringBuilder answers) {
        for (String measure : List.of("uniques", "totals")) {
            for (String group : List.of("country", "gp:plan", "Größe", "count")) {
                Answer answer = server.read(
                        scope,
                        "/api/2/events/segmentation",
                        "e",
                        "{\"event_type\":\"Opened\",\"group_by\":[{\"type\":\"" + kind(group) + "\",\"value\":\""
                                + group + "\"}]}",
                        "m",
                        measure,
                        "start",
                        "20260920",
                        "end",
                        "20260926");
                keep(answers, answer.json(), "/data/series", "/data/seriesLabels", "/data/seriesCollapsed");
            }
        }
        for (String user : List.of("ada@shop.example", "ada@app.example", "device-of-ben@shop.example", "eve")) {
            JsonNode found =
                    server.read(scope, "/api/2/usersearch", "user", user).json();
            found.path("matches").valueStream().forEach(match -> {
                String number = match.path("amplitude_id").asString();
                keep(answers, match, "/user_id", "/amplitude_id");
                JsonNode activity = server.read(scope, "/api/2/useractivity", "user", number)
                        .json();
                keep(answers, activity, "/userData/num_events", "/userData/canonical_amplitude_id");
                activity.path("events")
                        .valueStream()
                        .forEach(event -> keep(
                                answers,
                                event,
                                "/user_id",
                                "/device_id",
                                "/event_type",
                                "/event_time",
                                "/country",
                                "/event_properties",
                                "/user_properties"));
            });
        }
    }

    private static String kind(String group) {
        return group.startsWith("gp:") || group.equals("country") ? "user" : "event";
    }

    /// Unpacks a kept zip.
    static void unpack(InputStream zip, Path folder) throws IOException {
        try (ZipInputStream entries = new ZipInputStream(zip)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path file = folder.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(entries, file);
            }
        }
    }
}
