package dev.belvedere.store.intake;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Keeps the entries used last, up to a bound, but for values too large to keep. Not thread-safe.
final class Recent<K, V> {
    private final Map<K, V> entries;
    private final Predicate<V> smallEnough;

    Recent(int bound, Predicate<V> smallEnough) {
        this.smallEnough = smallEnough;
        entries = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > bound;
            }
        };
    }

    @Nullable
    V get(K key) {
        return entries.get(key);
    }

    void put(K key, V value) {
        if (smallEnough.test(value)) {
            entries.put(key, value);
        } else {
            entries.remove(key);
        }
    }
}
