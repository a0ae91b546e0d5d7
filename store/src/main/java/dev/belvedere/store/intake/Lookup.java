package dev.belvedere.store.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One family as one commit sees and changes it: what it changed itself, else what is remembered,
/// else what is on disk. Dropping it leaves no trace. Not thread-safe.
///
/// Used in two steps: name all keys that will be needed by [#want], then [#load] them in one go.
final class Lookup<K, V> {
    private final IntakeDatabase db;
    private final Family family;
    private final Recent<K, V> recent;
    private final Function<K, byte[]> encode;
    private final Function<byte[], V> decode;
    private final Map<K, Slot<K, V>> slots = new HashMap<>();
    private final List<Slot<K, V>> unread = new ArrayList<>();
    private final List<Slot<K, V>> changed = new ArrayList<>();

    Lookup(
            IntakeDatabase db,
            Family family,
            Recent<K, V> recent,
            Function<K, byte[]> encode,
            Function<byte[], V> decode) {
        this.db = db;
        this.family = family;
        this.recent = recent;
        this.encode = encode;
        this.decode = decode;
    }

    /// Notes a key that will be needed. Its slot is filled by [#load] at the latest, and stays empty
    /// when there is no value.
    Slot<K, V> want(K key) {
        Slot<K, V> known = slots.get(key);
        if (known != null) {
            return known;
        }
        Slot<K, V> slot = new Slot<>(key);
        slots.put(key, slot);
        V remembered = recent.get(key);
        if (remembered != null) {
            slot.read(remembered);
        } else {
            unread.add(slot);
        }
        return slot;
    }

    /// Reads what is wanted and not remembered.
    void load() {
        if (unread.isEmpty()) {
            return;
        }
        List<byte[]> keys = new ArrayList<>(unread.size());
        for (Slot<K, V> slot : unread) {
            keys.add(encode.apply(slot.key()));
        }
        List<byte @Nullable []> stored = db.get(family, keys);
        for (int i = 0; i < stored.size(); i++) {
            byte[] bytes = stored.get(i);
            if (bytes != null) {
                V value = decode.apply(bytes);
                unread.get(i).read(value);
                recent.put(unread.get(i).key(), value);
            }
        }
        unread.clear();
    }

    void change(Slot<K, V> slot, V value) {
        if (slot.change(value)) {
            changed.add(slot);
        }
    }

    /// The slots that were changed, each once.
    List<Slot<K, V>> changed() {
        return changed;
    }

    byte[] encoded(K key) {
        return encode.apply(key);
    }

    /// Keeps what was changed, once the commit is written.
    void remember() {
        for (Slot<K, V> slot : changed) {
            recent.put(slot.key(), slot.present());
        }
    }
}
