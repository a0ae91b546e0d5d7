package dev.belvedere.server.ingest;

import java.util.Set;

/// What a user ID or device ID may be.
public final class Ids {
    /// Documented; `min_id_length` overrides it.
    public static final int DEFAULT_MIN_LENGTH = 5;

    /// The longest string kept; a longer ID is refused, since cutting it could make one person of
    /// two.
    public static final int MAX_LENGTH = 1024;

    /// Values that faulty clients send for everybody. The list is that of the HTTP V2 API.
    private static final Set<String> RESERVED = Set.of(
            "anonymous",
            "nil",
            "none",
            "null",
            "n/a",
            "na",
            "undefined",
            "unknown",
            "\"\"",
            "00000000-0000-0000-0000-000000000000",
            "{}",
            "lmy47d",
            "0",
            "-1");

    private Ids() {}

    /// Whether it is one of the documented values that stand for nobody in particular.
    public static boolean isReserved(String id) {
        return RESERVED.contains(id);
    }

    /// Whether the ID can be kept apart from every other: neither too long nor with half a
    /// character, which has no bytes of its own.
    public static boolean isDistinct(String id) {
        return id.length() <= MAX_LENGTH && isWholeCharacters(id);
    }

    /// In characters, not UTF-16 units.
    public static int length(String id) {
        return id.codePointCount(0, id.length());
    }

    /// Whether no half of a character stands alone, as JSON escapes can have it.
    public static boolean isWholeCharacters(String id) {
        for (int at = 0; at < id.length(); at++) {
            char unit = id.charAt(at);
            if (Character.isHighSurrogate(unit)
                    && at + 1 < id.length()
                    && Character.isLowSurrogate(id.charAt(at + 1))) {
                at++;
            } else if (Character.isSurrogate(unit)) {
                return false;
            }
        }
        return true;
    }
}
