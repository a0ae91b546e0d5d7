package dev.belvedere.store.checkup;

/// Something that is not as it should be.
///
/// @param harmless whether the next start puts it right by itself
/// @param what is wrong, and where
/// @param remedy what to do about it
public record Finding(boolean harmless, String what, String remedy) {
    static final String RESTORE = "Restore a backup into another folder; see docs/operations.md.";
    static final String REBUILD =
            "Run ./belvedere doctor --rebuild-catalog with the server stopped, or restore a backup, which has both.";

    /// Something that somebody has to do something about.
    public static Finding trouble(String what, String remedy) {
        return new Finding(false, what, remedy);
    }

    static Finding note(String what, String remedy) {
        return new Finding(true, what, remedy);
    }
}
