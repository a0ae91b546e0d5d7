package dev.belvedere.server.analytics;

import dev.belvedere.server.Belvedere;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The real application on a free port and an empty folder, and a client that speaks HTTP to it.
final class RunningServer implements AutoCloseable {
    private static final String TOKEN = "a-bearer-token-for-tests-only";
    private static final JsonMapper JSON = new JsonMapper();

    private final ConfigurableApplicationContext application;
    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;

    private RunningServer(ConfigurableApplicationContext application) {
        this.application = application;
        this.port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    static RunningServer start(Path folder) {
        return new RunningServer(new SpringApplication(Belvedere.class)
                .run(
                        "--server.port=0",
                        "--belvedere.data=" + folder,
                        "--BELVEDERE_ADMIN_EMAIL=ada@example.org",
                        "--BELVEDERE_ADMIN_PASSWORD=correct horse battery",
                        "--BELVEDERE_ADMIN_TOKEN=" + TOKEN));
    }

    /// A project or view with its keys.
    record Keys(int id, String apiKey, String secretKey) {}

    record Answer(int status, String contentType, JsonNode body) {}

    Keys createProject(String name, String zone) {
        return keys(own("POST", "/api/v1/projects", Map.of("name", name, "time_zone", zone)));
    }

    Keys createView(String name, String zone, String weekStart, Keys... sources) {
        List<Integer> ids = Arrays.stream(sources).map(Keys::id).toList();
        return keys(own(
                "POST",
                "/api/v1/views",
                Map.of("name", name, "time_zone", zone, "week_start", weekStart, "source_project_ids", ids)));
    }

    /// Sends events through ingestion.
    void send(Keys project, List<Map<String, Object>> events) {
        Answer answer = post("/2/httpapi", Map.of("api_key", project.apiKey(), "events", events));
        if (answer.status() != 200) {
            throw new AssertionError("events were refused: " + answer);
        }
    }

    void map(Keys project, Map<String, Object> mapping) {
        Answer answer = post("/usermap", Map.of("api_key", project.apiKey(), "mapping", List.of(mapping)));
        if (answer.status() != 200) {
            throw new AssertionError("the mapping was refused: " + answer);
        }
    }

    /// A read with the scope's keys; parameters are names and values in turn.
    Answer read(Keys scope, String path, String... parameters) {
        return send(HttpRequest.newBuilder(uri(path + query(parameters)))
                .header("Authorization", basic(scope.apiKey(), scope.secretKey()))
                .build());
    }

    /// The same, with the query string exactly as given, as curl -g sends it.
    String readRaw(Keys scope, String pathAndQuery) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write(("GET " + pathAndQuery
                                    + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nAuthorization: "
                                    + basic(scope.apiKey(), scope.secretKey()) + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    /// A request of our own API with the administrator's token.
    Answer own(String method, String path, Object body) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build());
    }

    Answer own(String path, String... parameters) {
        return send(HttpRequest.newBuilder(uri(path + query(parameters)))
                .header("Authorization", "Bearer " + TOKEN)
                .build());
    }

    static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    private static Keys keys(Answer created) {
        if (created.status() != 201) {
            throw new AssertionError("not created: " + created);
        }
        JsonNode body = created.body();
        return new Keys(
                body.get("id").intValue(),
                body.get("api_key").stringValue(),
                body.get("secret_key").stringValue());
    }

    private Answer post(String path, Object body) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build());
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response =
                    client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    JSON.readTree(response.body()));
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
            throw new AssertionError(exception);
        }
    }

    private URI uri(String pathAndQuery) {
        return URI.create("http://127.0.0.1:" + port + pathAndQuery);
    }

    private static String query(String... parameters) {
        if (parameters.length == 0) {
            return "";
        }
        return IntStream.range(0, parameters.length / 2)
                .mapToObj(
                        i -> parameters[2 * i] + "=" + URLEncoder.encode(parameters[2 * i + 1], StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        application.close();
    }
}
