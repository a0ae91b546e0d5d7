package dev.belvedere.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// Records of CSV as events of JSON. A record is a line here, also where it spans several in the
/// file; the header is the first and empty.
final class CsvLines implements Lines {
    private static final byte[] EMPTY = {};
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final CsvRecords records;
    private final ColumnMapping mapping;
    private final JsonMapper json = JsonMapper.shared();
    private @Nullable Map<String, Integer> header;

    CsvLines(InputStream in, ColumnMapping mapping) throws IOException {
        this.records = new CsvRecords(in, mapping.separator());
        this.mapping = mapping;
    }

    @Override
    public byte @Nullable [] next() throws IOException {
        List<String> fields = header == null ? first() : records.next();
        if (fields == null) {
            return null;
        }
        if (header == null) {
            header = header(fields);
            return EMPTY;
        }
        boolean isBlank = fields.size() == 1 && fields.getFirst().isBlank();
        Map<String, Integer> columns = header;
        return isBlank ? EMPTY : json.writeValueAsBytes(mapping.event(column -> text(fields, columns.get(column))));
    }

    private @Nullable List<String> first() throws IOException {
        try {
            return records.next();
        } catch (UnreadableLineException e) {
            throw new IOException("the first record, which names the columns, cannot be read: " + e.getMessage(), e);
        }
    }

    private Map<String, Integer> header(List<String> names) {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            columns.putIfAbsent(names.get(i).strip(), i);
        }
        mapping.requireColumns(columns.keySet());
        return columns;
    }

    private static @Nullable JsonNode text(List<String> record, @Nullable Integer column) {
        String text = column != null && column < record.size() ? record.get(column) : "";
        return text.isBlank() ? null : NODES.stringNode(text);
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
