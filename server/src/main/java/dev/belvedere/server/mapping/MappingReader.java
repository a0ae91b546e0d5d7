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
        List<MappingChange> changes = changes(instructions);
        if (!faults.isEmpty()) {
            throw refusal(faults);
        }
        return changes;
    }

    /// Reads however many instructions; those that are wrong become [#faults] instead.
    List<MappingChange> changes(List<JsonNode> instructions) {
        List<MappingChange> changes = new ArrayList<>(instructions.size());
        for (int index = 0; index < instructions.size(); index++) {
            MappingChange change = change(instructions.get(index), index);
            if (change != null) {
                changes.add(change);
            }
        }
        return changes;
    }

    /// What was wrong so far, in order of the instructions.
    List<MappingFault> faults() {
        return faults;
    }

    static RefusedUploadException refusal(List<MappingFault> faults) {
        return RefusedUploadException.of(HttpStatus.BAD_REQUEST, "Invalid mapping", "errors", List.copyOf(faults));
    }

    private @Nullable MappingChange change(JsonNode instruction, int index) {
        if (!instruction.isObject()) {
            fault(index, "mapping", "not_an_object", "a mapping is an object with user_id");
            return null;
        }
        String userId = id(instruction, USER_ID, index);
        JsonNode unmap = instruction.path(UNMAP);
        if (!unmap.isMissingNode() && !unmap.isNull() && !unmap.isBoolean()) {
            fault(index, UNMAP, "wrong_type", "unmap is true or false");
            return null;
        }
        if (unmap.asBoolean(false)) {
            if (instruction.hasNonNull(GLOBAL_USER_ID)) {
                fault(index, GLOBAL_USER_ID, "unmap_with_global_user_id", "unmap takes no global_user_id");
            }
            return userId == null ? null : new MappingChange(userId, null);
        }
        String globalUserId = id(instruction, GLOBAL_USER_ID, index);
        return userId == null || globalUserId == null ? null : new MappingChange(userId, globalUserId);
    }

    private @Nullable String id(JsonNode instruction, String field, int index) {
        JsonNode value = instruction.path(field);
        if (value.isMissingNode() || value.isNull()) {
            fault(index, field, "missing", field + " is required");
        } else if (!value.isString()) {
            fault(index, field, "wrong_type", field + " is a string");
        } else {
            return checked(value.asString(), field, index);
        }
        return null;
    }

    private @Nullable String checked(String id, String field, int index) {
        if (id.isEmpty()) {
            fault(index, field, "empty", field + " is empty");
        } else if (Ids.isReserved(id)) {
            fault(index, field, "reserved", field + " is a value that faulty clients send for everybody");
        } else if (!Ids.isWholeCharacters(id)) {
            fault(index, field, "half_a_character", field + " holds half of a character (a lone surrogate)");
        } else if (!Ids.isDistinct(id)) {
            fault(index, field, "too_long", field + " has more than " + Ids.MAX_LENGTH + " characters");
        } else if (Ids.length(id) < minIdLength) {
            fault(index, field, "too_short", field + " has fewer than " + minIdLength + " characters (min_id_length)");
        } else {
            return id;
        }
        return null;
    }

    private void fault(int index, String field, String code, String reason) {
        faults.add(new MappingFault(index, field, code, reason));
    }
}
