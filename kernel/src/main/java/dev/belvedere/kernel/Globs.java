package dev.belvedere.kernel;

/// Matches texts against patterns of `*` (any characters, or none) and `?` (exactly one code point).
///
/// On a mismatch after a `*`, only the last `*` needs to take one character more: what the earlier
/// ones took is already the least. So the time is at most pattern × text.
final class Globs {
    private Globs() {}

    static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int retry = 0;
        while (t < text.length()) {
            int character = text.codePointAt(t);
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                retry = t;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.codePointAt(p) == character)) {
                p += pattern.charAt(p) == '?' ? 1 : Character.charCount(character);
                t += Character.charCount(character);
            } else if (star >= 0) {
                retry += Character.charCount(text.codePointAt(retry));
                t = retry;
                p = star + 1;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
