package dev.belvedere.store.intake;

import dev.belvedere.query.PropertyValue;
import dev.belvedere.query.PropertyValue.Decimal;
import dev.belvedere.query.PropertyValue.Flag;
import dev.belvedere.query.PropertyValue.Many;
import dev.belvedere.query.PropertyValue.Scalar;
import dev.belvedere.query.PropertyValue.Text;
import dev.belvedere.query.PropertyValue.Whole;
import java.util.ArrayList;
import java.util.List;

/// Text that survives UTF-8. JSON can spell half a surrogate pair, UTF-8 cannot; such a half
/// becomes U+FFFD here, before anyone sees the event, so that what is told at a commit equals what
/// is read back later.
final class WellFormed {
    private static final char REPLACEMENT = '\uFFFD';

    private WellFormed() {}

    /// Whether the text holds no half of a pair.
    static boolean is(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isSurrogate(unit)) {
                if (Character.isLowSurrogate(unit)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /// The very same string unless it holds half a pair.
    static String of(String text) {
        return is(text) ? text : replaceHalves(text);
    }

    private static String replaceHalves(String text) {
        StringBuilder result = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int point = text.codePointAt(i);
            if (Character.isSupplementaryCodePoint(point)) {
                result.appendCodePoint(point);
                i++;
            } else {
                result.append(Character.isSurrogate((char) point) ? REPLACEMENT : (char) point);
            }
        }
        return result.toString();
    }

    /// The very same value unless a text in it holds half a pair.
    static PropertyValue of(PropertyValue value) {
        return switch (value) {
            case Scalar scalar -> ofScalar(scalar);
            case Many many -> ofMany(many);
        };
    }

    private static Scalar ofScalar(Scalar scalar) {
        return switch (scalar) {
            case Text text -> {
                String wellFormed = of(text.value());
                yield wellFormed.equals(text.value()) ? text : new Text(wellFormed);
            }
            case Whole whole -> whole;
            case Decimal decimal -> decimal;
            case Flag flag -> flag;
        };
    }

    private static Many ofMany(Many many) {
        List<Scalar> elements = new ArrayList<>(many.values().size());
        for (Scalar element : many.values()) {
            elements.add(ofScalar(element));
        }
        return elements.equals(many.values()) ? many : new Many(elements);
    }
}
