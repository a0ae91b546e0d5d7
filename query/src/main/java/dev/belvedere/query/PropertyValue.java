package dev.belvedere.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A value of a property. A missing value is `null` in Java and `(none)` in questions and answers.
///
/// Scalars are equal only to scalars of the same type; what a filter takes as equal is decided by
/// [Operator], for which `Text("5")` and `Whole(5)` are the same.
public sealed interface PropertyValue {
    /// How a missing value is written in filters and shown as a group.
    String NONE = "(none)";

    /// How the value is written in filters and shown as a group: text as it stands, `5`, `2.5`,
    /// `true`, and the elements of an array as `[a, b]`.
    String display();

    /// One value that is not an array.
    sealed interface Scalar extends PropertyValue {}

    record Text(String value) implements Scalar {
        /// Written out for the same reason as [PropertyKey#equals(Object)].
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other || (other instanceof Text text && value.equals(text.value));
        }

        @Override
        public int hashCode() {
            return value.hashCode();
        }

        @Override
        public String display() {
            return value;
        }
    }

    /// A number sent without a fraction that fits into 64 bits.
    record Whole(long value) implements Scalar {
        @Override
        public String display() {
            return Long.toString(value);
        }
    }

    /// Any other number; never NaN or infinite.
    record Decimal(double value) implements Scalar {
        public Decimal {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a number must be finite, got " + value);
            }
        }

        @Override
        public String display() {
            return value == Math.rint(value) && Math.abs(value) < 1e15
                    ? Long.toString((long) value)
                    : Double.toString(value);
        }
    }

    record Flag(boolean value) implements Scalar {
        @Override
        public String display() {
            return Boolean.toString(value);
        }
    }

    /// An array of scalars in the order sent. A filter matches if any element does; a group-by
    /// counts the event once per distinct element. An empty array counts as `(none)`.
    record Many(List<Scalar> values) implements PropertyValue {
        public Many {
            values = List.copyOf(values);
        }

        @Override
        public String display() {
            return values.stream().map(PropertyValue::display).toList().toString();
        }
    }
}
