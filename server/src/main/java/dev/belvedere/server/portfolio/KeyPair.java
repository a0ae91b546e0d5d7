package dev.belvedere.server.portfolio;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/// The API key and secret key of a project or view, 32 hex digits each.
///
/// The API key alone writes events and is public, since it stands in apps and pages; both together
/// read.
public record KeyPair(String apiKey, String secretKey) {
    private static final int KEY_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    static KeyPair random() {
        return new KeyPair(randomKey(), randomKey());
    }

    private static String randomKey() {
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        return HexFormat.of().formatHex(key);
    }

    /// Compares in a time that does not tell how much of it was right.
    public boolean isSecret(String candidate) {
        return MessageDigest.isEqual(
                secretKey.getBytes(StandardCharsets.UTF_8), candidate.getBytes(StandardCharsets.UTF_8));
    }

    /// Keeps the secret out of logs.
    @Override
    public String toString() {
        return "KeyPair[apiKey=" + apiKey + "]";
    }
}
