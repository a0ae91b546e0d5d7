package dev.belvedere.demo;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Writes events as Amplitude's batch upload documents them.
final class EventJson {
    private final JsonMapper json = JsonMapper.shared();

    byte[] batch(String apiKey, List<Event> events) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("api_key", apiKey);
        body.put("events", events.stream().map(EventJson::fields).toList());
        return json.writeValueAsBytes(body);
    }

    String mappings(List<Person> linked) {
        return json.writeValueAsString(linked.stream()
                .map(person -> Map.of(
                        "user_id", requireId(person.memberNumber()), "global_user_id", requireId(person.account())))
                .toList());
    }

    static Map<String, Object> fields(Event event) {
        Visit visit = event.visit();
        Person person = visit.person();
        Device device = visit.device();
        Map<String, Object> fields = new LinkedHashMap<>();
        if (event.userId() != null) {
            fields.put("user_id", event.userId());
        }
        fields.put("device_id", device.id());
        fields.put("event_type", event.type());
        fields.put("time", event.time());
        fields.put("session_id", visit.start().toEpochMilli());
        fields.put("insert_id", "demo-" + person.number() + "-" + event.number());
        fields.put("event_id", event.number());
        fields.put("platform", event.product().platform());
        fields.put("app_version", visit.version());
        fields.put("os_name", device.os());
        fields.put("os_version", device.osVersion());
        fields.put("device_manufacturer", device.manufacturer());
        fields.put("device_model", device.model());
        fields.put("country", person.country().label());
        fields.put("city", person.city());
        fields.put("language", person.language());
        fields.put("library", "belvedere-demo");
        if (!event.properties().isEmpty()) {
            fields.put("event_properties", event.properties());
        }
        if (!event.userProperties().isEmpty()) {
            fields.put("user_properties", event.userProperties());
        }
        Purchase purchase = event.purchase();
        if (purchase != null) {
            sell(purchase, fields);
        }
        return fields;
    }

    private static void sell(Purchase purchase, Map<String, Object> fields) {
        BigDecimal price = purchase.ware().price();
        fields.put("productId", purchase.ware().id());
        fields.put("price", price);
        fields.put("quantity", purchase.quantity());
        fields.put("revenue", purchase.revenue());
        fields.put("revenueType", "Purchase");
        fields.put("currency", Purchase.CURRENCY);
    }

    private static String requireId(@Nullable String id) {
        if (id == null) {
            throw new IllegalArgumentException("only people with both IDs can be linked");
        }
        return id;
    }
}
