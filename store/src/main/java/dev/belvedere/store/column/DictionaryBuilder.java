package dev.belvedere.store.column;

import dev.belvedere.query.PropertyValue;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Gives each distinct value a code, from 1 on; 0 is the missing value.
///
/// Values stand encoded one after another in one array and are found through an open-addressed
/// table of codes, so that a million distinct values cost their bytes and about 12 more each, and no
/// objects. Not thread-safe; an [EncodedDictionary] taken from it is, and is not changed by later
/// codes.
public final class DictionaryBuilder {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN)
            .withInvokeExactBehavior();

    private byte[] bytes = new byte[64];
    /// The end of each code's bytes; a code begins where the one before it ends.
    private int[] ends = new int[8];

    private int size = 1;
    private int[] table = new int[16];
    private final ValueBytes scratch;

    /// @param scratch encodes values on their way in; may be shared by builders of one thread
    public DictionaryBuilder(ValueBytes scratch) {
        this.scratch = scratch;
    }

    /// The number of codes, the missing value included.
    public int size() {
        return size;
    }

    /// Bytes of heap taken.
    public long heapBytes() {
        return bytes.length + 4L * ends.length + 4L * table.length;
    }

    public int code(PropertyValue value) {
        scratch.set(value);
        return codeOfScratch();
    }

    /// The code of the value that the scratch holds.
    public int codeOfScratch() {
        byte[] wanted = scratch.bytes();
        int length = scratch.length();
        int mask = table.length - 1;
        int slot = hash(wanted, length) & mask;
        while (true) {
            int code = table[slot];
            if (code == 0) {
                return add(wanted, length, slot);
            }
            int from = ends[code - 1];
            if (ends[code] - from == length && Arrays.equals(bytes, from, from + length, wanted, 0, length)) {
                return code;
            }
            slot = (slot + 1) & mask;
        }
    }

    private int add(byte[] value, int length, int slot) {
        int from = ends[size - 1];
        int end = Math.addExact(from, length);
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(end, bytes.length * 3L / 2)));
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, size * 3 / 2);
        }
        System.arraycopy(value, 0, bytes, from, length);
        ends[size] = end;
        table[slot] = size;
        int code = size++;
        if (size > table.length / 2) {
            grow();
        }
        return code;
    }

    private void grow() {
        int[] larger = new int[table.length * 2];
        int mask = larger.length - 1;
        for (int code = 1; code < size; code++) {
            int from = ends[code - 1];
            int slot = hash(bytes, from, ends[code] - from) & mask;
            while (larger[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            larger[slot] = code;
        }
        table = larger;
    }

    /// The values so far.
    public EncodedDictionary values() {
        return new EncodedDictionary(MemorySegment.ofArray(ends), MemorySegment.ofArray(bytes), size);
    }

    private static int hash(byte[] value, int length) {
        return hash(value, 0, length);
    }

    private static int hash(byte[] value, int from, int length) {
        long hash = length * 0x9E3779B97F4A7C15L;
        int at = from;
        int end = from + length;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            hash = (hash ^ (long) LONG.get(value, at)) * 0xD6E8FEB86659FD93L;
            hash ^= hash >>> 32;
        }
        for (; at < end; at++) {
            hash = (hash ^ value[at]) * 0x100000001B3L;
        }
        hash ^= hash >>> 29;
        hash *= 0xBF58476D1CE4E5B9L;
        return (int) (hash >>> 32);
    }
}
