package dev.belvedere.store.segment;

import dev.belvedere.store.column.DictionaryBuilder;
import dev.belvedere.store.column.EncodedDictionary;
import dev.belvedere.store.column.ValueBytes;
import dev.belvedere.store.column.ValueType;
import dev.hardwood.reader.ColumnReader;
import dev.hardwood.reader.Validity;

/// Gives codes to the values of a segment's columns, as they are read. Not thread-safe.
final class BatchValues {
    private final ValueBytes scratch = new ValueBytes();
    private DictionaryBuilder dictionary = new DictionaryBuilder(scratch);

    /// Forgets all codes.
    void restart() {
        dictionary = new DictionaryBuilder(scratch);
    }

    /// What the codes stand for.
    EncodedDictionary dictionary() {
        return dictionary.values();
    }

    /// Sets the codes of `count` rows of a batch from `from` on; those of missing values stay.
    ///
    /// @param at where the first of them goes
    void read(ColumnReader batch, int from, int count, ValueType type, int[] codes, int at) {
        switch (type) {
            case TEXT, ARRAY -> bytes(batch, from, count, type, codes, at);
            case WHOLE -> wholes(batch, from, count, codes, at);
            case DECIMAL -> decimals(batch, from, count, codes, at);
            case FLAG -> flags(batch, from, count, codes, at);
        }
    }

    private void bytes(ColumnReader batch, int from, int count, ValueType type, int[] codes, int at) {
        Validity validity = batch.getLeafValidity();
        byte[] values = batch.getBinaryValues();
        int[] offsets = batch.getBinaryOffsets();
        for (int i = from; i < from + count; i++) {
            if (validity.isNotNull(i)) {
                scratch.setUtf8(type, values, offsets[i], offsets[i + 1] - offsets[i]);
                codes[at + i - from] = dictionary.codeOfScratch();
            }
        }
    }

    private void wholes(ColumnReader batch, int from, int count, int[] codes, int at) {
        Validity validity = batch.getLeafValidity();
        long[] values = batch.getLongs();
        for (int i = from; i < from + count; i++) {
            if (validity.isNotNull(i)) {
                scratch.setLong(ValueType.WHOLE, values[i]);
                codes[at + i - from] = dictionary.codeOfScratch();
            }
        }
    }

    private void decimals(ColumnReader batch, int from, int count, int[] codes, int at) {
        Validity validity = batch.getLeafValidity();
        double[] values = batch.getDoubles();
        for (int i = from; i < from + count; i++) {
            if (validity.isNotNull(i)) {
                scratch.setDecimal(values[i]);
                codes[at + i - from] = dictionary.codeOfScratch();
            }
        }
    }

    private void flags(ColumnReader batch, int from, int count, int[] codes, int at) {
        Validity validity = batch.getLeafValidity();
        boolean[] values = batch.getBooleans();
        for (int i = from; i < from + count; i++) {
            if (validity.isNotNull(i)) {
                scratch.setFlag(values[i]);
                codes[at + i - from] = dictionary.codeOfScratch();
            }
        }
    }
}
