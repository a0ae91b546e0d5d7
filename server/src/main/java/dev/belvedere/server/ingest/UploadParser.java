package dev.belvedere.server.ingest;

import dev.belvedere.server.problem.JsonFault;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads an upload in one pass over its bytes.
///
/// ```json
/// {"api_key": "…", "events": [{…}, …], "options": {"min_id_length": 1},
///  "client_upload_time": "2026-03-01T12:00:00.000Z"}
/// ```
///
/// The fields may stand in any order. Not thread-safe; one upload each.
final class UploadParser {
    private static final int MAX_MIN_ID_LENGTH = Ids.MAX_LENGTH;

    private final JsonParser in;
    private final String listField;
    private final int maxEvents;
    private final EventFaults faults = new EventFaults();
    private final EventReader events;
    private @Nullable String apiKey;
    private @Nullable List<@Nullable EventDraft> drafts;
    private @Nullable Long clientUploadTime;
    private int minIdLength = Ids.DEFAULT_MIN_LENGTH;

    /// @param listField the field with the events: `events` or `identification`; either an array or,
    ///     for the latter, a single object
    private UploadParser(byte[] json, String listField, int maxEvents) {
        this.in = Json.parser(json);
        this.listField = listField;
        this.maxEvents = maxEvents;
        this.events = new EventReader(in, faults);
    }

    /// Reads a whole upload.
    ///
    /// @throws RefusedUploadException when it is no JSON object, or a field of the upload itself is
    ///     wrong; what is wrong with events is in [Upload#faults()]
    static Upload upload(byte[] json, String listField, int maxEvents) {
        if (json.length == 0) {
            throw RefusedUploadException.badRequest("Missing request body");
        }
        return read(() -> new UploadParser(json, listField, maxEvents).upload());
    }

    /// Reads a list of events, or a single one, that stands by itself, as in a form.
    static Upload list(@Nullable String apiKey, byte[] json, String listField, int maxEvents) {
        return read(() -> {
            UploadParser parser = new UploadParser(json, listField, maxEvents);
            parser.in.nextToken();
            parser.events();
            parser.expectEnd();
            return parser.result(apiKey);
        });
    }

    private static Upload read(Supplier<Upload> reading) {
        try {
            return reading.get();
        } catch (JacksonException broken) {
            throw RefusedUploadException.invalidJson(JsonFault.placed(broken));
        }
    }

    private Upload upload() {
        if (in.nextToken() != JsonToken.START_OBJECT) {
            throw RefusedUploadException.invalidJson("expected an object");
        }
        for (String field = in.nextName(); field != null; field = in.nextName()) {
            in.nextToken();
            if (field.equals(listField)) {
                events();
            } else {
                switch (field) {
                    case "api_key" -> apiKey();
                    case "options" -> options();
                    case "client_upload_time" -> clientUploadTime();
                    default -> in.skipChildren();
                }
            }
        }
        expectEnd();
        return result(apiKey);
    }

    private Upload result(@Nullable String key) {
        return new Upload(key, drafts, minIdLength, clientUploadTime, faults);
    }

    private void expectEnd() {
        if (in.nextToken() != null) {
            throw RefusedUploadException.invalidJson("something follows the end");
        }
    }

    private void apiKey() {
        switch (in.currentToken()) {
            case VALUE_STRING -> apiKey = in.getString();
            case VALUE_NULL -> {}
            case null, default -> throw RefusedUploadException.invalidJson("api_key must be a string");
        }
    }

    private void events() {
        List<@Nullable EventDraft> read = new ArrayList<>();
        switch (in.currentToken()) {
            case START_ARRAY -> {
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    event(read);
                }
            }
            case START_OBJECT -> {
                if (listField.equals("events")) {
                    throw RefusedUploadException.invalidJson("events must be an array");
                }
                event(read);
            }
            case VALUE_NULL -> {
                return;
            }
            case null, default -> throw RefusedUploadException.invalidJson(listField + " must be an array of objects");
        }
        drafts = read;
    }

    private void event(List<@Nullable EventDraft> into) {
        int index = into.size();
        if (index == maxEvents) {
            throw RefusedUploadException.tooLarge();
        }
        if (in.currentToken() == JsonToken.START_OBJECT) {
            into.add(events.read(index));
        } else {
            in.skipChildren();
            faults.notAnObject(listField, index);
            into.add(null);
        }
    }

    private void options() {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw RefusedUploadException.invalidJson("options must be an object");
        }
        for (String option = in.nextName(); option != null; option = in.nextName()) {
            JsonToken value = in.nextToken();
            if (option.equals("min_id_length") && value != JsonToken.VALUE_NULL) {
                minIdLength = minIdLength();
            } else {
                in.skipChildren();
            }
        }
    }

    private int minIdLength() {
        Long length = in.currentToken().isNumeric() ? Json.whole(in) : null;
        if (length == null || length < 0 || length > MAX_MIN_ID_LENGTH) {
            throw RefusedUploadException.invalidJson(
                    "options.min_id_length must be an integer from 0 to " + MAX_MIN_ID_LENGTH);
        }
        return length.intValue();
    }

    /// ISO 8601, as the SDKs send it, or epoch milliseconds.
    private void clientUploadTime() {
        try {
            clientUploadTime = switch (in.currentToken()) {
                case VALUE_STRING ->
                    Instant.from(OffsetDateTime.parse(in.getString())).toEpochMilli();
                case VALUE_NUMBER_INT -> Json.whole(in);
                case VALUE_NULL -> null;
                case null, default -> throw RefusedUploadException.invalidJson("client_upload_time must be a time");
            };
        } catch (DateTimeParseException | ArithmeticException notATime) {
            throw RefusedUploadException.invalidJson("client_upload_time must be an ISO 8601 time with its zone");
        }
    }
}
