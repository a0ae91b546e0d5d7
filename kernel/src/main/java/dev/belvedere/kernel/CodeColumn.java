package dev.belvedere.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// One unsigned code per entry, 1, 2 or 4 bytes wide, over heap or mapped memory in native byte
/// order. What a code stands for is said by a [Dictionary] where there is one. Safe for all threads
/// while the snapshot it came from is open.
public final class CodeColumn {
    private final MemorySegment codes;
    private final int width;

    /// @param width bytes per code: 1, 2 or 4
    public CodeColumn(MemorySegment codes, int width) {
        if (width != 1 && width != 2 && width != 4) {
            throw new IllegalArgumentException("a code is 1, 2 or 4 bytes wide, got " + width);
        }
        this.codes = codes;
        this.width = width;
    }

    public static CodeColumn of(int[] codes) {
        return new CodeColumn(MemorySegment.ofArray(codes), Integer.BYTES);
    }

    /// The narrowest width for codes below `codes`.
    public static int widthFor(int codes) {
        return codes <= 1 << 8 ? 1 : codes <= 1 << 16 ? 2 : 4;
    }

    public int size() {
        return Math.toIntExact(codes.byteSize() / width);
    }

    public int width() {
        return width;
    }

    /// The bytes behind the column, for loops of the kernel that know the width.
    MemorySegment segment() {
        return codes;
    }

    public int get(int index) {
        return switch (width) {
            case 1 -> codes.get(ValueLayout.JAVA_BYTE, index) & 0xFF;
            case 2 -> codes.getAtIndex(ValueLayout.JAVA_SHORT_UNALIGNED, index) & 0xFFFF;
            default -> codes.getAtIndex(ValueLayout.JAVA_INT_UNALIGNED, index);
        };
    }

    /// Copies `count` codes from `from` on to the start of `into`.
    void read(int from, int count, int[] into) {
        switch (width) {
            case 1 -> {
                for (int i = 0; i < count; i++) {
                    into[i] = codes.get(ValueLayout.JAVA_BYTE, from + (long) i) & 0xFF;
                }
            }
            case 2 -> {
                for (int i = 0; i < count; i++) {
                    into[i] = codes.get(ValueLayout.JAVA_SHORT_UNALIGNED, (from + (long) i) * Short.BYTES) & 0xFFFF;
                }
            }
            default ->
                MemorySegment.copy(codes, ValueLayout.JAVA_INT_UNALIGNED, (long) from * Integer.BYTES, into, 0, count);
        }
    }
}
