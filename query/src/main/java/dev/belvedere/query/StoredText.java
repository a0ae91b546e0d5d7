package dev.belvedere.query;

/// The length at which text is kept: event types, names of properties and their values are cut at
/// ingestion, so whatever a question compares them with is cut alike. IDs of users and devices are
/// never cut.
public final class StoredText {
    /// In characters, not UTF-16 units.
    public static final int MAX_CHARACTERS = 1024;

    private StoredText() {}

    /// The text as it would be kept.
    public static String cut(String text) {
        return text.length() <= MAX_CHARACTERS || text.codePointCount(0, text.length()) <= MAX_CHARACTERS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX_CHARACTERS));
    }
}
