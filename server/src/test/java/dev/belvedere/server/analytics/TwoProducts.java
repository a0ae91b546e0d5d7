package dev.belvedere.server.analytics;

import dev.belvedere.server.RunningServer;
import dev.belvedere.server.RunningServer.Keys;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Two products, one human under two user IDs, one view, sent over HTTP.
///
/// Orders, January 2026, UTC (5 is a Monday). Anna is `anna@web` in the web shop and `anna-ios` on
/// iOS; Ben is `ben00001` in both; laptop is a device that Anna signs in on only afterwards.
///
/// | | 5 | 6 | 7 |
/// |---|---|---|---|
/// | Web shop | anna 10:00, ben 11:00 | | laptop 09:00, anna on laptop 09:05 |
/// | iOS | anna-ios 12:00 | anna-ios 12:00, ben 13:00 | |
///
/// Also: ben does `Late Night` in the web shop on the 5th at 16:30, when it is the 6th in Tokyo.
record TwoProducts(RunningServer server, Keys web, Keys ios, Keys view) implements AutoCloseable {
    /// The parameter `e` that counts orders.
    static final String ORDER = "{\"event_type\":\"Order Completed\"}";

    static TwoProducts start(Path folder) {
        RunningServer server = RunningServer.start(folder);
        Keys web = server.createProject("Web shop", "UTC");
        Keys ios = server.createProject("iOS", "UTC");
        Keys view = server.createView("All products", "UTC", "monday", web, ios);
        server.send(
                web,
                List.of(
                        order("anna@web", "desktop-1", "2026-01-05T10:00:00Z", "1.0"),
                        order("ben00001", "desktop-2", "2026-01-05T11:00:00Z", "1.0"),
                        event("Late Night", "ben00001", "desktop-2", "2026-01-05T16:30:00Z")));
        server.send(
                ios,
                List.of(
                        order("anna-ios", "phone-11", "2026-01-05T12:00:00Z", "2.0"),
                        order("anna-ios", "phone-11", "2026-01-06T12:00:00Z", "2.0"),
                        order("ben00001", "phone-22", "2026-01-06T13:00:00Z", "2.0")));
        server.send(web, List.of(event("Order Completed", null, "laptop-1", "2026-01-07T09:00:00Z")));
        server.send(web, List.of(event("Order Completed", "anna@web", "laptop-1", "2026-01-07T09:05:00Z")));
        return new TwoProducts(server, web, ios, view);
    }

    void mapAnna() {
        server.map(web, Map.of("user_id", "anna-ios", "global_user_id", "anna@web"));
    }

    void unmapAnna() {
        server.map(web, Map.of("user_id", "anna-ios", "unmap", true));
    }

    long amplitudeId(String userId) {
        return server.read(view, "/api/2/usersearch", "user", userId)
                .json()
                .at("/matches/0/amplitude_id")
                .longValue();
    }

    static List<String> texts(JsonNode list, String member) {
        return list.valueStream().map(it -> it.get(member).stringValue()).toList();
    }

    private static Map<String, Object> order(String user, String device, String time, String version) {
        Map<String, Object> order = event("Order Completed", user, device, time);
        order.put("user_properties", Map.of("Version", version));
        return order;
    }

    private static Map<String, Object> event(String type, @Nullable String user, String device, String time) {
        Map<String, Object> event = new HashMap<>();
        event.put("event_type", type);
        event.put("device_id", device);
        event.put("time", Instant.parse(time).toEpochMilli());
        if (user != null) {
            event.put("user_id", user);
        }
        return event;
    }

    @Override
    public void close() {
        server.close();
    }
}
