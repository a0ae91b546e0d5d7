package dev.belvedere.e2e;

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
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// Speaks to one server as an administrator, an analyst or a product would. Thread-safe.
final class Client implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String XSRF_COOKIE = "XSRF-TOKEN=";

    private final URI server;
    private final HttpClient http = Tls.trustingClient();

    Client(URI server) {
        this.server = server;
    }

    URI server() {
        return server;
    }

    Scope createProject(String name) throws IOException, InterruptedException {
        return create("/api/v1/projects", Map.of("name", name, "time_zone", "UTC"));
    }

    Scope createView(String name, Scope... sources) throws IOException, InterruptedException {
        List<Long> ids = List.of(sources).stream().map(Scope::id).toList();
        return create("/api/v1/views", Map.of("name", name, "source_project_ids", ids));
    }

    /// `GET /api/2/events/segmentation` with the scope's own keys.
    Series segmentation(Scope scope, Map<String, String> parameters) throws IOException, InterruptedException {
        return Series.only(read(scope, "/api/2/events/segmentation", parameters)
                .expect(200)
                .json());
    }

    Answer read(Scope scope, String path, Map<String, String> parameters) throws IOException, InterruptedException {
        return send(request(path + "?" + form(parameters))
                .header("Authorization", basic(scope))
                .GET());
    }

    /// With the scope's own keys.
    Answer postJson(Scope scope, String path, Map<String, ?> body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Authorization", basic(scope))
                .header("Content-Type", "application/json")
                .POST(json(body)));
    }

    /// Lines of a file of history, as `./belvedere import` sends them.
    Answer postHistory(Scope project, String checksum, int firstLine, String lines)
            throws IOException, InterruptedException {
        return send(asAdministrator(history(project, checksum) + "?source=e2e&first_line=" + firstLine)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(lines)));
    }

    /// How many lines of a file of history are done.
    int linesOfHistory(Scope project, String checksum) throws IOException, InterruptedException {
        return send(asAdministrator(history(project, checksum)).GET())
                .expect(200)
                .json()
                .get("next_line")
                .asInt();
    }

    private static String history(Scope project, String checksum) {
        return "/api/v1/projects/" + project.id() + "/history/" + checksum;
    }

    private static String basic(Scope scope) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((scope.apiKey() + ":" + scope.secretKey()).getBytes(StandardCharsets.UTF_8));
    }

    /// `POST /api/v1/query` as the administrator.
    Answer query(Map<String, ?> question) throws IOException, InterruptedException {
        return send(administration("/api/v1/query", question));
    }

    Answer postForm(String path, Map<String, String> form) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(form))));
    }

    Answer postJson(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", "application/json").POST(json(body)));
    }

    /// As a page of the web app does: with the anti-forgery token that the server gave it.
    Answer postAsPage(String path, Map<String, ?> body) throws IOException, InterruptedException {
        HttpResponse<Void> page = http.send(request("/api/v1/session").build(), BodyHandlers.discarding());
        String cookie = page.headers().allValues("Set-Cookie").stream()
                .filter(value -> value.startsWith(XSRF_COOKIE))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + XSRF_COOKIE + " cookie: " + page.headers()))
                .split(";", 2)[0];
        return send(request(path)
                .header("Cookie", cookie)
                .header("X-XSRF-TOKEN", cookie.substring(XSRF_COOKIE.length()))
                .header("Content-Type", "application/json")
                .POST(json(body)));
    }

    @Override
    public void close() {
        http.close();
    }

    private Scope create(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return Scope.of(send(administration(path, body)).expect(201).json());
    }

    private HttpRequest.Builder administration(String path, Map<String, ?> body) {
        return asAdministrator(path).header("Content-Type", "application/json").POST(json(body));
    }

    private HttpRequest.Builder asAdministrator(String path) {
        return request(path).header("Authorization", "Bearer " + ServerProcess.ADMIN_TOKEN);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server + path)).timeout(PATIENCE);
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }

    private static HttpRequest.BodyPublisher json(Map<String, ?> body) {
        return BodyPublishers.ofByteArray(JsonMapper.shared().writeValueAsBytes(body));
    }

    private static String form(Map<String, String> fields) {
        return new TreeMap<>(fields)
                .entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }
}
