package dev.belvedere.store.catalog;

/// Names as the metadata database keeps them: PostgreSQL's text has no character U+0000, so that and
/// the character that stands for it are written as two. For `a\0b` that is `a`, U+FFFF, `0`, `b`.
final class StoredName {
    private static final char ESCAPE = '\uFFFF';

    private StoredName() {}

    static String of(String name) {
        if (name.indexOf('\0') < 0 && name.indexOf(ESCAPE) < 0) {
            return name;
        }
        return name.replace(String.valueOf(ESCAPE), ESCAPE + "F").replace("\0", ESCAPE + "0");
    }

    static String read(String stored) {
        if (stored.indexOf(ESCAPE) < 0) {
            return stored;
        }
        return stored.replace(ESCAPE + "0", "\0").replace(ESCAPE + "F", String.valueOf(ESCAPE));
    }
}
