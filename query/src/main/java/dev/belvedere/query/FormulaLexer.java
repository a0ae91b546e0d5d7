package dev.belvedere.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Cuts the text of a formula into names, numbers and signs.
final class FormulaLexer {
    private static final String SIGNS = "+-*/(),;:%$";

    private final String text;
    private final String field;

    FormulaLexer(String text, String field) {
        this.text = text;
        this.field = field;
    }

    enum Kind {
        NAME,
        NUMBER,
        SIGN,
        END
    }

    /// @param text names in upper case
    /// @param column from 1, in characters of the formula
    record Token(Kind kind, String text, int column) {
        boolean is(String sign) {
            return kind == Kind.SIGN && text.equals(sign);
        }

        /// As it is told in errors.
        String shown() {
            return kind == Kind.END ? "the end of the formula" : "\"" + text + "\"";
        }
    }

    /// All tokens, the last one being the end.
    List<Token> tokens() {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char first = text.charAt(at);
            int end = at + 1;
            if (isSpace(first)) {
                at = end;
                continue;
            }
            Kind kind;
            if (isLetter(first)) {
                kind = Kind.NAME;
                while (end < text.length() && (isLetter(text.charAt(end)) || isDigit(text.charAt(end)))) {
                    end++;
                }
            } else if (isDigit(first) || first == '.') {
                kind = Kind.NUMBER;
                end = endOfNumber(at);
            } else if (SIGNS.indexOf(first) >= 0) {
                kind = Kind.SIGN;
            } else {
                String shown = new String(Character.toChars(text.codePointAt(at)));
                throw error(field, at + 1, "\"" + shown + "\" has no meaning in a formula");
            }
            tokens.add(new Token(kind, text.substring(at, end).toUpperCase(Locale.ROOT), at + 1));
            at = end;
        }
        tokens.add(new Token(Kind.END, "", text.length() + 1));
        return tokens;
    }

    private int endOfNumber(int start) {
        int end = start;
        while (end < text.length() && (isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
            end++;
        }
        String number = text.substring(start, end);
        if (number.equals(".") || number.indexOf('.') != number.lastIndexOf('.')) {
            throw error(field, start + 1, "\"" + number + "\" is no number");
        }
        return end;
    }

    private static boolean isSpace(char character) {
        return character == ' ' || character == '\t' || character == '\n' || character == '\r';
    }

    private static boolean isLetter(char character) {
        return (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z') || character == '_';
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    static InvalidQuestionException error(String field, int column, String problem) {
        return new InvalidQuestionException("formula_syntax", field, field + ", column " + column + ": " + problem);
    }
}
