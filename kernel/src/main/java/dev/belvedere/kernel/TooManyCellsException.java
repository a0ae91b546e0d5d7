package dev.belvedere.kernel;

/// The counts of all groups in all buckets do not fit into memory. Caught by whoever can ask for
/// fewer of them; never leaves the kernel.
final class TooManyCellsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyCellsException() {
        super("too many groups and buckets at once", null, false, false);
    }
}
