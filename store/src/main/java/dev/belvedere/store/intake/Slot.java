package dev.belvedere.store.intake;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What one commit knows of one key: the value as read, then as changed.
final class Slot<K, V> {
    private final K key;
    private @Nullable V value;
    private boolean changed;

    Slot(K key) {
        this.key = key;
    }

    K key() {
        return key;
    }

    @Nullable
    V value() {
        return value;
    }

    /// The value of a key that is known to have one.
    V present() {
        return Objects.requireNonNull(value);
    }

    void read(V stored) {
        value = stored;
    }

    /// Replaces the value.
    ///
    /// @return whether this is the key's first change
    boolean change(V replacement) {
        boolean first = !changed;
        value = replacement;
        changed = true;
        return first;
    }
}
