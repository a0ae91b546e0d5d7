package dev.belvedere.kernel;

import dev.belvedere.query.PropertyValue;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Reads values as numbers, exactly, so that two 64-bit ids that a double cannot tell apart stay
/// two.
final class Numbers {
    /// Longer texts are no numbers; nor are exponents of more than three digits.
    private static final int MAX_LENGTH = 400;

    private static final int MAX_EXPONENT_DIGITS = 3;

    private Numbers() {}

    /// The number that a scalar is or spells, else `null`. A flag is no number.
    static @Nullable BigDecimal of(PropertyValue.Scalar scalar) {
        return switch (scalar) {
            case PropertyValue.Text text -> parse(text.value());
            case PropertyValue.Whole whole -> BigDecimal.valueOf(whole.value());
            case PropertyValue.Decimal decimal -> BigDecimal.valueOf(decimal.value());
            case PropertyValue.Flag _ -> null;
        };
    }

    /// Reads `-12`, `007`, `2.50` and `1e-3`; `null` for anything else, such as `+1`, `.5`, ` 1`,
    /// `0x1F` or `NaN`.
    static @Nullable BigDecimal parse(String text) {
        return isNumber(text) ? new BigDecimal(text) : null;
    }

    private static boolean isNumber(String text) {
        int length = text.length();
        if (length == 0 || length > MAX_LENGTH) {
            return false;
        }
        int at = text.charAt(0) == '-' ? 1 : 0;
        int end = digitsFrom(text, at);
        if (end == at) {
            return false;
        }
        at = end;
        if (at < length && text.charAt(at) == '.') {
            end = digitsFrom(text, at + 1);
            if (end == at + 1) {
                return false;
            }
            at = end;
        }
        return at == length || isExponent(text, at);
    }

    private static boolean isExponent(String text, int at) {
        if (text.charAt(at) != 'e' && text.charAt(at) != 'E') {
            return false;
        }
        int digits = at + 1;
        if (digits < text.length() && (text.charAt(digits) == '-' || text.charAt(digits) == '+')) {
            digits++;
        }
        int end = digitsFrom(text, digits);
        return end == text.length() && end > digits && end - digits <= MAX_EXPONENT_DIGITS;
    }

    private static int digitsFrom(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
