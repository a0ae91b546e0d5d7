package dev.belvedere.store.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// What deduplicates an event: the first 128 bits of SHA-256 over project, device ID and
/// `insert_id`, so that nobody can craft an event that makes another one disappear.
record Hash128(long high, long low) implements Comparable<Hash128> {
    static Hash128 of(MessageDigest sha256, int project, String deviceId, String insertId) {
        byte[] device = deviceId.getBytes(UTF_8);
        ByteBuffer lengths =
                ByteBuffer.allocate(2 * Integer.BYTES).putInt(project).putInt(device.length);
        sha256.update(lengths.array());
        sha256.update(device);
        byte[] hash = sha256.digest(insertId.getBytes(UTF_8));
        return new Hash128(Keys.longAt(hash, 0), Keys.longAt(hash, Long.BYTES));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    static Hash128 ofKey(byte[] key) {
        return new Hash128(Keys.longAt(key, 0), Keys.longAt(key, Long.BYTES));
    }

    byte[] key() {
        byte[] key = new byte[2 * Long.BYTES];
        Keys.putLong(key, 0, high);
        Keys.putLong(key, Long.BYTES, low);
        return key;
    }

    /// In the order of [#key].
    @Override
    public int compareTo(Hash128 other) {
        int order = Long.compareUnsigned(high, other.high);
        return order != 0 ? order : Long.compareUnsigned(low, other.low);
    }

    @Override
    public int hashCode() {
        return (int) low;
    }
}
