package dev.belvedere.server.ingest;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Reads times as exports write them: `2026-03-01 12:00:00.123000` in UTC, also with a `T` and with a
/// zone.
final class EventTime {
    private static final int SECONDS_END = 19;

    private EventTime() {}

    /// Epoch milliseconds, what is finer cut; `null` where the text is no such time.
    static @Nullable Long millis(String text) {
        try {
            String iso = text.length() > 10 && text.charAt(10) == ' '
                    ? text.substring(0, 10) + 'T' + text.substring(11)
                    : text;
            return hasZone(iso)
                    ? OffsetDateTime.parse(iso).toInstant().toEpochMilli()
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC).toEpochMilli();
        } catch (DateTimeException | ArithmeticException _) {
            return null;
        }
    }

    private static boolean hasZone(String iso) {
        for (int i = SECONDS_END; i < iso.length(); i++) {
            char c = iso.charAt(i);
            if (c == 'Z' || c == '+' || c == '-') {
                return true;
            }
        }
        return false;
    }
}
