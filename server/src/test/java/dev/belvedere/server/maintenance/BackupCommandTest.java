package dev.belvedere.server.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.server.RunningServer;
import dev.belvedere.server.RunningServer.Keys;
import dev.belvedere.server.operations.Stores;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupCommandTest {
    @TempDir
    Path folder;

    @Test
    void whatIsBroughtBackAnswersAsTheServerDidWhenItWasBackedUp() throws IOException {
        Path data = folder.resolve("data");
        Path backups = folder.resolve("backups");
        Keys shop;
        Keys app;
        Keys all;
        String first;
        String second;
        try (RunningServer server = RunningServer.start(data)) {
            shop = server.createProject("Shop", "Europe/Berlin");
            app = server.createProject("App");
            all = server.createView("All", shop, app);
            send(server, shop, "ada", "ben");
            send(server, app, "ada@app");
            server.map(shop, Map.of("user_id", "ada@app-12345", "global_user_id", "ada-12345"));
            server.bean(Stores.class).of(1).flush(shop.id());
            send(server, shop, "cleo");
            first = answers(server, shop, app, all);
            Command backup = Command.run("backup", backups, "--data", data);
            assertThat(backup.code()).as(backup.toString()).isZero();
            assertThat(backup.out()).startsWith("Backup: generation 1 in " + backups);
            send(server, app, "dan");
            second = answers(server, shop, app, all);
            assertThat(second).isNotEqualTo(first);
        }
        Command atRest = Command.run("backup", backups, "--data", data);
        assertThat(atRest.code()).as(atRest.toString()).isZero();
        assertThat(atRest.out()).startsWith("Backup: generation 2 in " + backups);

        Command verified = Command.run("backup", backups, "--data", data, "--verify");
        assertThat(verified.code()).as(verified.toString()).isZero();
        Path unfinished = folder.resolve("unfinished");
        assertThat(Command.run("restore", backups, "--data", unfinished).code()).isZero();
        Files.createFile(unfinished.resolve("restore-unfinished"));
        assertThat(Command.run("backup", backups, "--data", unfinished).err()).contains("was not finished");

        Command full = Command.run("restore", backups, "--data", data);
        assertThat(full.code()).isEqualTo(1);
        assertThat(full.err()).contains("is not empty");

        assertThat(Command.run("restore", backups, "--list").out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("generation 1 of "),
                        line -> assertThat(line).startsWith("generation 2 of "),
                        line -> assertThat(line).startsWith("generation 3 of "));
        Path old = folder.resolve("old");
        Command restored = Command.run("restore", backups, "--data", old, "--generation", 1);
        assertThat(restored.code()).as(restored.toString()).isZero();
        assertThat(restored.out()).startsWith("Restored generation 1 of ").contains("users deleted since then");
        try (RunningServer server = RunningServer.start(old)) {
            assertThat(answers(server, shop, app, all)).isEqualTo(first);
        }
        Path fresh = folder.resolve("fresh");
        assertThat(Command.run("restore", backups, "--data", fresh).code()).isZero();
        try (RunningServer server = RunningServer.start(fresh)) {
            assertThat(answers(server, shop, app, all)).isEqualTo(second);
            send(server, app, "eve");
            assertThat(answers(server, shop, app, all)).isNotEqualTo(second);
        }
    }

    private static void send(RunningServer server, Keys project, String... users) {
        for (String user : users) {
            server.send(
                    project,
                    List.of(Map.of(
                            "user_id",
                            user + "-12345",
                            "event_type",
                            "Opened",
                            "time",
                            1_790_000_000_000L,
                            "insert_id",
                            user)));
        }
    }

    private static String answers(RunningServer server, Keys... scopes) {
        StringBuilder answers = new StringBuilder();
        for (Keys scope : scopes) {
            for (String measure : List.of("uniques", "totals")) {
                answers.append(server.read(
                                scope,
                                "/api/2/events/segmentation",
                                "e",
                                "{\"event_type\":\"Opened\"}",
                                "m",
                                measure,
                                "start",
                                "20260901",
                                "end",
                                "20261001"))
                        .append('\n');
            }
            answers.append(server.read(scope, "/api/2/events/list").status());
        }
        return answers.toString();
    }

    @Test
    void onlyTheOwnerOfTheDataFolderHasTheKeyOfTheOperatorsDoor() throws IOException, InterruptedException {
        Path data = folder.resolve("data");
        try (RunningServer _ = RunningServer.start(data);
                HttpClient client = HttpClient.newHttpClient()) {
            OperatorKey key = OperatorKey.read(data).orElseThrow();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("operator.key"))))
                    .isEqualTo("rw-------");
            for (String token : List.of("", RunningServer.ADMIN_TOKEN, key.token() + "0")) {
                HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + key.port() + "/backup"))
                        .header("Authorization", "Bearer " + token)
                        .POST(BodyPublishers.ofString("directory=" + folder.resolve("stolen")))
                        .build();
                assertThat(client.send(request, BodyHandlers.discarding()).statusCode())
                        .isEqualTo(401);
            }
            assertThat(folder.resolve("stolen")).doesNotExist();
        }
        assertThat(data.resolve("operator.key")).doesNotExist();
    }

    @Test
    void whatCannotBeDoneIsSaidInASentence() {
        Path data = folder.resolve("data");
        Command nothing = Command.run("backup", folder.resolve("b"), "--data", data);
        assertThat(nothing.code()).isEqualTo(1);
        assertThat(nothing.err()).startsWith("There are no data in " + data);
        assertThat(data).doesNotExist();
        assertThat(Command.run("backup").code()).isEqualTo(2);
        assertThat(Command.run("backup", "b", "--keep", "0").code()).isEqualTo(2);
        assertThat(Command.run("restore", "b", "--nonsense").err()).contains("there is no option --nonsense");
        assertThat(Command.run("restore", folder, "--data", data).err()).contains("holds no backups");
        try (RunningServer _ = RunningServer.start(data)) {
            assertThat(Command.run("backup", data.resolve("b"), "--data", data).err())
                    .contains("is within the data folder");
            assertThat(Command.run("backup", "/proc/no/where", "--data", data).code())
                    .isEqualTo(1);
        }
    }
}
