package dev.belvedere.kernel;

import dev.belvedere.query.PropertyValue;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Whether one element of a property's value fits one value of a filter. The element is `null` where
/// the property is missing; the filter's value `(none)` fits it in all but comparisons. Immutable.
sealed interface ElementTest {
    boolean fits(PropertyValue.@Nullable Scalar element);

    /// Equal as numbers where both are, else as text, by case.
    record EqualTo(String text, @Nullable BigDecimal number) implements ElementTest {
        static EqualTo of(String text) {
            return new EqualTo(text, Numbers.parse(text));
        }

        @Override
        public boolean fits(PropertyValue.@Nullable Scalar element) {
            if (element == null) {
                return text.equals(PropertyValue.NONE);
            }
            BigDecimal other = number == null ? null : Numbers.of(element);
            if (number != null && other != null) {
                return number.compareTo(other) == 0;
            }
            return element.display().equals(text);
        }
    }

    /// Contains the text, in whatever case.
    record Containing(String text, String lowerCase) implements ElementTest {
        static Containing of(String text) {
            return new Containing(text, text.toLowerCase(Locale.ROOT));
        }

        @Override
        public boolean fits(PropertyValue.@Nullable Scalar element) {
            return element == null
                    ? text.equals(PropertyValue.NONE)
                    : element.display().toLowerCase(Locale.ROOT).contains(lowerCase);
        }
    }

    /// Matches a pattern as a whole, by case: `*` stands for any characters, `?` for exactly one.
    record Glob(String pattern) implements ElementTest {
        @Override
        public boolean fits(PropertyValue.@Nullable Scalar element) {
            return element == null ? pattern.equals(PropertyValue.NONE) : Globs.matches(pattern, element.display());
        }
    }

    /// Stands in order before or after the filter's value: as numbers where both are, else by code
    /// point. A missing value has no place in any order.
    record Compared(
            Comparison comparison, String text, @Nullable BigDecimal number) implements ElementTest {
        static Compared of(Comparison comparison, String text) {
            return new Compared(comparison, text, Numbers.parse(text));
        }

        @Override
        public boolean fits(PropertyValue.@Nullable Scalar element) {
            if (element == null) {
                return false;
            }
            BigDecimal other = number == null ? null : Numbers.of(element);
            return comparison.holds(
                    number != null && other != null
                            ? other.compareTo(number)
                            : CodePoints.compare(element.display(), text));
        }
    }

    /// The four orders that a filter can ask for.
    enum Comparison {
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL;

        /// @param sign how the element compares to the filter's value
        boolean holds(int sign) {
            return switch (this) {
                case LESS -> sign < 0;
                case LESS_OR_EQUAL -> sign <= 0;
                case GREATER -> sign > 0;
                case GREATER_OR_EQUAL -> sign >= 0;
            };
        }
    }
}
