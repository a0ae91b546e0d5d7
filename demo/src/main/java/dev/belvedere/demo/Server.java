package dev.belvedere.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The server over HTTP: what is refused becomes a [RefusedException] with the server's own words.
///
/// Thread-safe. What is sent twice is kept once, so a broken connection or a busy server is tried again.
final class Server {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int TRIES = 5;
    private static final Set<Integer> BUSY = Set.of(429, 503);

    private final URI root;
    private final String token;
    private final JsonMapper json = JsonMapper.shared();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    Server(URI root, String token) {
        this.root = root;
        this.token = token;
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return send(workspace(path).GET().build());
    }

    JsonNode post(String path, Map<String, Object> body) throws IOException, InterruptedException {
        return send(workspace(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
                .build());
    }

    JsonNode ingest(String path, byte[] body) throws IOException, InterruptedException {
        return sendPatiently(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    }

    JsonNode ingestForm(String path, Map<String, String> form) throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return sendPatiently(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(root.resolve(path)).timeout(PATIENCE);
    }

    private HttpRequest.Builder workspace(String path) {
        return request(path).header("Authorization", "Bearer " + token);
    }

    private JsonNode sendPatiently(HttpRequest request) throws IOException, InterruptedException {
        for (int left = TRIES - 1; ; left--) {
            try {
                return send(request);
            } catch (RefusedException refused) {
                if (left == 0 || !BUSY.contains(refused.status())) {
                    throw refused;
                }
            } catch (IOException broken) {
                if (left == 0) {
                    throw broken;
                }
            }
            Thread.sleep(PAUSE);
        }
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new RefusedException(request.method(), request.uri(), response.statusCode(), response.body());
        }
        return json.readTree(response.body());
    }
}
