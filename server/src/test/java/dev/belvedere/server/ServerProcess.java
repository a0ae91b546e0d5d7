package dev.belvedere.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The server as a process of its own, from the class path of the tests: it may run out of memory or disk, and be
/// killed.
public final class ServerProcess implements AutoCloseable {
    private static final Duration UP_WITHIN = Duration.ofSeconds(90);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Process process;
    private final Path log;
    private final int port;

    private ServerProcess(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /// Starts a server with an administrator and waits until it is ready.
    ///
    /// @param prefix a command that starts the rest, or nothing
    /// @param arguments options of the JVM (`-X…`) and of the server (`--…`)
    public static ServerProcess start(List<String> prefix, Path data, Path log, String... arguments) {
        try {
            int port;
            try (ServerSocket socket = new ServerSocket(0)) {
                port = socket.getLocalPort();
            }
            List<String> command = new ArrayList<>(prefix);
            command.add(ProcessHandle.current().info().command().orElse("java"));
            command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
            for (String argument : arguments) {
                if (argument.startsWith("-X")) {
                    command.add(argument);
                }
            }
            command.addAll(List.of(
                    "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                    Belvedere.class.getName(),
                    "--server.port=" + port,
                    "--belvedere.data=" + data,
                    "--BELVEDERE_ADMIN_EMAIL=" + RunningServer.ADMIN_EMAIL,
                    "--BELVEDERE_ADMIN_PASSWORD=" + RunningServer.ADMIN_PASSWORD,
                    "--BELVEDERE_ADMIN_TOKEN=" + RunningServer.ADMIN_TOKEN));
            for (String argument : arguments) {
                if (!argument.startsWith("-X")) {
                    command.add(argument);
                }
            }
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            ServerProcess server = new ServerProcess(process, log, port);
            server.awaitReady();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() {
        long deadline = System.nanoTime() + UP_WITHIN.toNanos();
        while (true) {
            try {
                if (send("GET", "/health", "").statusCode() == 200) {
                    return;
                }
            } catch (UncheckedIOException _) {
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
            if (!process.isAlive() || System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("the server does not start: " + log());
            }
        }
    }

    /// A request with the administrator's token.
    public HttpResponse<String> send(String method, String path, String json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
        if (path.startsWith("/api/v1") || path.startsWith("/actuator")) {
            request.header("Authorization", "Bearer " + RunningServer.ADMIN_TOKEN);
        }
        if (!json.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return send(request.build(), BodyHandlers.ofString());
    }

    /// A read with a scope's keys.
    public HttpResponse<byte[]> bytes(String path, String authorization) {
        return send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .timeout(Duration.ofSeconds(60))
                        .header("Authorization", authorization)
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private static <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body) {
        try {
            return CLIENT.send(request, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// All that it wrote, and those before it over the same file.
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Kills it at once.
    public void kill() {
        process.destroyForcibly();
        await();
    }

    /// Stops it in order.
    @Override
    public void close() {
        process.destroy();
        await();
    }

    private void await() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
