package dev.belvedere.store.tail;

import dev.belvedere.query.PropertyValue;
import dev.belvedere.store.column.DictionaryBuilder;
import dev.belvedere.store.column.EncodedDictionary;
import dev.belvedere.store.column.ValueBytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// An append-only column of dictionary codes. A chunk takes four bytes a row while it grows, and as
/// few as its largest code needs afterwards; a chunk without any value takes nothing.
///
/// One thread appends, under the table's lock; a [Pinned] is taken under it and read without.
final class TailColumn {
    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Object[].class);
    private static final int MET_SLOTS = 64;

    private @Nullable Object[] chunks = new Object[8];
    private int @Nullable [] growing;
    private int growingChunk = -1;
    private int largestCode;
    private long sealedBytes;
    private final DictionaryBuilder dictionary;

    /// Values met lately and their codes, so that a common value is not encoded to be looked up.
    private final @Nullable PropertyValue[] met = new @Nullable PropertyValue[MET_SLOTS];

    private final int[] metCodes = new int[MET_SLOTS];

    TailColumn(ValueBytes scratch) {
        this.dictionary = new DictionaryBuilder(scratch);
    }

    /// A column as it is now; rows that are appended later may or may not be seen.
    record Pinned(@Nullable Object[] chunks, EncodedDictionary dictionary) {
        /// Copies the codes of the rows from `from` to before `to`.
        int[] read(int from, int to) {
            int[] codes = new int[to - from];
            int row = from;
            while (row < to) {
                int chunk = row >>> Chunks.SHIFT;
                int at = row & Chunks.MASK;
                int count = Math.min(Chunks.ROWS - at, to - row);
                if (chunk < chunks.length) {
                    copy(SLOT.getAcquire(chunks, chunk), at, codes, row - from, count);
                }
                row += count;
            }
            return codes;
        }

        private static void copy(@Nullable Object chunk, int at, int[] codes, int to, int count) {
            switch (chunk) {
                case null -> {}
                case byte[] narrow -> {
                    for (int i = 0; i < count; i++) {
                        codes[to + i] = narrow[at + i] & 0xFF;
                    }
                }
                case short[] middle -> {
                    for (int i = 0; i < count; i++) {
                        codes[to + i] = middle[at + i] & 0xFFFF;
                    }
                }
                case int[] wide -> System.arraycopy(wide, at, codes, to, count);
                default -> throw new IllegalStateException("a chunk of codes holds " + chunk.getClass());
            }
        }
    }

    void set(int row, PropertyValue value) {
        int hash = value.hashCode();
        int slot = (hash ^ hash >>> 6 ^ hash >>> 12) & MET_SLOTS - 1;
        if (!value.equals(met[slot])) {
            metCodes[slot] = dictionary.code(value);
            met[slot] = value;
        }
        setCode(row, metCodes[slot]);
    }

    /// Sets the row to the text that the scratch holds.
    void setScratch(int row) {
        setCode(row, dictionary.codeOfScratch());
    }

    private void setCode(int row, int code) {
        int chunk = row >>> Chunks.SHIFT;
        int[] into = growing;
        if (into == null || chunk != growingChunk) {
            seal();
            into = grow(chunk);
        }
        into[row & Chunks.MASK] = code;
        largestCode = Math.max(largestCode, code);
    }

    private int[] grow(int chunk) {
        if (chunk >= chunks.length) {
            chunks = Arrays.copyOf(chunks, Math.max(chunk + 1, chunks.length * 2));
        }
        int[] fresh = new int[Chunks.ROWS];
        SLOT.setRelease(chunks, chunk, fresh);
        growing = fresh;
        growingChunk = chunk;
        largestCode = 0;
        return fresh;
    }

    /// Narrows the chunk that grew; no more rows of it will be set.
    void seal() {
        int[] wide = growing;
        if (wide == null) {
            return;
        }
        Object narrowed = narrowed(wide);
        SLOT.setRelease(chunks, growingChunk, narrowed);
        sealedBytes += narrowed instanceof byte[]
                ? Chunks.ROWS
                : narrowed instanceof short[] ? 2 * Chunks.ROWS : 4 * Chunks.ROWS;
        growing = null;
        growingChunk = -1;
    }

    private Object narrowed(int[] wide) {
        if (largestCode < 1 << 8) {
            byte[] narrow = new byte[Chunks.ROWS];
            for (int i = 0; i < narrow.length; i++) {
                narrow[i] = (byte) wide[i];
            }
            return narrow;
        }
        if (largestCode < 1 << 16) {
            short[] middle = new short[Chunks.ROWS];
            for (int i = 0; i < middle.length; i++) {
                middle[i] = (short) wide[i];
            }
            return middle;
        }
        return wide;
    }

    Pinned pin() {
        return new Pinned(chunks, dictionary.values());
    }

    long heapBytes() {
        return sealedBytes + (growing == null ? 0 : 4L * Chunks.ROWS) + dictionary.heapBytes();
    }
}
