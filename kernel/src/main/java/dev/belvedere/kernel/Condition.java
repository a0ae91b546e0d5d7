package dev.belvedere.kernel;

import dev.belvedere.query.Filter;
import dev.belvedere.query.PropertyValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a [Filter] demands of a property's value. Decided once per dictionary entry.
///
/// An array fits where any element does, an empty one counts as missing. The negated operators are
/// the negation of the whole: `is not "a"` holds for `[b, c]` and for a missing value, not for
/// `[a, b]`. Immutable.
sealed interface Condition {
    boolean holds(@Nullable PropertyValue value);

    static Condition of(Filter filter) {
        List<String> values = filter.values();
        return switch (filter.operator()) {
            case IS -> equal(values);
            case IS_NOT -> new Not(equal(values));
            case CONTAINS -> containing(values);
            case DOES_NOT_CONTAIN -> new Not(containing(values));
            case LESS -> compared(ElementTest.Comparison.LESS, values);
            case LESS_OR_EQUAL -> compared(ElementTest.Comparison.LESS_OR_EQUAL, values);
            case GREATER -> compared(ElementTest.Comparison.GREATER, values);
            case GREATER_OR_EQUAL -> compared(ElementTest.Comparison.GREATER_OR_EQUAL, values);
            case SET_IS -> sameSet(values);
            case SET_IS_NOT -> new Not(sameSet(values));
            case GLOB_MATCH -> glob(values);
            case GLOB_DOES_NOT_MATCH -> new Not(glob(values));
        };
    }

    private static Condition equal(List<String> values) {
        return new AnyElement(values.stream().map(ElementTest.EqualTo::of).toList());
    }

    private static Condition containing(List<String> values) {
        return new AnyElement(values.stream().map(ElementTest.Containing::of).toList());
    }

    private static Condition compared(ElementTest.Comparison comparison, List<String> values) {
        return new AnyElement(values.stream()
                .map(value -> ElementTest.Compared.of(comparison, value))
                .toList());
    }

    private static Condition glob(List<String> values) {
        return new AnyElement(values.stream().map(ElementTest.Glob::new).toList());
    }

    private static Condition sameSet(List<String> values) {
        return new SameSet(values.stream().map(ElementTest.EqualTo::of).toList());
    }

    /// At least one element fits at least one of the alternatives.
    record AnyElement(List<? extends ElementTest> alternatives) implements Condition {
        @Override
        public boolean holds(@Nullable PropertyValue value) {
            if (!(value instanceof PropertyValue.Many many)) {
                return anyFits((PropertyValue.Scalar) value);
            }
            if (many.values().isEmpty()) {
                return anyFits(null);
            }
            for (PropertyValue.Scalar element : many.values()) {
                if (anyFits(element)) {
                    return true;
                }
            }
            return false;
        }

        private boolean anyFits(PropertyValue.@Nullable Scalar element) {
            for (ElementTest alternative : alternatives) {
                if (alternative.fits(element)) {
                    return true;
                }
            }
            return false;
        }
    }

    /// Every element is among the members, and every member among the elements. A scalar is an array
    /// of one, a missing value one of `(none)`.
    record SameSet(List<ElementTest.EqualTo> members) implements Condition {
        @Override
        public boolean holds(@Nullable PropertyValue value) {
            if (!(value instanceof PropertyValue.Many many)) {
                PropertyValue.Scalar only = (PropertyValue.Scalar) value;
                return members.stream().allMatch(member -> member.fits(only));
            }
            List<PropertyValue.Scalar> elements = many.values();
            if (elements.isEmpty()) {
                return members.stream().allMatch(member -> member.fits(null));
            }
            return members.stream().allMatch(member -> elements.stream().anyMatch(member::fits))
                    && elements.stream().allMatch(element -> members.stream().anyMatch(m -> m.fits(element)));
        }
    }

    record Not(Condition condition) implements Condition {
        @Override
        public boolean holds(@Nullable PropertyValue value) {
            return !condition.holds(value);
        }
    }
}
