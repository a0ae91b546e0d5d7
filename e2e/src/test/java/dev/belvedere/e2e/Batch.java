package dev.belvedere.e2e;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One person's events, the first half of them before signing in.
record Batch(String name) {
    static final String EVENT = "Survived";
    static final int EVENTS = 50;

    private static final long TIME = Instant.parse("2026-03-02T12:00:00Z").toEpochMilli();

    Map<String, Object> body(Scope project) {
        List<Map<String, Object>> events = new ArrayList<>();
        for (int number = 0; number < EVENTS; number++) {
            Map<String, Object> event = new LinkedHashMap<>();
            if (number >= EVENTS / 2) {
                event.put("user_id", "user-" + name);
            }
            event.put("device_id", "device-" + name);
            event.put("event_type", EVENT);
            event.put("time", TIME + number);
            event.put("insert_id", name + "-" + number);
            event.put("event_properties", Map.of("number", number));
            events.add(event);
        }
        return Map.of("api_key", project.apiKey(), "events", events);
    }
}
