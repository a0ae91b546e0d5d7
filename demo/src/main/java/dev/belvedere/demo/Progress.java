package dev.belvedere.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/// Says how far the sending is: on a terminal one line that rewrites itself, else a line for every tenth.
/// Thread-safe.
final class Progress {
    private static final int LINES = 10;
    private static final long REDRAW_NANOS = Duration.ofMillis(100).toNanos();

    private final int total;
    private final boolean terminal;
    private final PrintStream out;
    private final LongSupplier nanoClock;
    private final long started;
    private long drawn;
    private int sent;

    Progress(int total, boolean terminal, PrintStream out, LongSupplier nanoClock) {
        this.total = total;
        this.terminal = terminal;
        this.out = out;
        this.nanoClock = nanoClock;
        this.started = nanoClock.getAsLong();
        this.drawn = started - REDRAW_NANOS;
    }

    synchronized void sent(int events) {
        int before = sent;
        sent += events;
        if (terminal) {
            redraw();
        } else if ((long) sent * LINES / total > (long) before * LINES / total) {
            out.println(line(nanoClock.getAsLong()));
        }
    }

    private void redraw() {
        long now = nanoClock.getAsLong();
        if (sent == total) {
            out.println("\r" + line(now));
        } else if (now - drawn >= REDRAW_NANOS) {
            drawn = now;
            out.print("\r" + line(now));
            out.flush();
        }
    }

    private String line(long now) {
        double seconds = Math.max(0.001, (now - started) / 1e9);
        return String.format(
                Locale.ROOT,
                "  %,d of %,d events (%d %%), %.1f s, %,.0f events/s",
                sent,
                total,
                (long) sent * 100 / total,
                seconds,
                sent / seconds);
    }
}
