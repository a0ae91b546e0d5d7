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
    private static final String EXPORTED = "0000-00-00 00:00:00.000000";

    private EventTime() {}

    /// Epoch milliseconds, what is finer cut; `null` where the text is no such time.
    static @Nullable Long millis(String text) {
        try {
            if (isAsExported(text)) {
                return exported(text);
            }
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

    /// Whether the text has digits where exports have them; they write nearly all times there are.
    private static boolean isAsExported(String text) {
        if (text.length() != EXPORTED.length()) {
            return false;
        }
        for (int i = 0; i < EXPORTED.length(); i++) {
            char wanted = EXPORTED.charAt(i);
            char given = text.charAt(i);
            if (wanted == '0' ? given < '0' || given > '9' : given != wanted) {
                return false;
            }
        }
        return true;
    }

    private static long exported(String text) {
        LocalDateTime time = LocalDateTime.of(
                digits(text, 0, 4),
                digits(text, 5, 7),
                digits(text, 8, 10),
                digits(text, 11, 13),
                digits(text, 14, 16),
                digits(text, 17, 19));
        return time.toEpochSecond(ZoneOffset.UTC) * 1_000 + digits(text, 20, 23);
    }

    private static int digits(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
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
