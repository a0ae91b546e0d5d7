package dev.belvedere.store.parquet;

import java.util.List;
import java.util.Map;

/// The end of a Parquet file: schema, row groups, and what else is to be known of it.
final class Footer {
    private static final int REQUIRED = 0;
    private static final int OPTIONAL = 1;
    private static final int ZSTD = 6;

    private final ByteSink out = new ByteSink();
    private final CompactThrift thrift = new CompactThrift(out);

    private Footer() {}

    /// @param groups the chunks of each row group, in the order of the columns
    static ByteSink write(List<ColumnSpec> columns, List<List<Chunk>> groups, long rows, Map<String, String> notes) {
        Footer footer = new Footer();
        footer.thrift.begin().i32(1, 2);
        footer.schema(columns);
        footer.thrift.i64(3, rows).structs(4, groups.size());
        for (List<Chunk> group : groups) {
            footer.group(group);
        }
        footer.notes(notes);
        footer.thrift.text(6, "Belvedere").structs(7, columns.size());
        for (int i = 0; i < columns.size(); i++) {
            footer.thrift.begin().begin(1).end().end();
        }
        footer.thrift.end();
        return footer.out;
    }

    private void schema(List<ColumnSpec> columns) {
        thrift.structs(2, columns.size() + 1);
        thrift.begin().text(4, "event").i32(5, columns.size()).end();
        for (ColumnSpec column : columns) {
            thrift.begin()
                    .i32(1, column.type().physical())
                    .i32(3, column.optional() ? OPTIONAL : REQUIRED)
                    .text(4, column.name());
            convertedType(column.type());
            thrift.i32(9, column.id());
            logicalType(column.type());
            thrift.end();
        }
    }

    private void convertedType(ColumnSpec.Type type) {
        switch (type) {
            case TEXT -> thrift.i32(6, 0);
            case JSON -> thrift.i32(6, 19);
            case MOMENT -> thrift.i32(6, 9);
            case FLAG, SMALL, WHOLE, DECIMAL -> {}
        }
    }

    private void logicalType(ColumnSpec.Type type) {
        switch (type) {
            case TEXT -> thrift.begin(10).begin(1).end().end();
            case JSON -> thrift.begin(10).begin(12).end().end();
            case MOMENT ->
                thrift.begin(10)
                        .begin(8)
                        .flag(1, true)
                        .begin(2)
                        .begin(1)
                        .end()
                        .end()
                        .end()
                        .end();
            case FLAG, SMALL, WHOLE, DECIMAL -> {}
        }
    }

    private void group(List<Chunk> chunks) {
        long plainBytes = 0;
        thrift.begin().structs(1, chunks.size());
        for (Chunk chunk : chunks) {
            chunk(chunk);
            plainBytes += chunk.plainBytes();
        }
        thrift.i64(2, plainBytes).i64(3, chunks.getFirst().rows()).end();
    }

    private void chunk(Chunk chunk) {
        thrift.begin()
                .i64(2, 0)
                .begin(3)
                .i32(1, chunk.column().type().physical())
                .i32s(2, chunk.encodings())
                .texts(3, chunk.column().name())
                .i32(4, ZSTD)
                .i64(5, chunk.rows())
                .i64(6, chunk.plainBytes())
                .i64(7, chunk.storedBytes())
                .i64(9, chunk.dataOffset());
        if (chunk.dictionaryOffset() >= 0) {
            thrift.i64(11, chunk.dictionaryOffset());
        }
        thrift.begin(12).i64(3, chunk.nulls());
        Chunk.Bounds bounds = chunk.bounds();
        if (bounds != null) {
            thrift.binary(5, plain(bounds.highest())).binary(6, plain(bounds.lowest()));
        }
        thrift.end().end().end();
    }

    private static byte[] plain(long value) {
        ByteSink bytes = new ByteSink();
        bytes.putLong(value);
        return bytes.toArray();
    }

    private void notes(Map<String, String> notes) {
        thrift.structs(5, notes.size());
        notes.forEach((key, value) -> thrift.begin().text(1, key).text(2, value).end());
    }
}
