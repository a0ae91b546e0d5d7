package dev.belvedere.store.backup;

import java.util.Locale;

/// Bytes in words.
public final class Size {
    private static final double KILOBYTE = 1_000;
    private static final String[] UNITS = {"bytes", "KB", "MB", "GB", "TB"};

    private Size() {}

    /// Such as `52.7 KB`.
    public static String of(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= KILOBYTE && unit + 1 < UNITS.length) {
            size /= KILOBYTE;
            unit++;
        }
        return unit == 0 ? bytes + " bytes" : String.format(Locale.ROOT, "%.1f %s", size, UNITS[unit]);
    }
}
