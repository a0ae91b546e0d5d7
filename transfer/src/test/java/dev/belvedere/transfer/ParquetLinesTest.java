package dev.belvedere.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ParquetLinesTest {
    @TempDir
    Path folder;

    private Path parquet(String query) throws SQLException {
        Path file = folder.resolve("events.parquet");
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement()) {
            statement.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet)");
        }
        return file;
    }

    private static List<String> lines(Path file, @Nullable ColumnMapping mapping) throws IOException {
        List<String> all = new ArrayList<>();
        Source source = new Sources(mapping, null).of(List.of(file)).getFirst();
        try (Lines lines = source.opener().open()) {
            while (true) {
                try {
                    byte[] line = lines.next();
                    if (line == null) {
                        return all;
                    }
                    all.add(new String(line, StandardCharsets.UTF_8));
                } catch (UnreadableLineException e) {
                    all.add("refused: " + e.getMessage());
                }
            }
        }
    }

    private ColumnMapping mapping(String json) throws IOException {
        return ColumnMapping.read(Files.writeString(folder.resolve("mapping.json"), json));
    }

    @Test
    void columnsNamedAsFieldsNeedNoMapping() throws IOException, SQLException {
        Path file = parquet("""
                SELECT 'ada' AS user_id, 'Opened' AS event_type, TIMESTAMP '2026-03-01 12:00:00.25' AS time,
                    {'plan': 'gold', 'seats': 3} AS user_properties, '{"tags": [1, 2], "of": {"x": true}}' AS event_properties
                UNION ALL SELECT 'bob', 'Closed', TIMESTAMP '2026-03-01 00:00:00', NULL, NULL""");

        assertThat(lines(file, null))
                .map(line -> JsonMapper.shared().readTree(line))
                .containsExactly(
                        JsonMapper.shared().readTree("""
                                {"user_id": "ada", "event_type": "Opened", "time": 1772366400250,
                                 "user_properties": {"plan": "gold", "seats": 3},
                                 "event_properties": {"tags": [1, 2], "of": {"x": true}}}"""), JsonMapper.shared().readTree("""
                                {"user_id": "bob", "event_type": "Closed", "time": 1772323200000,
                                 "user_properties": null, "event_properties": null}"""));
    }

    @Test
    void aMappingTakesTypedColumns() throws IOException, SQLException {
        Path file = parquet("""
                SELECT * FROM (VALUES
                    (7, TIMESTAMPTZ '2026-03-01 13:00:00+01', 10.5::DECIMAL(8, 2), true, ['a', 'b']),
                    (8, NULL, NULL, NULL, NULL)) AS orders(customer, bought, amount, vip, tags)""");
        ColumnMapping mapping = mapping("""
                {"fields": {"user_id": "customer", "event_type": {"value": "Order Completed"}, "time": "bought",
                  "event_properties.amount": {"column": "amount", "type": "number"},
                  "event_properties.tags": {"column": "tags", "type": "json"},
                  "user_properties.vip": {"column": "vip", "type": "boolean"}}}""");

        assertThat(lines(file, mapping))
                .containsExactly(
                        "{\"user_id\":\"7\",\"event_type\":\"Order Completed\",\"time\":1772366400000,"
                                + "\"event_properties\":{\"amount\":10.5,\"tags\":[\"a\",\"b\"]},\"user_properties\":{\"vip\":true}}",
                        "{\"user_id\":\"8\",\"event_type\":\"Order Completed\"}");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "DATE '2026-03-01', 1772323200000",
                "'1772366400000', 1772366400000",
                "1772366400000, 1772366400000",
                "'2026-03-01T12:00:00Z', 1772366400000"
            })
    void timesMayBeDatesNumbersAndText(String time, long millis) throws IOException, SQLException {
        assertThat(lines(parquet("SELECT " + time + " AS time"), null)).containsExactly("{\"time\":" + millis + "}");
    }

    @Test
    void aTimeThatIsNoneIsRefusedAlone() throws IOException, SQLException {
        Path file = parquet("SELECT * FROM (VALUES ('soon'), ('2026-03-01')) AS rows(time)");
        assertThat(lines(file, null)).containsExactly("refused: time is \"soon\", no time", "{\"time\":1772323200000}");
    }

    @Test
    void aNameIsNoPatternAndAFolderNoColumn() throws IOException, SQLException {
        Path folderOfOne = Files.createDirectories(folder.resolve("user_id=eve"));
        Files.copy(parquet("SELECT 'ada' AS user_id"), folderOfOne.resolve("a[1]*.parquet"));
        Files.copy(parquet("SELECT 'bob' AS user_id"), folderOfOne.resolve("a1.parquet"));
        assertThat(lines(folderOfOne.resolve("a[1]*.parquet"), null)).containsExactly("{\"user_id\":\"ada\"}");
    }

    @Test
    void rowsKeepTheirOrderSoThatAnImportCanGoOn() throws IOException, SQLException {
        Path file = parquet("SELECT 'user ' || range AS user_id FROM range(300000)");

        List<String> lines = lines(file, null);

        assertThat(lines).hasSize(300_000);
        assertThat(lines.get(123_456)).isEqualTo("{\"user_id\":\"user 123456\"}");
        assertThat(lines.getLast()).isEqualTo("{\"user_id\":\"user 299999\"}");
    }

    @Test
    void whatIsMissingOrBrokenIsNamed() throws IOException, SQLException {
        Path file = parquet("SELECT 1 AS a");
        ColumnMapping mapping = mapping("{\"fields\": {\"user_id\": \"customer\"}}");
        assertThatThrownBy(() -> lines(file, mapping))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the file has no column \"customer\"; it has [a]");

        Path broken = Files.writeString(folder.resolve("broken"), "PAR1, or so it says");
        assertThatThrownBy(() -> lines(broken, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(broken + " cannot be read as Parquet");
    }
}
