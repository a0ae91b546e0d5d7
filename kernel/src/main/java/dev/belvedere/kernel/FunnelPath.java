package dev.belvedere.kernel;

/// The moments at which a path reached its steps. Not thread-safe: reused.
final class FunnelPath {
    int length;
    final int[] moments;

    FunnelPath(int steps) {
        moments = new int[steps];
    }

    void clear() {
        length = 0;
    }

    /// Becomes the other path if that one is longer.
    void lengthenTo(FunnelPath other) {
        if (other.length > length) {
            length = other.length;
            for (int step = 0; step < moments.length; step++) {
                moments[step] = other.moments[step];
            }
        }
    }
}
