package dev.belvedere.store.intake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One family as one commit sees and changes it: what it changed itself, else what is remembered,
/// else what is on disk. Dropping it leaves no trace. Not thread-safe.
final class Lookup<K, V> {
    private final IntakeDatabase db;
    private final Family family;
    private final Recent<K, V> recent;
    private final Function<K, byte[]> encode;
    private final Function<byte[], V> decode;
    private final Map<K, V> values = new HashMap<>();
    private final Map<K, V> changed = new HashMap<>();

    Lookup(IntakeDatabase db, Family family, Recent<K, V> recent, Function<K, byte[]> encode, Function<byte[], V> decode) {
        this.db = db;
        this.family = family;
        this.recent = recent;
        this.encode = encode;
        this.decode = decode;
    }

    /// Reads in one go what will be asked for. What is asked for without counts as not there.
    void prefetch(Collection<K> keys) {
        List<K> unknown = new ArrayList<>();
        List<byte[]> encoded = new ArrayList<>();
        for (K key : keys) {
            V remembered = recent.get(key);
            if (remembered != null) {
                values.put(key, remembered);
            } else {
                unknown.add(key);
                encoded.add(encode.apply(key));
            }
        }
        List<byte @Nullable []> stored = db.get(family, encoded);
        for (int i = 0; i < stored.size(); i++) {
            byte[] value = stored.get(i);
            if (value != null) {
                values.put(unknown.get(i), decode.apply(value));
            }
        }
    }

    @Nullable V get(K key) {
        return values.get(key);
    }

    void put(K key, V value) {
        values.put(key, value);
        changed.put(key, value);
    }

    Map<K, V> changed() {
        return changed;
    }

    byte[] encoded(K key) {
        return encode.apply(key);
    }

    /// Keeps what was read and changed, once the commit is on disk.
    void remember() {
        recent.putAll(values);
    }
}
