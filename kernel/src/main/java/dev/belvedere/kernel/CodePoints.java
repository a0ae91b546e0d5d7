package dev.belvedere.kernel;

/// The order of texts by code point. [String#compareTo] goes by UTF-16 unit instead, and puts
/// characters beyond the first 65,536 before some that come earlier in Unicode.
final class CodePoints {
    private CodePoints() {}

    static int compare(String left, String right) {
        int shorter = Math.min(left.length(), right.length());
        for (int at = 0; at < shorter; at++) {
            char a = left.charAt(at);
            char b = right.charAt(at);
            if (a != b) {
                return Character.isSurrogate(a) == Character.isSurrogate(b)
                        ? Character.compare(a, b)
                        : Character.isSurrogate(a) ? 1 : -1;
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
