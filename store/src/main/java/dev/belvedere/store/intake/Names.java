package dev.belvedere.store.intake;

import dev.belvedere.query.PropertyKey;
import java.util.HashMap;
import java.util.Map;

/// Lets equal names read from disk share one object. Bounded: past that, names are not shared.
/// Not thread-safe.
final class Names {
    private static final int BOUND = 20_000;

    private final Map<String, String> names = new HashMap<>();
    private final Map<PropertyKey, PropertyKey> keys = new HashMap<>();

    String shared(String name) {
        return shared(name, names);
    }

    PropertyKey shared(PropertyKey key) {
        return shared(key, keys);
    }

    private static <T> T shared(T item, Map<T, T> known) {
        if (known.size() >= BOUND) {
            return known.getOrDefault(item, item);
        }
        T former = known.putIfAbsent(item, item);
        return former == null ? item : former;
    }
}
