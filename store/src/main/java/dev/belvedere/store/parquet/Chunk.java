package dev.belvedere.store.parquet;

import org.jspecify.annotations.Nullable;

/// Where one column of one row group stands in the file.
///
/// @param dictionaryOffset -1 when there is no dictionary
/// @param encodings Parquet's numbers of the encodings used
/// @param bounds lowest and highest number, or `null` where none are kept
record Chunk(
        ColumnSpec column,
        int rows,
        int nulls,
        long dictionaryOffset,
        long dataOffset,
        long plainBytes,
        long storedBytes,
        int[] encodings,
        @Nullable Bounds bounds) {
    record Bounds(long lowest, long highest) {}

    long offset() {
        return dictionaryOffset < 0 ? dataOffset : dictionaryOffset;
    }
}
