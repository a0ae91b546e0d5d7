package dev.belvedere.server.ingest;

import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.query.StoredText;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads the events of one upload, straight from the parser into drafts. What is wrong with an event
/// is noted, and reading goes on, so that all faults are named at once.
///
/// Unknown fields are left out: SDKs send some that mean nothing here. Not thread-safe.
final class EventReader {
    /// Of one event; more is a client that puts values into names.
    static final int MAX_PROPERTIES = 1024;

    private static final int MAX_GROUP_TYPES = 5;
    private static final int MAX_GROUPS = 10;
    private static final long NO_SESSION = -1;

    private final JsonParser in;
    private final EventFaults faults;
    private final PropertyReader values;
    private final UserPropertyReader userProperties;
    private final Dialect dialect;
    private final Map<String, PropertyKey> eventKeys;
    private int index;

    EventReader(JsonParser in, EventFaults faults) {
        this(in, faults, Dialect.UPLOAD, new HashMap<>());
    }

    /// @param eventKeys the keys of event properties by name, shared with other readers of this thread
    EventReader(JsonParser in, EventFaults faults, Dialect dialect, Map<String, PropertyKey> eventKeys) {
        this.dialect = dialect;
        this.eventKeys = eventKeys;
        this.in = in;
        this.faults = faults;
        this.values = new PropertyReader(in);
        this.userProperties = new UserPropertyReader(in, values);
    }

    /// Reads the object that the parser stands at, to its end.
    EventDraft read(int eventIndex) {
        index = eventIndex;
        EventDraft draft = new EventDraft();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            String field = dialect.uploadName(name);
            if (in.nextToken() == JsonToken.VALUE_NULL) {
                continue;
            }
            PropertyKey text = EventFields.TEXTS.get(field);
            if (text != null) {
                text(field, value -> draft.properties.put(text, value));
            } else {
                field(field, draft);
            }
        }
        if (draft.properties.size() > MAX_PROPERTIES) {
            faults.invalid("event_properties", index);
        }
        if (draft.operations.size() > MAX_PROPERTIES) {
            faults.invalid("user_properties", index);
        }
        return draft;
    }

    private void field(String field, EventDraft draft) {
        switch (field) {
            case "user_id" -> draft.userId = string(field);
            case "device_id" -> draft.deviceId = string(field);
            case "event_type" -> draft.eventType = string(field);
            case "insert_id" -> text(field, value -> draft.insertId = value.value());
            case "time" -> draft.time = whole(field);
            case "session_id" -> sessionId(draft);
            case "event_id" -> wholeProperty(field, EventFields.EVENT_ID, draft);
            case "price" -> draft.price = number(field);
            case "revenue" -> draft.revenue = number(field);
            case "quantity" -> draft.quantity = whole(field);
            case "location_lat", "location_lng" -> coordinate(field, draft);
            case "event_properties" -> eventProperties(draft);
            case "user_properties" -> userProperties(draft);
            case "groups" -> groups(draft);
            case "group_properties" -> object(field, in::skipChildren);
            case "plan" -> object(field, () -> plan(draft));
            case "$skip_user_properties_sync" -> draft.skipUserProperties = flag(field);
            default -> {
                if (!dialect.read(field, in, draft, name -> faults.invalid(name, index))) {
                    in.skipChildren();
                }
            }
        }
    }

    private void eventProperties(EventDraft draft) {
        object("event_properties", () -> {
            if (!values.readObject((name, value) -> draft.properties.put(eventKey(name), value), 0)) {
                faults.invalid("event_properties", index);
            }
        });
    }

    private void userProperties(EventDraft draft) {
        object("user_properties", () -> {
            if (!userProperties.read(draft.operations)) {
                faults.invalid("user_properties", index);
            }
        });
    }

    /// At most 5 types and 10 groups are kept, as documented; others are left out.
    private void groups(EventDraft draft) {
        int[] kept = {0, 0};
        object("groups", () -> {
            boolean valid = values.readObject(
                    (type, value) -> {
                        int size = value instanceof PropertyValue.Many many
                                ? many.values().size()
                                : 1;
                        if (kept[0] < MAX_GROUP_TYPES && kept[1] + size <= MAX_GROUPS) {
                            kept[0]++;
                            kept[1] += size;
                            draft.properties.put(EventFields.group(type), value);
                        }
                    },
                    0);
            if (!valid) {
                faults.invalid("groups", index);
            }
        });
    }

    private void plan(EventDraft draft) {
        for (String part = in.nextName(); part != null; part = in.nextName()) {
            PropertyKey key = EventFields.PLAN.get(part);
            if (in.nextToken() == JsonToken.VALUE_NULL || key == null) {
                in.skipChildren();
            } else {
                text("plan", value -> draft.properties.put(key, value));
            }
        }
    }

    private void sessionId(EventDraft draft) {
        Long session = whole("session_id");
        if (session != null && session != NO_SESSION) {
            draft.properties.put(EventFields.SESSION_ID, new PropertyValue.Whole(session));
        }
    }

    private void wholeProperty(String field, PropertyKey key, EventDraft draft) {
        Long value = whole(field);
        if (value != null) {
            draft.properties.put(key, new PropertyValue.Whole(value));
        }
    }

    private void coordinate(String field, EventDraft draft) {
        Double value = number(field);
        if (value != null) {
            draft.properties.put(
                    Objects.requireNonNull(EventFields.NUMBERS.get(field)), new PropertyValue.Decimal(value));
        }
    }

    private @Nullable String string(String field) {
        if (in.currentToken() == JsonToken.VALUE_STRING) {
            return in.getString();
        }
        invalid(field);
        return null;
    }

    private void text(String field, Consumer<PropertyValue.Text> into) {
        switch (in.currentToken()) {
            case VALUE_STRING -> into.accept(new PropertyValue.Text(StoredText.cut(in.getString())));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
                into.accept(new PropertyValue.Text(StoredText.cut(in.getString())));
            case null, default -> invalid(field);
        }
    }

    private @Nullable Long whole(String field) {
        Long value = Json.whole(in);
        if (value == null) {
            invalid(field);
        }
        return value;
    }

    private @Nullable Double number(String field) {
        Double value = Json.number(in);
        if (value == null) {
            invalid(field);
        }
        return value;
    }

    private boolean flag(String field) {
        if (!in.currentToken().isBoolean()) {
            invalid(field);
        }
        return in.currentToken() == JsonToken.VALUE_TRUE;
    }

    private void object(String field, Runnable read) {
        if (in.currentToken() == JsonToken.START_OBJECT) {
            read.run();
        } else {
            invalid(field);
        }
    }

    private void invalid(String field) {
        in.skipChildren();
        faults.invalid(field, index);
    }

    private PropertyKey eventKey(String name) {
        return eventKeys.computeIfAbsent(name, PropertyKey::event);
    }
}
