package dev.belvedere.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.server.ServerProcess;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Uploads of many connections to one project, and what became of each: every upload is a batch of events of a type
/// of its own, so that a question tells how often it was stored.
final class Load {
    static final int BATCH = 20;

    private static final JsonMapper JSON = new JsonMapper();
    private static final int DAY_MILLIS = 86_400_000;
    private static final long TIME = 1_780_012_800_000L - DAY_MILLIS;

    private final String apiKey;
    private final String authorization;
    private final String filler;
    private final AtomicInteger next = new AtomicInteger();
    final ConcurrentMap<Integer, Boolean> acknowledged = new ConcurrentHashMap<>();
    final ConcurrentMap<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
    final AtomicReference<@Nullable HttpResponse<String>> refusal = new AtomicReference<>();

    private Load(String apiKey, String secretKey, int fillerCharacters) {
        this.apiKey = apiKey;
        this.authorization = "Basic "
                + Base64.getEncoder().encodeToString((apiKey + ":" + secretKey).getBytes(StandardCharsets.UTF_8));
        this.filler = "x".repeat(fillerCharacters);
    }

    /// @param fillerCharacters of a property of each event
    static Load onNewProject(ServerProcess server, int fillerCharacters) {
        HttpResponse<String> created = server.send("POST", "/api/v1/projects", "{\"name\": \"Shop\"}");
        JsonNode keys = JSON.readTree(created.body());
        return new Load(keys.path("api_key").asString(), keys.path("secret_key").asString(), fillerCharacters);
    }

    /// Sends one more upload.
    ///
    /// @return its status, 0 where the connection broke
    int sendOne(ServerProcess server) {
        int number = next.incrementAndGet();
        StringBuilder events = new StringBuilder();
        for (int i = 0; i < BATCH; i++) {
            events.append(i == 0 ? "" : ",")
                    .append("{\"event_type\":\"")
                    .append(number)
                    .append("\",\"user_id\":\"user")
                    .append(number % 500)
                    .append('-')
                    .append(i)
                    .append("\",\"time\":")
                    .append(TIME)
                    .append(",\"event_properties\":{\"filler\":\"")
                    .append(number)
                    .append(filler)
                    .append("\"}}");
        }
        try {
            HttpResponse<String> answer =
                    server.send("POST", "/2/httpapi", "{\"api_key\":\"" + apiKey + "\",\"events\":[" + events + "]}");
            statuses.computeIfAbsent(answer.statusCode(), _ -> new AtomicInteger())
                    .incrementAndGet();
            if (answer.statusCode() == 200) {
                acknowledged.put(number, true);
            } else {
                refusal.set(answer);
            }
            return answer.statusCode();
        } catch (UncheckedIOException _) {
            return 0;
        }
    }

    /// Sends from some connections until it is told to stop.
    AutoCloseable running(ServerProcess server, int connections) {
        AtomicBoolean stopping = new AtomicBoolean();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                while (!stopping.get()) {
                    sendOne(server);
                }
            }));
        }
        return () -> {
            stopping.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
        };
    }

    /// How many events each upload has in the store.
    Map<Integer, Integer> stored(ServerProcess server) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String range = "?start=" + today.minusDays(1).format(DateTimeFormatter.BASIC_ISO_DATE) + "T00&end="
                + today.plusDays(1).format(DateTimeFormatter.BASIC_ISO_DATE) + "T00";
        HttpResponse<byte[]> export = server.bytes("/api/2/export" + range, authorization);
        Map<Integer, Integer> stored = new TreeMap<>();
        if (export.statusCode() == 404) {
            return stored;
        }
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(export.body()))) {
            while (zip.getNextEntry() != null) {
                byte[] hour = new GZIPInputStream(new ByteArrayInputStream(zip.readAllBytes())).readAllBytes();
                new String(hour, StandardCharsets.UTF_8)
                        .lines()
                        .forEach(line -> stored.merge(
                                Integer.parseInt(
                                        JSON.readTree(line).path("event_type").asString()),
                                1,
                                Integer::sum));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return stored;
    }

    /// Holds the store to what was acknowledged: each such upload is there whole and once, and so is any
    /// other that is there at all.
    void check(ServerProcess server) {
        Map<Integer, Integer> stored = stored(server);
        assertThat(stored.keySet()).containsAll(acknowledged.keySet());
        assertThat(stored.values()).containsOnly(BATCH);
    }
}
