package dev.belvedere.store.parquet;

import dev.belvedere.store.column.EncodedDictionary;
import dev.belvedere.store.column.ValueType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Writes the value of a code in Parquet's plain encoding.
interface PlainValues {
    void write(int code, ByteSink out);

    /// The values of a dictionary that are of one type.
    static PlainValues of(EncodedDictionary dictionary, ValueType type) {
        boolean lengthFirst = switch (type) {
            case TEXT, ARRAY -> true;
            case WHOLE, DECIMAL, FLAG -> false;
        };
        return (code, out) -> {
            int from = dictionary.end(code - 1) + 1;
            int length = dictionary.end(code) - from;
            if (lengthFirst) {
                out.putInt(length);
            }
            int at = out.skip(length);
            MemorySegment.copy(dictionary.bytes(), ValueLayout.JAVA_BYTE, from, out.bytes(), at, length);
        };
    }
}
