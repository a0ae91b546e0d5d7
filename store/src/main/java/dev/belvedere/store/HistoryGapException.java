package dev.belvedere.store;

/// Lines of history that do not follow those done before.
public final class HistoryGapException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long nextLine;

    public HistoryGapException(long firstLine, long nextLine) {
        super("lines from " + firstLine + " on were sent, but " + nextLine + " lines of the file are done");
        this.nextLine = nextLine;
    }

    /// How many lines of the file are done.
    public long nextLine() {
        return nextLine;
    }
}
