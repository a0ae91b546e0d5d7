package dev.belvedere.store;

/// How segments are merged.
///
/// @param background whether segments are merged by themselves; else only [Store#compact] does
/// @param mostRows the rows of a merged segment at most; up to 64 million
/// @param mostColumnBytes what one column of a merged segment may take before compression, in bytes:
///     bounds the memory that decodes a column of many distinct values
public record CompactionOptions(boolean background, int mostRows, long mostColumnBytes) {
    /// In the background; segments of 8 million rows and columns of 128 MiB at most: what decodes a
    /// column of such a segment stays below 300 MB of heap.
    public static final CompactionOptions DEFAULTS = new CompactionOptions(true, 1 << 23, 128L << 20);

    private static final int MOST_ROWS = 1 << 26;

    public CompactionOptions {
        if (mostRows < 2 || mostRows > MOST_ROWS) {
            throw new IllegalArgumentException("mostRows must be 2 to " + MOST_ROWS + ", got " + mostRows);
        }
        if (mostColumnBytes < 1) {
            throw new IllegalArgumentException("mostColumnBytes must be positive, got " + mostColumnBytes);
        }
    }

    public CompactionOptions withBackground(boolean wanted) {
        return new CompactionOptions(wanted, mostRows, mostColumnBytes);
    }

    public CompactionOptions withMostRows(int rows) {
        return new CompactionOptions(background, rows, mostColumnBytes);
    }

    public CompactionOptions withMostColumnBytes(long bytes) {
        return new CompactionOptions(background, mostRows, bytes);
    }
}
