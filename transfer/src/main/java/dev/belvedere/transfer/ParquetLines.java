package dev.belvedere.transfer;

import dev.belvedere.transfer.ColumnMapping.Field;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Rows of a Parquet file as events of JSON, in the order of the file. Without a mapping its columns are
/// the fields of an event as exports or uploads name them. Not thread-safe.
final class ParquetLines implements Lines {
    private static final String ROWS = "read_parquet(?, hive_partitioning = false)";

    private static final Field TIME = new Field(List.of("time"), "time", null, ColumnMapping.Type.TIME, null);

    private final Connection duckDb;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private final @Nullable ColumnMapping mapping;
    private final JsonMapper json = JsonMapper.shared();

    /// @param mapping or `null` where the columns are named as the fields are
    /// @throws IllegalArgumentException where it is no Parquet file or lacks a column of the mapping
    ParquetLines(Path file, @Nullable ColumnMapping mapping) throws IOException {
        this.mapping = mapping;
        try {
            Properties streamed = new Properties();
            streamed.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
            duckDb = DriverManager.getConnection("jdbc:duckdb:", streamed);
            try (Statement settings = duckDb.createStatement()) {
                settings.execute("SET threads = 1");
                settings.execute("SET memory_limit = '1GB'");
                settings.execute("SET TimeZone = 'UTC'");
            }
            if (mapping != null) {
                mapping.requireColumns(columns(file));
            }
            statement = duckDb.prepareStatement("SELECT CAST(to_json(line) AS VARCHAR) FROM " + ROWS + " AS line");
            statement.setString(1, literal(file));
            rows = statement.executeQuery();
        } catch (SQLException e) {
            throw new IllegalArgumentException(file + " cannot be read as Parquet: " + words(e), e);
        }
    }

    /// Without the statement, which is none of the caller's.
    private static String words(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /// The path as a pattern that matches nothing else.
    private static String literal(Path file) {
        return file.toString().replaceAll("[*?\\[]", "[$0]");
    }

    private List<String> columns(Path file) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement describe = duckDb.prepareStatement("DESCRIBE SELECT * FROM " + ROWS)) {
            describe.setString(1, literal(file));
            try (ResultSet columns = describe.executeQuery()) {
                while (columns.next()) {
                    names.add(columns.getString(1));
                }
            }
        }
        return names;
    }

    @Override
    public byte @Nullable [] next() throws IOException {
        try {
            if (!rows.next()) {
                return null;
            }
            ObjectNode row = (ObjectNode) json.readTree(rows.getString(1));
            return mapping == null
                    ? event(row).toString().getBytes(StandardCharsets.UTF_8)
                    : json.writeValueAsBytes(mapping.event(column -> present(row.get(column))));
        } catch (SQLException e) {
            throw new IOException("the Parquet file cannot be read further: " + words(e), e);
        } catch (JacksonException e) {
            throw new UnreadableLineException("it holds broken JSON: " + e.getOriginalMessage());
        }
    }

    private static @Nullable JsonNode present(@Nullable JsonNode value) {
        return value == null || value.isNull() ? null : value;
    }

    /// Properties may stand in a column of JSON text, and times in one of timestamps, dates or text.
    private ObjectNode event(ObjectNode row) throws UnreadableLineException {
        for (String field : List.copyOf(row.propertyNames())) {
            JsonNode value = row.get(field);
            if (value.isString() && (field.endsWith("_properties") || field.equals("groups"))) {
                row.set(field, json.readTree(value.asString()));
            } else if (value.isString() && field.equals("time")) {
                row.set(field, MappedValue.of(TIME, value));
            }
        }
        return row;
    }

    @Override
    public void close() throws IOException {
        try (duckDb;
                statement;
                rows) {
            // all closed by leaving
        } catch (SQLException e) {
            throw new IOException("the Parquet file cannot be closed", e);
        }
    }
}
