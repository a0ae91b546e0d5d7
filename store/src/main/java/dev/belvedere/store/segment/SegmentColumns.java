package dev.belvedere.store.segment;

import dev.belvedere.store.catalog.SegmentEntry;
import dev.hardwood.metadata.ColumnChunk;
import dev.hardwood.metadata.ColumnMetaData;
import dev.hardwood.metadata.RowGroup;
import dev.hardwood.reader.ColumnReader;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.schema.ColumnSchema;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A segment's file, opened to read some of its columns from their first row on. Not thread-safe.
final class SegmentColumns implements AutoCloseable {
    private static final int BATCH_ROWS = 1 << 14;

    private final SegmentEntry entry;
    private final ParquetFileReader file;
    private final Map<String, Integer> places = new HashMap<>();

    SegmentColumns(SegmentEntry entry, ParquetFileReader file) {
        this.entry = entry;
        this.file = file;
        for (ColumnSchema column : file.getFileSchema().getColumns()) {
            places.put(column.name(), column.columnIndex());
        }
    }

    /// A column from its first row on, or `null` when the segment does not have it.
    @Nullable
    ColumnCursor column(String name) {
        Integer place = places.get(name);
        return place == null ? null : new ColumnCursor(entry, name, reader(place));
    }

    private ColumnReader reader(int place) {
        return file.buildColumnReader(place)
                .batchSize(Math.min(entry.rows(), BATCH_ROWS))
                .build();
    }

    /// What each column takes before compression.
    Map<String, Long> plainBytes() {
        Map<String, Long> bytes = new HashMap<>();
        for (RowGroup group : file.getFileMetaData().rowGroups()) {
            for (ColumnChunk chunk : group.columns()) {
                ColumnMetaData column = chunk.metaData();
                bytes.merge(column.pathInSchema().topLevelName(), column.totalUncompressedSize(), Long::sum);
            }
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
