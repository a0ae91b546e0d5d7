package dev.belvedere.store.intake;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Keeps entries used lately, up to a bound, but for values too large to keep. Not thread-safe.
///
/// A table of short rows: an entry has its row by its hash, and a new one takes the place of the one
/// of its row that was not used for longest. That forgets an entry sometimes a little early, and
/// costs neither an object an entry nor a walk through the memory of others.
final class Recent<K, V> {
    private static final int ROW = 8;

    private final Predicate<V> smallEnough;
    private final int rowMask;
    private final int[] hashes;
    private final @Nullable Object[] keys;
    private final @Nullable Object[] values;
    private final int[] uses;
    private int clock;

    /// @param bound rounded to a power of two
    Recent(int bound, Predicate<V> smallEnough) {
        this.smallEnough = smallEnough;
        int rows = Math.max(1, Integer.highestOneBit(Math.max(1, bound)) / ROW);
        rowMask = rows - 1;
        hashes = new int[rows * ROW];
        keys = new @Nullable Object[rows * ROW];
        values = new @Nullable Object[rows * ROW];
        uses = new int[rows * ROW];
    }

    @SuppressWarnings("unchecked")
    @Nullable
    V get(K key) {
        int slot = find(key, hash(key));
        if (slot < 0) {
            return null;
        }
        uses[slot] = ++clock;
        return (V) values[slot];
    }

    void remove(K key) {
        int slot = find(key, hash(key));
        if (slot >= 0) {
            keys[slot] = null;
            values[slot] = null;
        }
    }

    void put(K key, V value) {
        int hash = hash(key);
        int slot = find(key, hash);
        if (!smallEnough.test(value)) {
            remove(key);
            return;
        }
        if (slot < 0) {
            slot = leastUsed(hash);
            hashes[slot] = hash;
            keys[slot] = key;
        }
        values[slot] = value;
        uses[slot] = ++clock;
    }

    private int find(K key, int hash) {
        int row = row(hash);
        for (int slot = row; slot < row + ROW; slot++) {
            if (hashes[slot] == hash && key.equals(keys[slot])) {
                return slot;
            }
        }
        return -1;
    }

    /// A free slot of the row, else that of the entry not used for longest.
    private int leastUsed(int hash) {
        int row = row(hash);
        int least = row;
        for (int slot = row; slot < row + ROW; slot++) {
            if (keys[slot] == null) {
                return slot;
            }
            if (clock - uses[slot] > clock - uses[least]) {
                least = slot;
            }
        }
        return least;
    }

    private int row(int hash) {
        return (hash & rowMask) * ROW;
    }

    private static int hash(Object key) {
        int hash = key.hashCode() * 0x9E3779B9;
        return hash ^ hash >>> 15;
    }
}
