package dev.belvedere.store;

/// A segment's file is missing or not what was written. Its name is in the message. The column files
/// that were decoded from it still answer; what needs the file itself fails.
public final class DamagedSegmentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DamagedSegmentException(String file, String what) {
        super("segment " + file + " is damaged: " + what);
    }
}
