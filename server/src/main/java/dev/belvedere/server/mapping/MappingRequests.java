package dev.belvedere.server.mapping;

import dev.belvedere.server.ingest.Ids;
import dev.belvedere.server.ingest.Parameters;
import dev.belvedere.server.ingest.RefusedUploadException;
import dev.belvedere.server.ingest.UploadBody;
import dev.belvedere.server.problem.JsonFault;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads mapping calls from a form, a query string or a JSON body.
final class MappingRequests {
    /// Documented; cannot be raised.
    static final int MAX_BYTES = 1 << 20;

    private static final int MAX_NESTING = 50;
    private static final int MAX_REASON = 500;
    private static final String MAPPING = "mapping";
    private static final String MIN_ID_LENGTH = "min_id_length";

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_NESTING)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private MappingRequests() {}

    static MappingRequest read(HttpServletRequest request) throws IOException {
        return Parameters.hasJsonBody(request) ? fromJson(request) : fromParameters(request);
    }

    private static MappingRequest fromJson(HttpServletRequest request) throws IOException {
        JsonNode body = parse(UploadBody.read(request, MAX_BYTES));
        if (!body.isObject()) {
            throw RefusedUploadException.invalidJson("expected an object");
        }
        if (!body.hasNonNull(MAPPING)) {
            throw RefusedUploadException.missingField(MAPPING);
        }
        return request(
                text(body, "api_key"),
                text(body, "secret_key"),
                text(body, "reason"),
                text(body, MIN_ID_LENGTH),
                body.path(MAPPING));
    }

    private static MappingRequest fromParameters(HttpServletRequest request) throws IOException {
        Parameters parameters = Parameters.read(request, MAX_BYTES);
        String mapping = parameters.first(MAPPING);
        if (mapping == null || mapping.isBlank()) {
            throw RefusedUploadException.missingField(MAPPING);
        }
        return request(
                parameters.first("api_key"),
                parameters.first("secret_key"),
                parameters.first("reason"),
                parameters.first(MIN_ID_LENGTH),
                parse(mapping.getBytes(StandardCharsets.UTF_8)));
    }

    private static MappingRequest request(
            @Nullable String apiKey,
            @Nullable String secretKey,
            @Nullable String reason,
            @Nullable String minIdLength,
            JsonNode mapping) {
        if (reason != null && reason.length() > MAX_REASON) {
            throw RefusedUploadException.badRequest("A reason may have at most " + MAX_REASON + " characters");
        }
        if (apiKey == null || apiKey.isEmpty()) {
            throw RefusedUploadException.missingField("api_key");
        }
        return new MappingRequest(
                apiKey,
                secretKey,
                reason == null ? "" : reason,
                new MappingReader(minIdLength(minIdLength)).read(mapping));
    }

    private static int minIdLength(@Nullable String sent) {
        if (sent == null) {
            return Ids.DEFAULT_MIN_LENGTH;
        }
        try {
            int length = Integer.parseInt(sent);
            if (length >= 0 && length <= Ids.MAX_LENGTH) {
                return length;
            }
        } catch (NumberFormatException notANumber) {
            throw RefusedUploadException.badRequest("min_id_length must be an integer");
        }
        throw RefusedUploadException.badRequest("min_id_length must be from 0 to " + Ids.MAX_LENGTH);
    }

    private static JsonNode parse(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (JacksonException broken) {
            throw RefusedUploadException.invalidJson(JsonFault.placed(broken));
        }
    }

    private static @Nullable String text(JsonNode body, String field) {
        return body.hasNonNull(field) ? body.path(field).asString("") : null;
    }
}
