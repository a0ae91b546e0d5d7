package dev.belvedere.transfer;

import java.io.PrintStream;
import java.util.Locale;

/// Says how far the import is, on one line of a terminal, at most twice a second. Not thread-safe.
final class Progress {
    private static final long SPACING_NANOS = 500_000_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private final PrintStream out;
    private final int files;
    private final long start = System.nanoTime();
    private long said = start - SPACING_NANOS;
    private int file;
    private long lines;
    private long stored;
    private long duplicates;

    Progress(PrintStream out, int files) {
        this.out = out;
        this.files = files;
    }

    void begins() {
        file++;
    }

    void taken(long takenLines, long takenStored, long takenDuplicates) {
        lines += takenLines;
        stored += takenStored;
        duplicates += takenDuplicates;
        long now = System.nanoTime();
        if (now - said >= SPACING_NANOS) {
            said = now;
            out.printf(
                    Locale.ROOT,
                    "\rfile %d of %d, %,d lines, %,d events stored, %,.0f lines/s   ",
                    file,
                    files,
                    lines,
                    stored,
                    lines / seconds(now));
            out.flush();
        }
    }

    void ends(long refused) {
        long now = System.nanoTime();
        out.printf(
                Locale.ROOT,
                "\r%,d lines of %d %s in %.1f s (%,.0f lines/s): %,d events stored, %,d duplicates, %,d refused%n",
                lines,
                files,
                files == 1 ? "file" : "files",
                seconds(now),
                lines / seconds(now),
                stored,
                duplicates,
                refused);
    }

    private double seconds(long now) {
        return Math.max(1, now - start) / NANOS_PER_SECOND;
    }
}
