package dev.belvedere.store.column;

import dev.belvedere.kernel.Dictionary;
import dev.belvedere.query.PropertyValue;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/// A dictionary over encoded values, on the heap or mapped: the end of each code's bytes, and the
/// bytes of all. Values are decoded when asked for; those of a small dictionary are kept. Safe for
/// all threads.
public final class EncodedDictionary implements Dictionary {
    /// Nothing but the missing value.
    public static final EncodedDictionary EMPTY =
            new EncodedDictionary(MemorySegment.ofArray(new int[1]), MemorySegment.ofArray(new byte[0]), 1);

    private static final int SMALL = 4_096;

    private final MemorySegment ends;
    private final MemorySegment bytes;
    private final int size;
    private final @Nullable PropertyValue @Nullable [] decoded;

    /// @param ends native `int`s: where the bytes of each code end; that of code 0 is 0
    /// @param bytes encoded as [ValueBytes] says
    public EncodedDictionary(MemorySegment ends, MemorySegment bytes, int size) {
        this.ends = ends;
        this.bytes = bytes;
        this.size = size;
        this.decoded = size <= SMALL ? new PropertyValue[size] : null;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public @Nullable PropertyValue value(int code) {
        if (code == 0) {
            return null;
        }
        if (decoded == null) {
            return decode(code);
        }
        PropertyValue known = decoded[code];
        if (known == null) {
            known = decode(code);
            decoded[code] = known;
        }
        return known;
    }

    private PropertyValue decode(int code) {
        int from = end(code - 1);
        return ValueBytes.decode(bytes, from, end(code) - from);
    }

    /// Where the bytes of a code end, and those of the next begin.
    public int end(int code) {
        return ends.getAtIndex(ValueLayout.JAVA_INT_UNALIGNED, code);
    }

    /// The type of a code's value; not for code 0.
    public ValueType type(int code) {
        return ValueType.ofTag(bytes.get(ValueLayout.JAVA_BYTE, end(code - 1)));
    }

    /// The encoded values; each is its tag and its content, see [ValueBytes].
    public MemorySegment bytes() {
        return bytes;
    }

    MemorySegment ends() {
        return ends;
    }
}
