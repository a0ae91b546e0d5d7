package dev.belvedere.store.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Keys of the intake's column families. Numbers stand with their highest byte first, so that
/// RocksDB's order of bytes is the order of numbers.
final class Keys {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Keys() {}

    static void putInt(byte[] into, int at, int value) {
        INT.set(into, at, value);
    }

    static void putLong(byte[] into, int at, long value) {
        LONG.set(into, at, value);
    }

    static int intAt(byte[] bytes, int at) {
        return (int) INT.get(bytes, at);
    }

    static long longAt(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    static byte[] ofText(String text) {
        return text.getBytes(UTF_8);
    }

    static String textOf(byte[] key) {
        return new String(key, UTF_8);
    }

    static byte[] ofLong(long value) {
        byte[] key = new byte[Long.BYTES];
        putLong(key, 0, value);
        return key;
    }

    /// (project, sequence).
    static byte[] ofIntAndLong(int first, long second) {
        byte[] key = new byte[Integer.BYTES + Long.BYTES];
        putInt(key, 0, first);
        putLong(key, Integer.BYTES, second);
        return key;
    }

    /// (person, project).
    static byte[] ofLongAndInt(long first, int second) {
        byte[] key = new byte[Long.BYTES + Integer.BYTES];
        putLong(key, 0, first);
        putInt(key, Long.BYTES, second);
        return key;
    }

    /// (kind, number).
    static byte[] ofByteAndLong(int first, long second) {
        byte[] key = new byte[1 + Long.BYTES];
        key[0] = (byte) first;
        putLong(key, 1, second);
        return key;
    }

    /// (number, kind).
    static byte[] ofLongAndByte(long first, int second) {
        byte[] key = new byte[Long.BYTES + 1];
        putLong(key, 0, first);
        key[Long.BYTES] = (byte) second;
        return key;
    }

    /// (number, kind, other number).
    static byte[] ofLongByteAndLong(long first, int second, long third) {
        byte[] key = new byte[Long.BYTES + 1 + Long.BYTES];
        putLong(key, 0, first);
        key[Long.BYTES] = (byte) second;
        putLong(key, Long.BYTES + 1, third);
        return key;
    }
}
