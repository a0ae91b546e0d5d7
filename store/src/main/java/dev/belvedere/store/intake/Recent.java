package dev.belvedere.store.intake;

import java.util.function.ToIntBiFunction;
import org.jspecify.annotations.Nullable;

/// Keeps entries used lately, up to a number and a sum of bytes. Not thread-safe.
///
/// A table of short rows: an entry has its row by its hash, and a new one takes the place of the one
/// of its row that was not used for longest. That forgets an entry sometimes a little early, and
/// costs neither an object an entry nor a walk through the memory of others. Where the entries take
/// too many bytes, whole rows are forgotten, one after the other.
final class Recent<K, V> {
    private static final int ROW = 8;

    /// An entry that takes so large a part of all bytes is not kept.
    private static final int LARGEST_PART = 1_000;

    private final ToIntBiFunction<K, V> bytesOf;
    private final long mostBytes;
    private final int rowMask;
    private final int[] hashes;
    private final @Nullable Object[] keys;
    private final @Nullable Object[] values;
    private final int[] uses;
    private int clock;
    private long bytes;
    private int nextRow;

    /// @param bound of entries; rounded down to a power of two, at least 8
    /// @param bytesOf estimates what an entry takes
    Recent(int bound, long mostBytes, ToIntBiFunction<K, V> bytesOf) {
        this.mostBytes = mostBytes;
        this.bytesOf = bytesOf;
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
            forget(slot);
        }
    }

    void put(K key, V value) {
        int hash = hash(key);
        int slot = find(key, hash);
        int size = bytesOf.applyAsInt(key, value);
        if (size > mostBytes / LARGEST_PART) {
            if (slot >= 0) {
                forget(slot);
            }
            return;
        }
        if (slot < 0) {
            slot = leastUsed(hash);
        }
        forget(slot);
        hashes[slot] = hash;
        keys[slot] = key;
        values[slot] = value;
        uses[slot] = ++clock;
        bytes += size;
        while (bytes > mostBytes) {
            forgetRow();
        }
    }

    private void forgetRow() {
        for (int slot = nextRow * ROW; slot < (nextRow + 1) * ROW; slot++) {
            forget(slot);
        }
        nextRow = nextRow + 1 & rowMask;
    }

    @SuppressWarnings("unchecked")
    private void forget(int slot) {
        K key = (K) keys[slot];
        V value = (V) values[slot];
        if (key != null && value != null) {
            bytes -= bytesOf.applyAsInt(key, value);
            keys[slot] = null;
            values[slot] = null;
        }
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
