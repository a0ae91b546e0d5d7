package dev.belvedere.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The built server as its users run it: a process of its own on a free port of this machine.
///
/// Closing kills what is left. Not thread-safe.
final class ServerProcess implements AutoCloseable {
    static final String ADMIN_TOKEN = "token-of-the-end-to-end-tests";
    static final Map<String, String> UNATTENDED = Map.of(
            "BELVEDERE_ADMIN_EMAIL", "admin@belvedere.example",
            "BELVEDERE_ADMIN_PASSWORD", "a password of the tests",
            "BELVEDERE_ADMIN_TOKEN", ADMIN_TOKEN);

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final Path log;
    private final URI address;

    private ServerProcess(Process process, Path log, URI address) {
        this.process = process;
        this.log = log;
        this.address = address;
    }

    /// Starts on a free port, with an administrator, and waits until the server is ready.
    static ServerProcess ready(Path data, String... options) throws IOException, InterruptedException {
        ServerProcess server = launch(data, freePort(), UNATTENDED, options);
        server.awaitReady();
        return server;
    }

    /// Starts and returns at once; whether the server gets ready is the caller's question.
    static ServerProcess launch(Path data, int port, Map<String, String> environment, String... options)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                java(),
                "-Xmx512m",
                "-XX:+UseParallelGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                built("server", "belvedere.jar", System.getenv("BELVEDERE_SERVER_JAR"))
                        .toString(),
                "--server.port=" + port,
                "--belvedere.data=" + data));
        command.addAll(List.of(options));
        Path log = Files.createTempFile("belvedere-", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        UNATTENDED.keySet().forEach(builder.environment()::remove);
        builder.environment().putAll(environment);
        String scheme =
                List.of(options).stream().anyMatch(option -> option.startsWith("--server.ssl.")) ? "https" : "http";
        return new ServerProcess(builder.start(), log, URI.create(scheme + "://127.0.0.1:" + port));
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    URI address() {
        return address;
    }

    void awaitReady() throws IOException, InterruptedException {
        HttpRequest health = HttpRequest.newBuilder(address.resolve("/health")).build();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (HttpClient http = Tls.trustingClient()) {
            while (!answers(health, http)) {
                if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                    throw new AssertionError("the server ended with " + process.exitValue() + ": " + output());
                }
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("the server is not ready after " + PATIENCE + ": " + output());
                }
            }
        }
    }

    /// What no process can catch: kill -9.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Asks the server to stop, and waits for it.
    void stop() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("the server did not stop within " + STOP_PATIENCE + ": " + output());
        }
    }

    /// Waits for a server that is expected to end by itself.
    int exitCode() throws IOException, InterruptedException {
        if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("the server still runs after " + PATIENCE + ": " + output());
        }
        return process.exitValue();
    }

    /// All that it said so far.
    String output() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        Files.deleteIfExists(log);
    }

    private static boolean answers(HttpRequest health, HttpClient http) throws InterruptedException {
        try {
            return http.send(health, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /// A jar of another module, where it lies after a build or where the environment says.
    static Path built(String module, String name, @Nullable String given) {
        Path jar = given == null ? Path.of("..", module, "target", name) : Path.of(given);
        if (!Files.isRegularFile(jar)) {
            throw new AssertionError("the " + module + " is not built: "
                    + jar.toAbsolutePath().normalize() + " is missing; run ./belvedere build");
        }
        return jar.toAbsolutePath();
    }
}
