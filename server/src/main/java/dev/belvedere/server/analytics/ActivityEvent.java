package dev.belvedere.server.analytics;

import dev.belvedere.identity.FoundBy;
import dev.belvedere.store.StoredEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// An event as the reads show it, with the names that Amplitude's exports use: `app` is the
/// project's id, `version_name` the app's version. Times are in UTC.
///
/// Ours: `project` names the project, `found_by` tells what led to the person.
final class ActivityEvent {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private static final Map<String, String> EXPORT_NAMES = Map.of(
            "app_version", "version_name",
            "carrier", "device_carrier",
            "device_model", "device_type",
            "device_brand", "device_family",
            "ip", "ip_address");

    private ActivityEvent() {}

    static Map<String, Object> of(StoredEvent event, ProjectLabels projects) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("event_type", event.eventType());
        json.put("event_time", TIME.format(Instant.ofEpochMilli(event.time())));
        json.put("amplitude_id", event.person());
        json.put("app", event.project());
        json.put("project", projects.of(event.project()));
        json.put("found_by", foundBy(event.foundBy()));
        Map<String, Object> eventProperties = new TreeMap<>();
        Map<String, Object> builtIn = new TreeMap<>();
        event.properties().forEach((key, value) -> {
            switch (key.kind()) {
                case EVENT -> eventProperties.put(key.name(), PropertyJson.of(value));
                case BUILT_IN -> builtIn.put(EXPORT_NAMES.getOrDefault(key.name(), key.name()), PropertyJson.of(value));
                case USER -> {}
            }
        });
        json.putAll(builtIn);
        json.put("event_properties", eventProperties);
        json.put("user_properties", PropertyJson.of(event.userProperties()));
        return json;
    }

    private static String foundBy(int code) {
        for (FoundBy one : FoundBy.values()) {
            if (one.code() == code) {
                return one.name().toLowerCase(Locale.ROOT);
            }
        }
        throw new IllegalStateException("an event was found by " + code + ", which means nothing");
    }
}
