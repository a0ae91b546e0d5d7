package dev.belvedere.server;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/// One request to a [RunningServer].
public final class Call {
    private final HttpClient client;
    private final String method;
    private final HttpRequest.Builder request;
    private byte[] body = {};
    private boolean chunked;

    Call(HttpClient client, String method, URI uri) {
        this.client = client;
        this.method = method;
        this.request = HttpRequest.newBuilder(uri);
    }

    public Call header(String name, String value) {
        request.header(name, value);
        return this;
    }

    public Call token(String token) {
        return header("Authorization", "Bearer " + token);
    }

    public Call keys(RunningServer.Keys keys) {
        return header("Authorization", keys.authorization());
    }

    public Call json(String json) {
        return header("Content-Type", "application/json").body(json.getBytes(StandardCharsets.UTF_8));
    }

    public Call form(String form) {
        return header("Content-Type", "application/x-www-form-urlencoded").body(form.getBytes(StandardCharsets.UTF_8));
    }

    public Call body(byte[] bytes) {
        body = bytes;
        return this;
    }

    /// Does not announce how long the body is.
    public Call chunked() {
        chunked = true;
        return this;
    }

    public Call gzipped() {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        body = zipped.toByteArray();
        return header("Content-Encoding", "gzip");
    }

    public Answer send() {
        return new Answer(send(BodyHandlers.ofString(StandardCharsets.UTF_8)));
    }

    /// For an answer that is no text.
    public HttpResponse<byte[]> sendForBytes() {
        return send(BodyHandlers.ofByteArray());
    }

    private <T> HttpResponse<T> send(BodyHandler<T> handler) {
        try {
            return client.send(request.method(method, publisher()).build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private BodyPublisher publisher() {
        return chunked
                ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))
                : BodyPublishers.ofByteArray(body);
    }
}
