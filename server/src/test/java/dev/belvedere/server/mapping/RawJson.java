package dev.belvedere.server.mapping;

import dev.belvedere.server.RunningServer.Keys;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads and writes parts of raw HTTP messages.
final class RawJson {
    private RawJson() {}

    /// The JSON object in an answer, chunked or not.
    static JsonNode body(String answer) {
        String content = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        return new JsonMapper().readTree(content.substring(content.indexOf('{'), content.lastIndexOf('}') + 1));
    }

    static String basic(Keys keys) {
        return Base64.getEncoder()
                .encodeToString((keys.apiKey() + ":" + keys.secretKey()).getBytes(StandardCharsets.UTF_8));
    }
}
