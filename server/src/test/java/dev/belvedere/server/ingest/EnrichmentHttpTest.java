package dev.belvedere.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belvedere.server.RunningServer;
import dev.belvedere.server.RunningServer.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What the server adds to events, seen through `useractivity`.
@TestInstance(Lifecycle.PER_CLASS)
class EnrichmentHttpTest {
    private static final String IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15"
            + " (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";
    private static final String CHROME_ON_WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36"
            + " (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

    private RunningServer server;
    private Keys project;
    private int devices;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        Path places = Files.write(
                folder.resolve("places.mmdb"),
                MaxMindFile.of(
                        new int[] {203, 0, 113},
                        Map.of(
                                "country", Map.of("names", Map.of("en", "United States", "de", "USA")),
                                "subdivisions", List.of(Map.of("names", Map.of("en", "California"))),
                                "city", Map.of("names", Map.of("en", "San Francisco")),
                                "location", Map.of("metro_code", 807))));
        server = RunningServer.start(folder.resolve("data"), "--belvedere.enrichment.location-file=" + places);
        project = server.createProject("Enriched");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /// The fields of an event as it is kept, `-` for none.
    private String kept(Map<String, ?> fields, String... names) {
        String device = "device-" + devices++;
        Map<String, Object> event = new HashMap<>(fields);
        event.put("device_id", device);
        event.put("event_type", "Opened");
        server.send(project, List.of(event));
        String number = server.read(project, "/api/2/usersearch", "user", device)
                .json()
                .at("/matches/0/amplitude_id")
                .asString();
        JsonNode kept = server.read(project, "/api/2/useractivity", "user", number)
                .json()
                .at("/events/0");
        return Stream.of(names).map(name -> kept.path(name).asString("-")).collect(Collectors.joining(" | "));
    }

    private String device(Map<String, ?> fields) {
        return kept(fields, "os_name", "os_version", "device_type");
    }

    private String place(Map<String, ?> fields) {
        return kept(fields, "country", "region", "city", "dma", "ip_address");
    }

    @Test
    void aUserAgentTellsBrowserAndDevice() {
        assertThat(device(Map.of("user_agent", IPHONE))).isEqualTo("Mobile Safari | 18.5 | iPhone");
        assertThat(device(Map.of("user_agent", CHROME_ON_WINDOWS))).isEqualTo("Chrome | 140.0.0 | Windows");
        assertThat(device(Map.of("user_agent", "curl/8.5.0"))).isEqualTo("curl | 8.5.0 | -");
        assertThat(device(Map.of("user_agent", "no such thing"))).isEqualTo("- | - | -");
    }

    @Test
    void whatTheClientSentWins() {
        assertThat(device(Map.of("user_agent", IPHONE, "os_name", "iOS"))).isEqualTo("iOS | - | iPhone");
        assertThat(device(Map.of("user_agent", IPHONE, "os_version", "18", "device_model", "iPhone17,1")))
                .isEqualTo("Mobile Safari | 18 | iPhone17,1");
    }

    @Test
    void anAddressTellsThePlaceWhereTheClientSentNoneOfIt() {
        assertThat(place(Map.of("ip", "203.0.113.9")))
                .isEqualTo("United States | California | San Francisco | 807 | 203.0.113.9");
        assertThat(place(Map.of("ip", "203.0.113.9", "city", "Oakland")))
                .isEqualTo("- | - | Oakland | - | 203.0.113.9");
        assertThat(place(Map.of("ip", "198.51.100.1"))).isEqualTo("- | - | - | - | 198.51.100.1");
        assertThat(place(Map.of("ip", "localhost"))).isEqualTo("- | - | - | - | localhost");
        assertThat(place(Map.of("ip", "$remote")))
                .startsWith("- | - | - | - | ")
                .doesNotEndWith("$remote");
    }

    @Test
    void aFileThatIsNoneIsRefusedAtTheStart(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("none.mmdb"), "nothing");
        assertThatThrownBy(() -> new Locations(file.toString()))
                .hasMessageStartingWith("The location file " + file + " cannot be read as a MaxMind database");
    }
}
