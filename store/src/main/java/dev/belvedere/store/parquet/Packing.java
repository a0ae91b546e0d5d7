package dev.belvedere.store.parquet;

/// Parquet's encodings of numbers.
final class Packing {
    private static final int GROUP = 8;
    private static final int BLOCK = 128;
    private static final int MINIBLOCKS = 4;
    private static final int MINIBLOCK = BLOCK / MINIBLOCKS;

    private Packing() {}

    /// The bits that numbers below `count` take, at least 1.
    static int widthFor(int count) {
        return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(count - 1));
    }

    /// The hybrid of runs and bit-packed groups of eight. `0 0 0 0 0 0 0 0 0 1` with one bit is a run
    /// of nine zeros (`0x12 0x00`), then one packed group (`0x03 0x01`).
    static void hybrid(int[] values, int count, int width, ByteSink out) {
        int at = 0;
        while (at < count) {
            int run = run(values, at, count);
            if (run >= GROUP) {
                out.putVarint((long) run << 1);
                out.putLow(values[at], (width + 7) / Byte.SIZE);
                at += run;
            } else {
                int from = at;
                do {
                    at += GROUP;
                } while (at < count && !beginsRun(values, at, count));
                int groups = (at - from) / GROUP;
                out.putVarint((long) groups << 1 | 1);
                pack(values, from, count, groups * GROUP, width, out);
            }
        }
    }

    private static int run(int[] values, int from, int count) {
        int at = from + 1;
        while (at < count && values[at] == values[from]) {
            at++;
        }
        return at - from;
    }

    private static boolean beginsRun(int[] values, int from, int count) {
        if (from + GROUP > count) {
            return false;
        }
        for (int i = 1; i < GROUP; i++) {
            if (values[from + i] != values[from]) {
                return false;
            }
        }
        return true;
    }

    private static void pack(int[] values, int from, int count, int packed, int width, ByteSink out) {
        long bits = 0;
        int filled = 0;
        for (int i = from; i < from + packed; i++) {
            long value = i < count ? values[i] : 0;
            bits |= value << filled;
            filled += width;
            while (filled >= Byte.SIZE) {
                out.put((int) bits);
                bits >>>= Byte.SIZE;
                filled -= Byte.SIZE;
            }
        }
    }

    /// Differences from number to number, packed in blocks of 128 with the width that each quarter
    /// needs (`DELTA_BINARY_PACKED`).
    static void delta(long[] values, int from, int to, ByteSink out) {
        out.putVarint(BLOCK);
        out.putVarint(MINIBLOCKS);
        out.putVarint(to - from);
        out.putZigzag(values[from]);
        long[] deltas = new long[BLOCK];
        for (int at = from + 1; at < to; at += BLOCK) {
            int count = Math.min(BLOCK, to - at);
            long least = Long.MAX_VALUE;
            for (int i = 0; i < count; i++) {
                deltas[i] = values[at + i] - values[at + i - 1];
                least = Math.min(least, deltas[i]);
            }
            block(deltas, count, least, out);
        }
    }

    private static void block(long[] deltas, int count, long least, ByteSink out) {
        out.putZigzag(least);
        int[] widths = new int[MINIBLOCKS];
        for (int i = 0; i < BLOCK; i++) {
            deltas[i] = i < count ? deltas[i] - least : 0;
            int width = Long.SIZE - Long.numberOfLeadingZeros(deltas[i]);
            widths[i / MINIBLOCK] = Math.max(widths[i / MINIBLOCK], width);
        }
        for (int width : widths) {
            out.put(width);
        }
        for (int mini = 0; mini * MINIBLOCK < count; mini++) {
            pack(deltas, mini * MINIBLOCK, widths[mini], out);
        }
    }

    private static void pack(long[] values, int from, int width, ByteSink out) {
        long bits = 0;
        int filled = 0;
        for (int i = from; i < from + MINIBLOCK; i++) {
            long value = values[i];
            bits |= value << filled;
            filled += width;
            if (filled >= Long.SIZE) {
                out.putLong(bits);
                filled -= Long.SIZE;
                bits = filled == 0 ? 0 : value >>> (width - filled);
            }
        }
        out.putLow(bits, filled / Byte.SIZE);
    }
}
