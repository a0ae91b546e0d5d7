package dev.belvedere.server.deletion;

import dev.belvedere.server.ingest.RefusedUploadException;
import dev.belvedere.server.problem.JsonFault;
import dev.belvedere.store.deletion.DeletionOrder;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Who is to be deleted, as a request's body says it. Flags are also taken as text, as documented
/// examples send them, and `ignore_invalid_id` is `ignore_invalid_ids`.
///
/// @param includeUserIds whether the answer names user IDs
record DeletionRequest(
        List<DeletionOrder.Target> targets,
        boolean ignoreInvalidIds,
        boolean fromOrganization,
        boolean includeUserIds,
        String requester) {
    static final int MAX_IDS = 100;

    private static final int MAX_REQUESTER = 500;
    /// Of two lists of one name neither is taken for the one that was meant.
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    DeletionRequest {
        targets = List.copyOf(targets);
    }

    /// @throws RefusedUploadException 400 that says what is wrong
    static DeletionRequest read(byte[] body) {
        JsonNode json = parse(body);
        if (!json.isObject()) {
            throw RefusedUploadException.invalidJson("expected an object");
        }
        List<DeletionOrder.Target> targets = new ArrayList<>();
        for (JsonNode id : ids(json, "amplitude_ids")) {
            targets.add(new DeletionOrder.PersonNumber(number(id)));
        }
        for (JsonNode id : ids(json, "user_ids")) {
            targets.add(new DeletionOrder.User(userId(id)));
        }
        List<DeletionOrder.Target> distinct = targets.stream().distinct().toList();
        if (targets.isEmpty()) {
            throw RefusedUploadException.of(
                    HttpStatus.BAD_REQUEST,
                    "Request missing required field",
                    "missing_field",
                    "amplitude_ids or user_ids");
        }
        if (targets.size() > MAX_IDS) {
            throw RefusedUploadException.badRequest(
                    "At most " + MAX_IDS + " amplitude_ids and user_ids may be deleted at once, got " + targets.size());
        }
        boolean fromOrganization = flag(json, "delete_from_org");
        return new DeletionRequest(
                distinct,
                fromOrganization || flag(json, "ignore_invalid_id") || flag(json, "ignore_invalid_ids"),
                fromOrganization,
                flag(json, "include_mapped_user_ids"),
                requester(json.get("requester")));
    }

    private static JsonNode parse(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException broken) {
            throw RefusedUploadException.invalidJson(JsonFault.placed(broken));
        }
    }

    private static Iterable<JsonNode> ids(JsonNode json, String field) {
        JsonNode ids = json.get(field);
        if (ids == null || ids.isNull()) {
            return List.of();
        }
        if (!ids.isArray()) {
            throw RefusedUploadException.badRequest(field + " must be an array");
        }
        return ids;
    }

    private static long number(JsonNode id) {
        if (id.isIntegralNumber() && id.canConvertToLong()) {
            return id.longValue();
        }
        if (id.isString() && isLong(id.asString())) {
            return Long.parseLong(id.asString());
        }
        throw RefusedUploadException.badRequest("amplitude_ids must be whole numbers, got " + shortened(id));
    }

    private static boolean isLong(String text) {
        return text.matches("[0-9]{1,19}") && new BigInteger(text).bitLength() < Long.SIZE;
    }

    private static String userId(JsonNode id) {
        if (id.isString() && !id.asString().isEmpty()) {
            return id.asString();
        }
        if (id.isIntegralNumber()) {
            return id.bigIntegerValue().toString();
        }
        throw RefusedUploadException.badRequest("user_ids must be text, got " + shortened(id));
    }

    private static boolean flag(JsonNode json, String field) {
        JsonNode value = json.get(field);
        if (value == null || value.isNull()) {
            return false;
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isString() && value.asString().matches("(?i)true|false")) {
            return Boolean.parseBoolean(value.asString());
        }
        throw RefusedUploadException.badRequest(field + " must be true or false, got " + shortened(value));
    }

    private static String requester(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return "";
        }
        if (!value.isString() || value.asString().length() > MAX_REQUESTER) {
            throw RefusedUploadException.badRequest(
                    "requester must be text of at most " + MAX_REQUESTER + " characters");
        }
        return value.asString();
    }

    private static String shortened(JsonNode value) {
        String text = value.toString();
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
