package dev.belvedere.server.ingest;

import java.util.Arrays;

/// Counts events per ID in windows of fixed length, in a memory of fixed size.
///
/// IDs are kept as 64-bit hashes in an open-addressing table. Where a neighbourhood of it is full,
/// further IDs of that window go uncounted: a limit that protects must not become a leak, and whoever
/// is above it comes again. Not thread-safe.
final class RateWindow {
    private static final int SLOTS = 1 << 18;
    private static final int PROBES = 16;

    private final long lengthMillis;
    private final long[] hashes = new long[SLOTS];
    private final int[] counts = new int[SLOTS];
    private long start = Long.MIN_VALUE;

    RateWindow(long lengthMillis) {
        this.lengthMillis = lengthMillis;
    }

    /// Begins a new window when the present one is over.
    void advance(long now) {
        if (start == Long.MIN_VALUE || now - start >= lengthMillis || now < start) {
            start = now;
            Arrays.fill(hashes, 0);
            Arrays.fill(counts, 0);
        }
    }

    /// Events of the ID in this window so far.
    int count(long hash) {
        int slot = slot(hash);
        return slot < 0 || hashes[slot] != hash ? 0 : counts[slot];
    }

    void add(long hash, int events) {
        int slot = slot(hash);
        if (slot >= 0) {
            hashes[slot] = hash;
            counts[slot] += events;
        }
    }

    /// The hash's own slot or the free one where it goes; -1 when there is none.
    private int slot(long hash) {
        int home = (int) (hash >>> 40);
        for (int probe = 0; probe < PROBES; probe++) {
            int slot = (home + probe) & (SLOTS - 1);
            if (counts[slot] == 0 || hashes[slot] == hash) {
                return slot;
            }
        }
        return -1;
    }
}
