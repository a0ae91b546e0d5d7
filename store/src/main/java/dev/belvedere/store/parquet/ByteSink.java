package dev.belvedere.store.parquet;

import java.util.Arrays;

/// Bytes that grow. Little-endian, as Parquet is.
final class ByteSink {
    private byte[] bytes = new byte[1 << 12];
    private int size;

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    void put(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    void putInt(int value) {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            put(value >>> shift);
        }
    }

    void putLong(long value) {
        putLow(value, Long.BYTES);
    }

    /// The lowest bytes of a number.
    void putLow(long value, int count) {
        reserve(count);
        for (int i = 0; i < count; i++) {
            bytes[size++] = (byte) (value >>> (i * Byte.SIZE));
        }
    }

    void putVarint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            put((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        put((int) rest);
    }

    void putZigzag(long value) {
        putVarint((value << 1) ^ (value >> 63));
    }

    void put(byte[] source) {
        put(source, 0, source.length);
    }

    void put(byte[] source, int from, int count) {
        reserve(count);
        System.arraycopy(source, from, bytes, size, count);
        size += count;
    }

    /// Makes room for `count` bytes and gives the position at which they are to be written into
    /// [#bytes()].
    int skip(int count) {
        reserve(count);
        int at = size;
        size += count;
        return at;
    }

    void setInt(int at, int value) {
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[at + i] = (byte) (value >>> (i * Byte.SIZE));
        }
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }

    private void reserve(int count) {
        if (size + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + count, Math.addExact(bytes.length, bytes.length / 2)));
        }
    }
}
