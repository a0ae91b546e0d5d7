package dev.belvedere.store;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// An immutable map in one array: for the properties of events, which are few, copied once, walked
/// at every step of their way and hardly ever searched. Building the JDK's immutable map of twenty
/// took as long as parsing their values.
///
/// Its order is that of the map it was copied from.
public final class FlatMap<K, V> extends AbstractMap<K, V> {
    /// A search goes through all entries; larger maps are the JDK's.
    private static final int MOST_ENTRIES = 64;

    private final Object[] keysAndValues;

    private FlatMap(Object[] keysAndValues) {
        this.keysAndValues = keysAndValues;
    }

    /// An immutable copy without `null`s: flat where the map is small. The very same map where it is
    /// such a copy already.
    public static <K, V> Map<K, V> copyOf(Map<K, V> map) {
        if (map instanceof FlatMap) {
            return map;
        }
        int size = map.size();
        if (size == 0 || size > MOST_ENTRIES) {
            return Map.copyOf(map);
        }
        Object[] keysAndValues = new Object[2 * size];
        int at = 0;
        for (Map.Entry<K, V> entry : map.entrySet()) {
            keysAndValues[at++] = present(entry.getKey());
            keysAndValues[at++] = present(entry.getValue());
        }
        return new FlatMap<>(keysAndValues);
    }

    private static Object present(@Nullable Object object) {
        if (object == null) {
            throw new IllegalArgumentException("a property needs a key and a value");
        }
        return object;
    }

    @Override
    public int size() {
        return keysAndValues.length / 2;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return get(key) != null;
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        for (int at = 0; at < keysAndValues.length; at += 2) {
            if (keysAndValues[at].equals(key)) {
                return value(at);
            }
        }
        return null;
    }

    @Override
    public void forEach(BiConsumer<? super K, ? super V> action) {
        for (int at = 0; at < keysAndValues.length; at += 2) {
            action.accept(key(at), value(at));
        }
    }

    @SuppressWarnings("unchecked")
    private K key(int at) {
        return (K) keysAndValues[at];
    }

    @SuppressWarnings("unchecked")
    private V value(int at) {
        return (V) keysAndValues[at + 1];
    }

    @Override
    public Set<Entry<K, V>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Entry<K, V>> {
        @Override
        public int size() {
            return FlatMap.this.size();
        }

        @Override
        public Iterator<Entry<K, V>> iterator() {
            return new Iterator<>() {
                private int at;

                @Override
                public boolean hasNext() {
                    return at < keysAndValues.length;
                }

                @Override
                public Entry<K, V> next() {
                    if (!hasNext()) {
                        throw new NoSuchElementException();
                    }
                    Entry<K, V> entry = Map.entry(key(at), value(at));
                    at += 2;
                    return entry;
                }
            };
        }
    }
}
