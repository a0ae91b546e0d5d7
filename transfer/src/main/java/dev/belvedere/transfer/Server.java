package dev.belvedere.transfer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The server over HTTP. Thread-safe.
final class Server {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final URI root;
    private final String token;
    private final int project;
    private final String source;
    private final JsonMapper json = JsonMapper.shared();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    Server(Arguments arguments) {
        this.root = arguments.server();
        this.token = arguments.token();
        this.project = arguments.project();
        this.source = arguments.source();
    }

    /// Whether it is on this machine.
    boolean isNear() {
        try {
            return InetAddress.getByName(root.getHost()).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }

    /// How many lines of the file are done.
    long done(Source file) throws IOException, InterruptedException {
        HttpResponse<byte[]> response;
        try {
            response = http.send(request(file, "").GET().build(), BodyHandlers.ofByteArray());
        } catch (IOException broken) {
            throw new OutOfReachException(root, broken);
        }
        return accepted(response).path("next_line").asLong();
    }

    /// The server's answer to a piece; fails with an [IOException] as cause.
    CompletableFuture<JsonNode> send(Source file, Piece piece) {
        String query =
                "?first_line=" + piece.firstLine() + "&source=" + URLEncoder.encode(source, StandardCharsets.UTF_8);
        HttpRequest request = request(file, query)
                .header("Content-Type", "application/x-ndjson")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(piece.gzipped()))
                .build();
        return http.sendAsync(request, BodyHandlers.ofByteArray()).handle((response, broken) -> {
            if (broken != null) {
                throw new CompletionException(new OutOfReachException(root, broken));
            }
            try {
                return accepted(response);
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        });
    }

    private HttpRequest.Builder request(Source file, String query) {
        return HttpRequest.newBuilder(
                        root.resolve("/api/v1/projects/" + project + "/history/" + file.checksum() + query))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode accepted(HttpResponse<byte[]> response) throws IOException {
        try {
            JsonNode body = json.readTree(response.body());
            if (response.statusCode() == 200) {
                return body;
            }
            throw new RefusedException(
                    response.statusCode(),
                    "the server answered " + response.statusCode() + ": "
                            + body.path("detail").asString(body.toString()));
        } catch (JacksonException _) {
            throw new RefusedException(
                    response.statusCode(),
                    "the server answered " + response.statusCode() + " and no JSON; is this a Belvedere server?");
        }
    }
}
