package dev.belvedere.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// One 64-bit number per entry, over heap or mapped memory in native byte order. Safe for all
/// threads while the snapshot it came from is open.
public final class LongColumn {
    private final MemorySegment values;

    public LongColumn(MemorySegment values) {
        this.values = values;
    }

    public static LongColumn of(long[] values) {
        return new LongColumn(MemorySegment.ofArray(values));
    }

    public int size() {
        return Math.toIntExact(values.byteSize() / Long.BYTES);
    }

    public long get(int index) {
        return values.getAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, index);
    }

    /// Copies `count` entries from `from` on to the start of `into`.
    public void read(int from, int count, long[] into) {
        MemorySegment.copy(values, ValueLayout.JAVA_LONG_UNALIGNED, (long) from * Long.BYTES, into, 0, count);
    }
}
