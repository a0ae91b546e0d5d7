package dev.belvedere.store.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/// A growing buffer that the intake's records are written into: variable-length numbers, seven
/// bits to a byte with the lowest first, and UTF-8 with its length in front. Not thread-safe.
final class ByteSink {
    private byte[] bytes;
    private int size;
    private boolean broken;

    ByteSink(int expected) {
        bytes = new byte[expected];
    }

    int size() {
        return size;
    }

    byte[] array() {
        return bytes;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    void clear() {
        cut(0);
    }

    /// Forgets what was put behind the first bytes.
    void cut(int length) {
        size = length;
        broken = false;
    }

    /// Whether a text that was put holds half a surrogate pair, which UTF-8 cannot spell.
    boolean isBroken() {
        return broken;
    }

    void putByte(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    void putInt(int value) {
        reserve(Integer.BYTES);
        Keys.putInt(bytes, size, value);
        size += Integer.BYTES;
    }

    void putLong(long value) {
        reserve(Long.BYTES);
        Keys.putLong(bytes, size, value);
        size += Long.BYTES;
    }

    /// A number that is rarely negative.
    void putVarint(long value) {
        reserve(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /// A number of either sign, small ones short.
    void putZigzag(long value) {
        putVarint((value << 1) ^ (value >> 63));
    }

    void putText(String text) {
        int length = text.length();
        reserve(length + 5);
        int mark = size;
        putVarint(length);
        int at = size;
        for (int i = 0; i < length; i++) {
            char letter = text.charAt(i);
            if (letter >= 0x80) {
                size = mark;
                putUtf8(text);
                return;
            }
            bytes[at++] = (byte) letter;
        }
        size = at;
    }

    private void putUtf8(String text) {
        broken |= !WellFormed.is(text);
        byte[] utf8 = text.getBytes(UTF_8);
        putVarint(utf8.length);
        putBytes(utf8, 0, utf8.length);
    }

    void putBytes(byte[] source, int offset, int length) {
        reserve(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    void overwriteInt(int at, int value) {
        Keys.putInt(bytes, at, value);
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), Math.min(bytes.length, 1 << 29) * 2));
        }
    }
}
