package dev.belvedere.server.analytics;

import dev.belvedere.identity.FoundBy;
import dev.belvedere.server.ingest.ExportNames;
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
                case BUILT_IN -> addBuiltIn(key.name(), PropertyJson.of(value), builtIn);
                case USER -> {}
            }
        });
        json.putAll(builtIn);
        json.put("event_properties", eventProperties);
        json.put("user_properties", PropertyJson.of(event.userProperties()));
        return json;
    }

    /// A field that was sent under the name that exports use for another one gives way to that one.
    private static void addBuiltIn(String name, Object value, Map<String, Object> into) {
        String exportName = ExportNames.BY_UPLOAD_NAME.get(name);
        if (exportName != null) {
            into.put(exportName, value);
        } else {
            into.putIfAbsent(name, value);
        }
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
