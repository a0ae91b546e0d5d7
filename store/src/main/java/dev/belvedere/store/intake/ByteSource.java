package dev.belvedere.store.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/// Reads what a [ByteSink] wrote. Not thread-safe.
final class ByteSource {
    private final byte[] bytes;
    private int at;

    ByteSource(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    int readByte() {
        return bytes[at++];
    }

    long readLong() {
        long value = Keys.longAt(bytes, at);
        at += Long.BYTES;
        return value;
    }

    int readCount() {
        return Math.toIntExact(readVarint());
    }

    long readVarint() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[at++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    long readZigzag() {
        long value = readVarint();
        return (value >>> 1) ^ -(value & 1);
    }

    String readText() {
        int length = readCount();
        String text = new String(bytes, at, length, UTF_8);
        at += length;
        return text;
    }

    byte[] readBytes() {
        int length = readCount();
        byte[] read = Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return read;
    }
}
