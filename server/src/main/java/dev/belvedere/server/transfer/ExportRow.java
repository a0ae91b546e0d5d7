package dev.belvedere.server.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.server.ingest.ExportNames;
import dev.belvedere.store.StoredEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// An event as a line of an export, with the documented fields in the documented form; `null` where
/// nothing is known.
///
/// Ours: `project` is the project's name; documented fields of an upload that exports have no name
/// for (`price`, `plan`, `adid`, …) keep their own. A field that was sent under the very name that
/// exports use for another one stands in `data.as_sent`. What is kept of times is when the event
/// happened and when it arrived: the other times are told from these two.
final class ExportRow {
    /// Fields that have one name in uploads and exports.
    private static final List<String> SHARED = List.of(
            "platform",
            "os_name",
            "os_version",
            "country",
            "region",
            "city",
            "dma",
            "language",
            "location_lat",
            "location_lng",
            "library",
            "start_version");

    private static final long NO_SESSION = -1;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final String project;
    private final String uuidSpace;
    private final Map<String, PropertyValue> builtIn = new TreeMap<>();
    private final Map<String, PropertyValue> groups = new TreeMap<>();
    private final Map<String, PropertyValue> plan = new TreeMap<>();
    private final Map<String, PropertyValue> eventProperties = new TreeMap<>();
    private long lastArrival = Long.MIN_VALUE;
    private String lastArrivalText = "";

    /// @param project the name of the events' project
    /// @param uuidSpace never the same for two projects, of any server
    ExportRow(String project, String uuidSpace) {
        this.project = project;
        this.uuidSpace = uuidSpace;
    }

    /// @param amplitudeId of the event's person
    /// @param arrivedAt epoch milliseconds
    void write(StoredEvent event, long amplitudeId, long arrivedAt, JsonGenerator out) {
        sort(event);
        String arrival = arrival(arrivedAt);
        String time = TIME.format(Instant.ofEpochMilli(event.time()));
        out.writeStartObject();
        out.writeStringProperty("event_type", event.eventType());
        out.writeStringProperty("event_time", time);
        out.writeNumberProperty("amplitude_id", amplitudeId);
        take(out, "user_id", "user_id");
        take(out, "device_id", "device_id");
        out.writeNumberProperty("app", event.project());
        out.writeStringProperty("project", project);
        out.writeStringProperty("uuid", uuid(event.sequence()));
        out.writeNullProperty("$insert_id");
        take(out, "event_id", "event_id");
        session(out);
        out.writeStringProperty("client_event_time", time);
        for (String moment :
                new String[] {"client_upload_time", "server_received_time", "server_upload_time", "processed_time"}) {
            out.writeStringProperty(moment, arrival);
        }
        out.writeName("data");
        Map<String, PropertyValue> asSent = AmbiguousNames.take(builtIn);
        out.writeStartObject();
        if (!asSent.isEmpty()) {
            properties(out, ExportNames.AS_SENT, asSent);
        }
        out.writeEndObject();
        ExportNames.BY_UPLOAD_NAME.forEach((upload, export) -> take(out, export, upload));
        for (String name : SHARED) {
            take(out, name, name);
        }
        paying(out);
        out.writeNullProperty("amplitude_attribution_ids");
        out.writeNullProperty("sample_rate");
        properties(out, "groups", groups);
        properties(out, "group_properties", Map.of());
        properties(out, "event_properties", eventProperties);
        properties(out, "user_properties", new TreeMap<>(event.userProperties()));
        if (!plan.isEmpty()) {
            properties(out, "plan", plan);
        }
        builtIn.forEach((name, value) -> value(out, name, value));
        out.writeEndObject();
    }

    private void sort(StoredEvent event) {
        builtIn.clear();
        groups.clear();
        plan.clear();
        eventProperties.clear();
        for (Map.Entry<PropertyKey, PropertyValue> property : event.properties().entrySet()) {
            String name = property.getKey().name();
            PropertyValue value = property.getValue();
            switch (property.getKey().kind()) {
                case EVENT -> eventProperties.put(name, value);
                case USER -> {}
                case BUILT_IN -> {
                    if (name.startsWith("group:")) {
                        groups.put(name.substring("group:".length()), value);
                    } else if (name.startsWith("plan.")) {
                        plan.put(name.substring("plan.".length()), value);
                    } else {
                        builtIn.put(name, value);
                    }
                }
            }
        }
    }

    private String arrival(long arrivedAt) {
        if (arrivedAt != lastArrival) {
            lastArrival = arrivedAt;
            lastArrivalText = TIME.format(Instant.ofEpochMilli(arrivedAt));
        }
        return lastArrivalText;
    }

    /// The same for an event in every export, and for no other event.
    private String uuid(long sequence) {
        return UUID.nameUUIDFromBytes((uuidSpace + ":" + sequence).getBytes(UTF_8))
                .toString();
    }

    private void session(JsonGenerator out) {
        PropertyValue session = builtIn.remove("session_id");
        if (session == null) {
            out.writeNumberProperty("session_id", NO_SESSION);
        } else {
            value(out, "session_id", session);
        }
    }

    /// Kept as text, documented as a boolean.
    private void paying(JsonGenerator out) {
        PropertyValue paying = builtIn.remove("paying");
        switch (paying) {
            case PropertyValue.Text(String text)
            when text.equals("true") || text.equals("false") ->
                out.writeBooleanProperty("paying", Boolean.parseBoolean(text));
            case null -> out.writeNullProperty("paying");
            case PropertyValue other -> value(out, "paying", other);
        }
    }

    private void take(JsonGenerator out, String name, String uploadName) {
        PropertyValue value = builtIn.remove(uploadName);
        if (value == null) {
            out.writeNullProperty(name);
        } else {
            value(out, name, value);
        }
    }

    private static void properties(JsonGenerator out, String name, Map<String, PropertyValue> values) {
        out.writeName(name);
        out.writeStartObject();
        values.forEach((key, value) -> value(out, key, value));
        out.writeEndObject();
    }

    private static void value(JsonGenerator out, String name, @Nullable PropertyValue value) {
        out.writeName(name);
        switch (value) {
            case PropertyValue.Many many -> {
                out.writeStartArray();
                many.values().forEach(element -> scalar(out, element));
                out.writeEndArray();
            }
            case PropertyValue.Scalar scalar -> scalar(out, scalar);
            case null -> out.writeNull();
        }
    }

    private static void scalar(JsonGenerator out, PropertyValue.Scalar value) {
        switch (value) {
            case PropertyValue.Text text -> out.writeString(text.value());
            case PropertyValue.Whole whole -> out.writeNumber(whole.value());
            case PropertyValue.Decimal decimal -> out.writeNumber(decimal.value());
            case PropertyValue.Flag flag -> out.writeBoolean(flag.value());
        }
    }
}
