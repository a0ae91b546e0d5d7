package dev.belvedere.server.ingest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// A file in MaxMind's format (version 2, IPv4) that knows one network of 256 addresses: a chain of 24
/// nodes, one per bit, of which the last leads to the record.
final class MaxMindFile {
    private static final int BITS = 24;
    private static final int SEPARATOR = 16;
    private static final int LONG_TEXT = 29;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private MaxMindFile() {}

    /// @param network the first three bytes of the addresses
    static byte[] of(int[] network, Map<String, ?> data) {
        MaxMindFile file = new MaxMindFile();
        for (int node = 0; node < BITS; node++) {
            int bit = network[node / 8] >> (7 - node % 8) & 1;
            int next = node == BITS - 1 ? BITS + SEPARATOR : node + 1;
            file.record(bit == 0 ? next : BITS);
            file.record(bit == 1 ? next : BITS);
        }
        file.out.writeBytes(new byte[SEPARATOR]);
        file.value(data);
        file.out.writeBytes(new byte[] {(byte) 0xAB, (byte) 0xCD, (byte) 0xEF});
        file.out.writeBytes("MaxMind.com".getBytes(StandardCharsets.UTF_8));
        file.value(Map.of(
                "binary_format_major_version",
                (short) 2,
                "binary_format_minor_version",
                (short) 0,
                "build_epoch",
                1_767_225_600L,
                "database_type",
                "Test-City",
                "description",
                Map.of("en", "One network"),
                "ip_version",
                (short) 4,
                "languages",
                List.of("en"),
                "node_count",
                BITS,
                "record_size",
                (short) BITS));
        return file.out.toByteArray();
    }

    private void record(int value) {
        number(value, 3);
    }

    private void number(long value, int bytes) {
        for (int i = bytes - 1; i >= 0; i--) {
            out.write((int) (value >> (8 * i)));
        }
    }

    private void value(Object value) {
        switch (value) {
            case String text -> {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                control(2, bytes.length);
                out.writeBytes(bytes);
            }
            case Short number -> {
                control(5, 2);
                number(number, 2);
            }
            case Integer number -> {
                control(6, 4);
                number(number, 4);
            }
            case Long number -> {
                control(9, 8);
                number(number, 8);
            }
            case Map<?, ?> map -> {
                control(7, map.size());
                map.forEach((key, element) -> {
                    value(key);
                    value(element);
                });
            }
            case List<?> list -> {
                control(11, list.size());
                list.forEach(this::value);
            }
            default -> throw new IllegalArgumentException("cannot write " + value);
        }
    }

    private void control(int type, int size) {
        int small = Math.min(size, LONG_TEXT);
        if (type <= 7) {
            out.write(type << 5 | small);
        } else {
            out.write(small);
            out.write(type - 7);
        }
        if (size >= LONG_TEXT) {
            out.write(size - LONG_TEXT);
        }
    }
}
