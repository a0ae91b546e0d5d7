package dev.belvedere.query;

import java.util.Set;
import java.util.TreeSet;

/// The built-in properties that an event can have. A name that is none of these is a slip, which would
/// otherwise be answered with `(none)` for every event.
public final class BuiltInProperties {
    /// A group of the event, such as `group:team`, is a property for each type of group.
    private static final String GROUP = "group:";

    private static final Set<String> NAMES = Set.of(
            "project",
            "user_id",
            "device_id",
            "app_version",
            "platform",
            "os_name",
            "os_version",
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
            "price",
            "quantity",
            "revenue",
            "productId",
            "revenueType",
            "currency",
            "location_lat",
            "location_lng",
            "ip",
            "idfa",
            "idfv",
            "adid",
            "android_id",
            "android_app_set_id",
            "event_id",
            "session_id",
            "library",
            "version_name",
            "user_agent",
            "partner_id",
            "plan.branch",
            "plan.source",
            "plan.version");

    private BuiltInProperties() {}

    /// Whether an event can have a built-in property of that name.
    public static boolean isKnown(String name) {
        return NAMES.contains(name) || (name.startsWith(GROUP) && name.length() > GROUP.length());
    }

    /// All names but those of groups, sorted, for errors.
    public static Set<String> names() {
        return new TreeSet<>(NAMES);
    }
}
