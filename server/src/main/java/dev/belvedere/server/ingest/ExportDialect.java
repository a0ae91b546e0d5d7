package dev.belvedere.server.ingest;

import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.query.StoredText;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The fields of a row as exports write it. Rows as uploads have them are read the same: names do not
/// clash. Not thread-safe; begun anew for each row.
final class ExportDialect implements Dialect {
    private static final Map<String, String> UPLOAD_NAMES = uploadNames();

    private final Map<String, PropertyValue> asSent = new HashMap<>();
    private @Nullable Long amplitudeId;

    private static Map<String, String> uploadNames() {
        Map<String, String> names = new HashMap<>();
        ExportNames.BY_UPLOAD_NAME.forEach((upload, export) -> names.put(export, upload));
        names.put("$insert_id", "insert_id");
        return Map.copyOf(names);
    }

    void begin() {
        asSent.clear();
        amplitudeId = null;
    }

    /// The number of the row's person at its source, once the row was read.
    @Nullable
    Long amplitudeId() {
        return amplitudeId;
    }

    /// Gives fields back the names under which they were sent, once the row was read.
    void end(EventDraft draft) {
        if (asSent.isEmpty()) {
            return;
        }
        ExportNames.BY_UPLOAD_NAME.forEach((upload, export) -> {
            PropertyValue literal = asSent.get(export);
            if (literal != null) {
                draft.properties.put(PropertyKey.builtIn(export), literal);
                PropertyValue own = asSent.get(upload);
                if (own == null) {
                    draft.properties.remove(PropertyKey.builtIn(upload));
                } else {
                    draft.properties.put(PropertyKey.builtIn(upload), own);
                }
            }
        });
    }

    @Override
    public String uploadName(String field) {
        return UPLOAD_NAMES.getOrDefault(field, field);
    }

    @Override
    public boolean read(String field, JsonParser in, EventDraft draft, Invalid invalid) {
        switch (field) {
            case "event_time" -> {
                Long time = in.currentToken() == JsonToken.VALUE_STRING ? EventTime.millis(in.getString()) : null;
                if (time == null) {
                    refuse(field, in, invalid);
                } else if (draft.time == null) {
                    draft.time = time;
                }
            }
            case "amplitude_id" -> {
                amplitudeId = Json.whole(in);
                if (amplitudeId == null) {
                    refuse(field, in, invalid);
                }
            }
            case "data" -> data(in);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void refuse(String field, JsonParser in, Invalid invalid) {
        in.skipChildren();
        invalid.note(field);
    }

    private void data(JsonParser in) {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            in.skipChildren();
            return;
        }
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (in.nextToken() == JsonToken.START_OBJECT && name.equals(ExportNames.AS_SENT)) {
                asSent(in);
            } else {
                in.skipChildren();
            }
        }
    }

    private void asSent(JsonParser in) {
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (in.nextToken() == JsonToken.VALUE_STRING) {
                asSent.put(name, new PropertyValue.Text(StoredText.cut(in.getString())));
            } else {
                in.skipChildren();
            }
        }
    }
}
