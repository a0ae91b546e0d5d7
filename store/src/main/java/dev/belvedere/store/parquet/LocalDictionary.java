package dev.belvedere.store.parquet;

import java.util.Arrays;
import java.util.function.IntPredicate;

/// The values of one row group: each code that occurs gets an index, in the order of occurrence.
final class LocalDictionary {
    private static final int NONE = -1;

    private final int[] indexOf;
    private int[] codes = new int[16];
    private int size;
    private int present;

    private LocalDictionary(int codes) {
        indexOf = new int[codes];
        Arrays.fill(indexOf, NONE);
    }

    /// @param used which codes count; the others are missing values
    static LocalDictionary of(int[] codes, int count, int codeCount, IntPredicate used) {
        LocalDictionary dictionary = new LocalDictionary(codeCount);
        for (int i = 0; i < count; i++) {
            int code = codes[i];
            if (dictionary.indexOf[code] != NONE) {
                dictionary.present++;
            } else if (used.test(code)) {
                dictionary.present++;
                dictionary.add(code);
            }
        }
        return dictionary;
    }

    private void add(int code) {
        if (size == codes.length) {
            codes = Arrays.copyOf(codes, size * 2);
        }
        indexOf[code] = size;
        codes[size++] = code;
    }

    int size() {
        return size;
    }

    /// The rows that have a value.
    int present() {
        return present;
    }

    /// The index of a code, negative for a missing value.
    int index(int code) {
        return indexOf[code];
    }

    int code(int index) {
        return codes[index];
    }
}
