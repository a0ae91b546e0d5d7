package dev.belvedere.server.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.server.RunningServer;
import dev.belvedere.server.RunningServer.Keys;
import dev.belvedere.server.operations.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
    @TempDir
    Path folder;

    @Test
    void damageIsNamedWhetherAServerRunsOrNotAndWhatCanBeMendedIs() throws IOException {
        Path data = folder.resolve("data");
        Path segment;
        Path column = data.resolve("organizations/1/columns/1/times.col");
        try (RunningServer server = RunningServer.start(data)) {
            Keys shop = server.createProject("Shop");
            server.send(
                    shop,
                    List.of(Map.of(
                            "user_id",
                            "ada-12345",
                            "event_type",
                            "Opened",
                            "time",
                            Instant.parse("2026-03-01T12:00:00Z").toEpochMilli(),
                            "event_properties",
                            Map.of("plan", "gold"))));
            server.bean(Stores.class).of(1).flush(shop.id());
            segment = data.resolve("organizations/1/segments/" + shop.id() + "/1.parquet");
            Command whole = Command.run("doctor", "--data", data);
            assertThat(whole.code()).as(whole.toString()).isZero();
            assertThat(whole.out()).contains("ok     events").contains("ok     metadata");
            flipBit(segment);
            Command damaged = Command.run("doctor", "--data", data);
            assertThat(damaged.code()).isEqualTo(1);
            assertThat(damaged.out()).contains("wrong  events     the segment " + segment);
            assertThat(damaged.err()).contains("1 to mend");
            assertThat(server.read(
                                    shop,
                                    "/api/2/events/segmentation",
                                    "e",
                                    "{\"event_type\":\"Opened\",\"group_by\":[{\"type\":\"event\",\"value\":\"plan\"}]}",
                                    "start",
                                    "20260301",
                                    "end",
                                    "20260301")
                            .text())
                    .contains("\"code\":500", "segments/" + shop.id() + "/1.parquet is damaged");
            flipBit(segment);
            assertThat(Command.run("doctor", "--data", data, "--repair").err()).contains("stop it");
        }
        flipBit(column);
        Command damaged = Command.run("doctor", "--data", data);
        assertThat(damaged.code()).isEqualTo(1);
        assertThat(damaged.out()).contains("the column file " + column + " is damaged");
        Command repaired = Command.run("doctor", "--data", data, "--repair");
        assertThat(repaired.code()).as(repaired.toString()).isZero();
        assertThat(column).doesNotExist();
        Command rebuilt = Command.run("doctor", "--data", data, "--rebuild-catalog");
        assertThat(rebuilt.code()).as(rebuilt.toString()).isZero();
        assertThat(rebuilt.out()).contains("1 segments with 1 events");
        Files.delete(data.resolve("metadata.db"));
        assertThat(Command.run("doctor", "--data", data).err()).contains("metadata.db is missing");
        assertThat(data.resolve("metadata.db")).doesNotExist();
    }

    private static void flipBit(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        content[content.length / 2] ^= 1;
        Files.write(file, content);
    }
}
