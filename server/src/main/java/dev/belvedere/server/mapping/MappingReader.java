package dev.belvedere.server.mapping;

import dev.belvedere.server.ingest.Ids;
import dev.belvedere.server.ingest.RefusedUploadException;
import dev.belvedere.store.MappingChange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/// Reads `mapping`: one object or an array of them.
///
/// ```json
/// [{"user_id": "ada@shop.example", "global_user_id": "ada@example.com"},
///  {"user_id": "bob@shop.example", "unmap": true}]
/// ```
///
/// All faults are found at once. Not thread-safe; one call each.
final class MappingReader {
    /// Documented; cannot be raised.
    static final int MAX_CHANGES = 2000;

    private static final String USER_ID = "user_id";
    private static final String GLOBAL_USER_ID = "global_user_id";
    private static final String UNMAP = "unmap";

    private final int minIdLength;
    private final List<MappingFault> faults = new ArrayList<>();

    /// @param minIdLength IDs shorter than that are refused, since events lose them too
    MappingReader(int minIdLength) {
        this.minIdLength = minIdLength;
    }

    /// @throws RefusedUploadException naming every instruction that is wrong
    List<MappingChange> read(JsonNode mapping) {
        List<JsonNode> instructions = mapping.isArray() ? List.copyOf(mapping.values()) : List.of(mapping);
        if (instructions.size() > MAX_CHANGES) {
            throw RefusedUploadException.tooLarge();
        }
        if (instructions.isEmpty()) {
            throw RefusedUploadException.missingField("mapping");
        }
        List<MappingChange> changes = new ArrayList<>(instructions.size());
        for (int index = 0; index < instructions.size(); index++) {
            MappingChange change = change(instructions.get(index), index);
            if (change != null) {
                changes.add(change);
            }
        }
        if (!faults.isEmpty()) {
            throw refusal(faults);
        }
        return changes;
    }

    static RefusedUploadException refusal(List<MappingFault> faults) {
        return RefusedUploadException.of(HttpStatus.BAD_REQUEST, "Invalid mapping", "errors", List.copyOf(faults));
    }

    private @Nullable MappingChange change(JsonNode instruction, int index) {
        if (!instruction.isObject()) {
            return fault(index, "mapping", "not_an_object", "a mapping is an object with user_id");
        }
        String userId = id(instruction, USER_ID, index);
        JsonNode unmap = instruction.path(UNMAP);
        if (!unmap.isMissingNode() && !unmap.isNull() && !unmap.isBoolean()) {
            return fault(index, UNMAP, "wrong_type", "unmap is true or false");
        }
        boolean hasGlobal = instruction.hasNonNull(GLOBAL_USER_ID);
        if (unmap.asBoolean(false)) {
            return hasGlobal
                    ? fault(index, GLOBAL_USER_ID, "unmap_with_global_user_id", "unmap takes no global_user_id")
                    : change(userId, null);
        }
        String globalUserId = id(instruction, GLOBAL_USER_ID, index);
        return globalUserId == null ? null : change(userId, globalUserId);
    }

    private @Nullable String id(JsonNode instruction, String field, int index) {
        JsonNode value = instruction.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return fault(index, field, "missing", field + " is required");
        }
        if (!value.isString()) {
            return fault(index, field, "wrong_type", field + " is a string");
        }
        String id = value.asString();
        if (id.isEmpty()) {
            return fault(index, field, "empty", field + " is empty");
        }
        if (Ids.isReserved(id)) {
            return fault(index, field, "reserved", field + " is a value that faulty clients send for everybody");
        }
        if (!Ids.isDistinct(id)) {
            return fault(index, field, "too_long", field + " has more than " + Ids.MAX_LENGTH + " characters");
        }
        if (Ids.length(id) < minIdLength) {
            return fault(
                    index,
                    field,
                    "too_short",
                    field + " has fewer than " + minIdLength + " characters (min_id_length)");
        }
        return id;
    }

    private static @Nullable MappingChange change(@Nullable String userId, @Nullable String globalUserId) {
        return userId == null ? null : new MappingChange(userId, globalUserId);
    }

    private <T> @Nullable T fault(int index, String field, String code, String reason) {
        faults.add(new MappingFault(index, field, code, reason));
        return null;
    }
}
