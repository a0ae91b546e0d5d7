package dev.belvedere.server.ingest;

import dev.belvedere.query.PropertyKey;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The documented fields of an event that become built-in properties under their own names.
final class EventFields {
    /// Texts; a number or boolean is taken as its text, which is what clients mean by it (ours).
    static final Map<String, PropertyKey> TEXTS = keys(
            "platform",
            "os_name",
            "os_version",
            "app_version",
            "version_name",
            "device_brand",
            "device_manufacturer",
            "device_model",
            "device_type",
            "carrier",
            "country",
            "region",
            "city",
            "dma",
            "language",
            "paying",
            "start_version",
            "productId",
            "revenueType",
            "currency",
            "ip",
            "idfa",
            "idfv",
            "adid",
            "android_id",
            "android_app_set_id",
            "user_agent",
            "library",
            "partner_id");

    static final Map<String, PropertyKey> NUMBERS = keys("location_lat", "location_lng");

    static final PropertyKey LANGUAGE = PropertyKey.builtIn("language");
    static final PropertyKey IP = PropertyKey.builtIn("ip");
    static final PropertyKey PRICE = PropertyKey.builtIn("price");
    static final PropertyKey QUANTITY = PropertyKey.builtIn("quantity");
    static final PropertyKey REVENUE = PropertyKey.builtIn("revenue");
    static final PropertyKey EVENT_ID = PropertyKey.builtIn("event_id");
    static final PropertyKey SESSION_ID = PropertyKey.builtIn("session_id");

    /// The parts of `plan` that are kept.
    static final Map<String, PropertyKey> PLAN = Map.of(
            "branch", PropertyKey.builtIn("plan.branch"),
            "source", PropertyKey.builtIn("plan.source"),
            "version", PropertyKey.builtIn("plan.version"));

    private EventFields() {}

    /// A group of the event: `{"team": "a"}` in `groups` becomes `group:team`.
    static PropertyKey group(String type) {
        return PropertyKey.builtIn("group:" + type);
    }

    private static Map<String, PropertyKey> keys(String... names) {
        return Arrays.stream(names).collect(Collectors.toUnmodifiableMap(Function.identity(), PropertyKey::builtIn));
    }
}
