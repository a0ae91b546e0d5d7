package dev.belvedere.server.ingest;

import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.query.StoredText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Adds to an event what its own fields tell: from `user_agent` the browser or operating system and
/// the device, from `ip` the place. What the client sent wins:
/// - `os_version` is derived only together with `os_name`, since they belong together;
/// - where a client sent any of country, region, city or DMA, none is derived, as documented.
///
/// Thread-safe.
@Component
class Enrichment {
    private static final PropertyKey USER_AGENT = PropertyKey.builtIn("user_agent");
    private static final PropertyKey OS_NAME = PropertyKey.builtIn("os_name");
    private static final PropertyKey OS_VERSION = PropertyKey.builtIn("os_version");
    private static final PropertyKey DEVICE_MODEL = PropertyKey.builtIn("device_model");
    private static final PropertyKey COUNTRY = PropertyKey.builtIn("country");
    private static final PropertyKey REGION = PropertyKey.builtIn("region");
    private static final PropertyKey CITY = PropertyKey.builtIn("city");
    private static final PropertyKey DMA = PropertyKey.builtIn("dma");
    private static final List<PropertyKey> PLACE = List.of(COUNTRY, REGION, CITY, DMA);

    private final UserAgents userAgents;
    private final Locations locations;

    Enrichment(UserAgents userAgents, Locations locations) {
        this.userAgents = userAgents;
        this.locations = locations;
    }

    void add(Map<PropertyKey, PropertyValue> properties) {
        if (properties.get(USER_AGENT) instanceof PropertyValue.Text(String userAgent)
                && !(properties.containsKey(OS_NAME) && properties.containsKey(DEVICE_MODEL))) {
            device(properties, userAgents.of(userAgent));
        }
        if (properties.get(EventFields.IP) instanceof PropertyValue.Text(String ip)
                && PLACE.stream().noneMatch(properties::containsKey)) {
            Locations.Place place = locations.of(ip);
            put(properties, COUNTRY, place.country());
            put(properties, REGION, place.region());
            put(properties, CITY, place.city());
            put(properties, DMA, place.dma());
        }
    }

    private static void device(Map<PropertyKey, PropertyValue> properties, UserAgents.Known known) {
        if (!properties.containsKey(OS_NAME)) {
            put(properties, OS_NAME, known.osName());
            if (!properties.containsKey(OS_VERSION)) {
                put(properties, OS_VERSION, known.osVersion());
            }
        }
        if (!properties.containsKey(DEVICE_MODEL)) {
            put(properties, DEVICE_MODEL, known.deviceModel());
        }
    }

    private static void put(Map<PropertyKey, PropertyValue> properties, PropertyKey key, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            properties.put(key, new PropertyValue.Text(StoredText.cut(value)));
        }
    }
}
