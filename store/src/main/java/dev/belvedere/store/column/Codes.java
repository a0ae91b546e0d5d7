package dev.belvedere.store.column;

import dev.belvedere.kernel.CodeColumn;
import dev.belvedere.kernel.PropertyColumn;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Makes property columns of plain codes.
public final class Codes {
    /// A dictionary of so many times as many values as a column has rows is cut down to the values
    /// used, since a question decides its conditions for each value of a dictionary.
    private static final int MOST_VALUES_PER_ROW = 2;

    private Codes() {}

    /// The codes at their narrowest, with the dictionary cut down where it is far larger than the
    /// column.
    public static PropertyColumn compact(int[] codes, EncodedDictionary dictionary) {
        if (dictionary.size() / MOST_VALUES_PER_ROW > codes.length || unused(codes)) {
            return cutDown(codes, dictionary);
        }
        return new PropertyColumn(narrow(codes, dictionary.size()), dictionary);
    }

    private static boolean unused(int[] codes) {
        for (int code : codes) {
            if (code != 0) {
                return false;
            }
        }
        return true;
    }

    private static PropertyColumn cutDown(int[] codes, EncodedDictionary dictionary) {
        int[] usedAs = new int[dictionary.size()];
        int[] used = new int[Math.min(codes.length, dictionary.size()) + 1];
        int size = 1;
        int[] own = new int[codes.length];
        for (int row = 0; row < codes.length; row++) {
            int code = codes[row];
            if (code != 0 && usedAs[code] == 0) {
                used[size] = code;
                usedAs[code] = size++;
            }
            own[row] = usedAs[code];
        }
        return new PropertyColumn(narrow(own, size), select(dictionary, used, size));
    }

    private static EncodedDictionary select(EncodedDictionary from, int[] used, int size) {
        int[] ends = new int[size];
        for (int code = 1; code < size; code++) {
            ends[code] = ends[code - 1] + from.end(used[code]) - from.end(used[code] - 1);
        }
        byte[] bytes = new byte[ends[size - 1]];
        for (int code = 1; code < size; code++) {
            MemorySegment.copy(
                    from.bytes(),
                    ValueLayout.JAVA_BYTE,
                    from.end(used[code] - 1),
                    bytes,
                    ends[code - 1],
                    ends[code] - ends[code - 1]);
        }
        return new EncodedDictionary(MemorySegment.ofArray(ends), MemorySegment.ofArray(bytes), size);
    }

    /// The codes at the narrowest width for so many codes.
    public static CodeColumn narrow(int[] codes, int size) {
        int width = CodeColumn.widthFor(size);
        return switch (width) {
            case 1 -> {
                byte[] narrow = new byte[codes.length];
                for (int i = 0; i < codes.length; i++) {
                    narrow[i] = (byte) codes[i];
                }
                yield new CodeColumn(MemorySegment.ofArray(narrow), 1);
            }
            case 2 -> {
                short[] narrow = new short[codes.length];
                for (int i = 0; i < codes.length; i++) {
                    narrow[i] = (short) codes[i];
                }
                yield new CodeColumn(MemorySegment.ofArray(narrow), 2);
            }
            default -> CodeColumn.of(codes);
        };
    }
}
