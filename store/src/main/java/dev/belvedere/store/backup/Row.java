package dev.belvedere.store.backup;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A row as a line: its values with tabs between. The first letter of a value says what it is: `n`
/// nothing, `i` a whole number, `d` a decimal number, `t` a text, `b` bytes in Base64. In a text `\t`, `\n`,
/// `\r` and `\\` stand for tab, line feed, carriage return and backslash. `(7, "a b", null)` is `i7⇥ta b⇥n`.
final class Row {
    private Row() {}

    static String encoded(List<@Nullable Object> values) {
        StringBuilder line = new StringBuilder();
        for (Object value : values) {
            line.append(line.isEmpty() ? "" : "\t").append(encoded(value));
        }
        return line.toString();
    }

    private static String encoded(@Nullable Object value) {
        return switch (value) {
            case null -> "n";
            case Integer number -> "i" + number;
            case Long number -> "i" + number;
            case Double number -> "d" + number;
            case String text -> "t" + escaped(text);
            case byte[] bytes -> "b" + Base64.getEncoder().encodeToString(bytes);
            default -> throw new IllegalArgumentException("cannot write a value of " + value.getClass());
        };
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    static List<@Nullable Object> decoded(String line) {
        List<@Nullable Object> values = new ArrayList<>();
        for (String value : line.split("\t", -1)) {
            values.add(value(value));
        }
        return values;
    }

    private static @Nullable Object value(String encoded) {
        String content = encoded.substring(1);
        return switch (encoded.charAt(0)) {
            case 'n' -> null;
            case 'i' -> Long.parseLong(content);
            case 'd' -> Double.parseDouble(content);
            case 't' -> plain(content);
            case 'b' -> Base64.getDecoder().decode(content);
            default -> throw new IllegalArgumentException("no such kind of value: " + encoded.charAt(0));
        };
    }

    private static String plain(String escaped) {
        if (escaped.indexOf('\\') < 0) {
            return escaped;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c == '\\') {
                i++;
                c = switch (escaped.charAt(i)) {
                    case 't' -> '\t';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    default -> escaped.charAt(i);
                };
            }
            text.append(c);
        }
        return text.toString();
    }
}
