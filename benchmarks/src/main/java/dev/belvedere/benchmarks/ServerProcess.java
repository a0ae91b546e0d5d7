package dev.belvedere.benchmarks;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// A server of our own in a process of its own, with the options that `./belvedere start` gives it (a
/// heap of 1 GB), on a free port.
final class ServerProcess implements AutoCloseable {
    static final String TOKEN = "benchmark-token-0123456789abcdef";
    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final String address;
    private final double secondsToReady;

    ServerProcess(Path jar, Path data) throws IOException, InterruptedException {
        int port = freePort();
        address = "http://127.0.0.1:" + port;
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseParallelGC",
                "-XX:MetaspaceSize=128m",
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        String classCache = System.getenv("BELVEDERE_SERVER_AOT");
        if (classCache != null) {
            command.add("-XX:AOTCache=" + classCache);
        }
        command.addAll(List.of("-jar", jar.toString(), "--server.port=" + port, "--belvedere.data=" + data));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .putAll(Map.of(
                        "BELVEDERE_ADMIN_EMAIL", "bench@example.com",
                        "BELVEDERE_ADMIN_PASSWORD", "benchmark-password",
                        "BELVEDERE_ADMIN_TOKEN", TOKEN));
        builder.redirectErrorStream(true)
                .redirectOutput(data.resolve("server.log").toFile());
        long start = System.nanoTime();
        process = builder.start();
        await(this::healthy);
        secondsToReady = (System.nanoTime() - start) / 1e9;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void await(BooleanSupplier condition) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IOException("the server did not become ready; see server.log in its data folder");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private boolean healthy() {
        try {
            return send(HttpRequest.newBuilder(URI.create(address + "/health")).build())
                            .statusCode()
                    == 200;
        } catch (IOException _) {
            return false;
        }
    }

    double secondsToReady() {
        return secondsToReady;
    }

    String address() {
        return address;
    }

    JsonNode createProject(String name) throws IOException {
        return create("projects", Map.of("name", name, "time_zone", "UTC"));
    }

    JsonNode createView(String name, List<Integer> projects) throws IOException {
        return create("views", Map.of("name", name, "source_project_ids", projects, "time_zone", "UTC"));
    }

    private JsonNode create(String kind, Map<String, Object> body) throws IOException {
        HttpResponse<byte[]> response = send(HttpRequest.newBuilder(URI.create(address + "/api/v1/" + kind))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
                .build());
        return parsed(response, 201);
    }

    /// What the server counts and measures, by name and tags as Prometheus reads them.
    Map<String, Double> metrics() throws IOException {
        HttpResponse<byte[]> response = send(HttpRequest.newBuilder(URI.create(address + "/actuator/prometheus"))
                .header("Authorization", "Bearer " + TOKEN)
                .build());
        Map<String, Double> metrics = new HashMap<>();
        for (String line : checked(response, 200).lines().toList()) {
            int space = line.lastIndexOf(' ');
            if (space > 0 && !line.startsWith("#")) {
                metrics.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
            }
        }
        return metrics;
    }

    /// Maps a user ID to another, as the User Mapping API has it.
    void map(String apiKey, String userId, String globalUserId) throws IOException {
        checked(
                send(HttpRequest.newBuilder(URI.create(address + "/usermap"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(Map.of(
                                "api_key",
                                apiKey,
                                "mapping",
                                List.of(Map.of("user_id", userId, "global_user_id", globalUserId))))))
                        .build()),
                200);
    }

    /// Writes the answer of an Amplitude-compatible read to a file.
    void download(String pathAndQuery, JsonNode scope, Path file) throws IOException {
        HttpRequest request = readRequest(pathAndQuery, scope);
        try {
            HttpResponse<Path> response = http.send(request, HttpResponse.BodyHandlers.ofFile(file));
            if (response.statusCode() != 200) {
                throw new IOException(request.uri() + " answered " + response.statusCode());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the server", interrupted);
        }
    }

    /// Asks an Amplitude-compatible read with the keys of a project or view.
    JsonNode read(String pathAndQuery, JsonNode scope) throws IOException {
        return parsed(send(readRequest(pathAndQuery, scope)), 200);
    }

    private HttpRequest readRequest(String pathAndQuery, JsonNode scope) {
        String keys =
                scope.get("api_key").asString() + ":" + scope.get("secret_key").asString();
        return HttpRequest.newBuilder(URI.create(address + pathAndQuery))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(keys.getBytes(StandardCharsets.UTF_8)))
                .build();
    }

    private JsonNode parsed(HttpResponse<byte[]> response, int expected) throws IOException {
        return json.readTree(checked(response, expected));
    }

    private static String checked(HttpResponse<byte[]> response, int expected) throws IOException {
        String body = new String(response.body(), StandardCharsets.UTF_8);
        if (response.statusCode() != expected) {
            throw new IOException(response.uri() + " answered " + response.statusCode() + ": " + body);
        }
        return body;
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the server", interrupted);
        }
    }

    /// Resident memory of the process in megabytes: now (`VmRSS`) or at its highest (`VmHWM`); -1
    /// where the system does not tell.
    long residentMegabytes(String kind) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return -1;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith(kind + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(-1);
    }

    /// Stops the server as an operator would and waits for its end.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
