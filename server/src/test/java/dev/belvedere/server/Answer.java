package dev.belvedere.server;

import java.net.http.HttpResponse;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a [RunningServer] answered.
public record Answer(HttpResponse<String> response) {
    private static final JsonMapper JSON = new JsonMapper();

    public int status() {
        return response.statusCode();
    }

    public String text() {
        return response.body();
    }

    public JsonNode json() {
        return JSON.readTree(response.body());
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    public List<String> headers(String name) {
        return response.headers().allValues(name);
    }

    /// Status and body in one line, for assertions that show both.
    @Override
    public String toString() {
        return status() + " " + text();
    }
}
