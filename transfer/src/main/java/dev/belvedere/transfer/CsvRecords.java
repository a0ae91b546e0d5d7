package dev.belvedere.transfer;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Records of CSV as RFC 4180 has it: fields in quotes may hold separators, line breaks and doubled
/// quotes. Not thread-safe.
final class CsvRecords implements Closeable {
    private static final int END = -1;
    private static final int BYTE_ORDER_MARK = 0xFEFF;
    private static final int LONGEST = PlainLines.LONGEST;

    /// Stands for bytes that are not UTF-8; no text has this character.
    private static final char BROKEN = '\uFDD0';

    private final BufferedReader in;
    private final char separator;
    private int ahead;

    CsvRecords(InputStream utf8, char separator) throws IOException {
        this.in = new BufferedReader(new InputStreamReader(utf8, decoder()), 1 << 16);
        this.separator = separator;
        this.ahead = in.read();
        if (ahead == BYTE_ORDER_MARK) {
            ahead = in.read();
        }
    }

    private static CharsetDecoder decoder() {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .replaceWith(String.valueOf(BROKEN));
    }

    /// The fields of the next record, or `null` at the end. A blank line is a record of one empty
    /// field.
    @Nullable
    List<String> next() throws IOException {
        if (ahead == END) {
            return null;
        }
        List<String> fields = new ArrayList<>();
        int length = 0;
        while (true) {
            String field = ahead == '"' ? quoted() : bare();
            length += field.length();
            if (length > LONGEST) {
                throw new UnreadableLineException("longer than " + LONGEST + " characters");
            }
            fields.add(field);
            if (ahead == separator) {
                ahead = in.read();
            } else {
                lineBreak();
                if (fields.stream().anyMatch(read -> read.indexOf(BROKEN) >= 0)) {
                    throw new UnreadableLineException(PlainLines.NO_UTF_8);
                }
                return fields;
            }
        }
    }

    private String bare() throws IOException {
        StringBuilder field = new StringBuilder();
        while (ahead != END && ahead != separator && ahead != '\n' && ahead != '\r') {
            append(field);
        }
        return field.toString();
    }

    private String quoted() throws IOException {
        StringBuilder field = new StringBuilder();
        ahead = in.read();
        while (ahead != END) {
            if (ahead == '"') {
                ahead = in.read();
                if (ahead != '"') {
                    // What stands between the quote and the separator belongs to the field, as most programs have it.
                    return field.append(bare()).toString();
                }
            }
            append(field);
        }
        throw new UnreadableLineException("a quote is never closed");
    }

    private void append(StringBuilder field) throws IOException {
        if (field.length() <= LONGEST) {
            field.append((char) ahead);
        }
        ahead = in.read();
    }

    private void lineBreak() throws IOException {
        if (ahead == '\r') {
            ahead = in.read();
        }
        if (ahead == '\n') {
            ahead = in.read();
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
