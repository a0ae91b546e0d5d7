package dev.belvedere.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvLinesTest {
    @TempDir
    Path folder;

    private ColumnMapping mapping(String json) throws IOException {
        return ColumnMapping.read(Files.writeString(folder.resolve("mapping.json"), json));
    }

    private static List<String> lines(ColumnMapping mapping, String csv) throws IOException {
        return lines(mapping, csv.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> lines(ColumnMapping mapping, byte[] csv) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Lines records = new CsvLines(new ByteArrayInputStream(csv), mapping)) {
            while (true) {
                try {
                    byte[] line = records.next();
                    if (line == null) {
                        return lines;
                    }
                    lines.add(new String(line, StandardCharsets.UTF_8));
                } catch (UnreadableLineException e) {
                    lines.add("refused: " + e.getMessage());
                }
            }
        }
    }

    @Test
    void recordsBecomeEventsWithTypesAndTimes() throws IOException {
        ColumnMapping mapping = mapping("""
                {"separator": ";", "fields": {
                  "user_id": "Customer",
                  "event_type": {"value": "Order Completed"},
                  "time": {"column": "When", "format": "dd.MM.yyyy HH:mm", "zone": "Europe/Berlin"},
                  "event_properties.amount": {"column": "Amount", "type": "number"},
                  "event_properties.tags": {"column": "Tags", "type": "json"},
                  "user_properties.vip": {"column": "VIP", "type": "boolean"}}}""");

        assertThat(lines(mapping, """
                \uFEFFCustomer;When;Amount;Tags;VIP
                "O'Neil; ""Ada\""";01.07.2026 12:00;10.50;[1,2];yes

                bob@b;01.01.2026 12:00;3.0;;
                short
                eve@e;soon;1;;
                """))
                .containsExactly(
                        "",
                        "{\"user_id\":\"O'Neil; \\\"Ada\\\"\",\"event_type\":\"Order Completed\",\"time\":1782900000000,"
                                + "\"event_properties\":{\"amount\":10.5,\"tags\":[1,2]},\"user_properties\":{\"vip\":true}}",
                        "",
                        "{\"user_id\":\"bob@b\",\"event_type\":\"Order Completed\",\"time\":1767265200000,"
                                + "\"event_properties\":{\"amount\":3}}",
                        "{\"user_id\":\"short\",\"event_type\":\"Order Completed\"}",
                        "refused: When is \"soon\", no time");
    }

    @Test
    void aRecordMaySpanLinesAndEndWithoutABreak() throws IOException {
        ColumnMapping mapping = mapping("{\"fields\": {\"a\": \"A\", \"time\": \"T\"}}");
        assertThat(lines(
                        mapping,
                        "T,A\r\n2026-03-01 12:00:00,\"x\r\ny\"\r\n1772366400000,z\r\n2026-03-01T13:00:00+01:00,w"))
                .containsExactly(
                        "",
                        "{\"a\":\"x\\r\\ny\",\"time\":1772366400000}",
                        "{\"a\":\"z\",\"time\":1772366400000}",
                        "{\"a\":\"w\",\"time\":1772366400000}");
        assertThat(lines(mapping, "T,A\n1,\"never closed\n")).containsExactly("", "refused: a quote is never closed");
    }

    @Test
    void aMappingThatFitsNoFileSaysWhatIsWrong() {
        assertThatThrownBy(() -> lines(mapping("{\"fields\": {\"a\": \"B\"}}"), "A\n1\n"))
                .hasMessage("the file has no column \"B\"; it has [A]");
        assertThatThrownBy(() -> mapping("{\"fields\": {\"a\": {\"column\": \"A\", \"type\": \"date\"}}}"))
                .hasMessage("fields.a.type is \"date\"; accepted: text, number, boolean, json, time");
        assertThatThrownBy(() -> mapping("{\"fields\": {}}")).hasMessageEndingWith("fields is missing or empty");
        assertThatThrownBy(() -> mapping("{")).hasMessageContaining("is no JSON");
    }

    @Test
    void aRecordThatIsNotInUtf8IsRefusedRatherThanMadeOneWithOthers() throws IOException {
        ColumnMapping mapping = mapping("{\"fields\": {\"user_id\": \"Who\"}}");
        assertThat(lines(mapping, "Who\nM\u00fcller\nada\n".getBytes(StandardCharsets.ISO_8859_1)))
                .containsExactly("", "refused: it is not in UTF-8", "{\"user_id\":\"ada\"}");
        assertThatThrownBy(() -> lines(mapping, "Wh\u00f6\nada\n".getBytes(StandardCharsets.ISO_8859_1)))
                .hasMessage("the first record, which names the columns, cannot be read: it is not in UTF-8");
    }
}
