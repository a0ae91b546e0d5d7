package dev.belvedere.store.intake;

import dev.belvedere.query.PropertyValue;
import dev.belvedere.query.PropertyValue.Decimal;
import dev.belvedere.query.PropertyValue.Flag;
import dev.belvedere.query.PropertyValue.Many;
import dev.belvedere.query.PropertyValue.Scalar;
import dev.belvedere.query.PropertyValue.Text;
import dev.belvedere.query.PropertyValue.Whole;
import dev.belvedere.store.PropertyOperation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What operations make of a person's properties, as Amplitude's Identify API and SDKs describe
/// them:
///
/// | operation | effect |
/// |---|---|
/// | `$set` | the value, whatever was there |
/// | `$setOnce` | the value, if the property has none |
/// | `$add` | the sum; a property without a value counts as 0 |
/// | `$append`, `$prepend` | the value or values at the end or the start of the array |
/// | `$postInsert`, `$preInsert` | the same with values that are not in the array yet |
/// | `$remove` | the array without any of the values |
/// | `$unset`, `$clearAll` | no value; no values at all |
///
/// Where the documentation is silent: a property without a value counts as an empty array and a
/// scalar as an array of one. Several values keep their order, at the start too. `$add` of or to
/// what is not a number changes nothing; a sum of whole numbers that exceeds 64 bits, or of which
/// one is decimal, is decimal. An array that `$remove` emptied stays, empty. An array takes at most
/// [#MAX_ELEMENTS] values; what would exceed that changes nothing.
///
/// **Merges.** When an anonymous person turns out to be a known user, the user's values stay, and
/// the anonymous person's fill the names for which the user has none, in each project apart.
/// Amplitude documents that a merge may overwrite values that were never meant to change, such as
/// a start version or the first campaign, and calls that a loss. A user who takes over an
/// anonymous person is that person and keeps all its values. User mapping moves no property.
final class UserProperties {
    static final int MAX_ELEMENTS = 1_000;

    private UserProperties() {}

    /// The state after the operations in their order; the very same when they change nothing.
    static PropertyState after(PropertyState state, List<PropertyOperation> operations) {
        Map<String, PropertyValue> changed = null;
        for (PropertyOperation operation : operations) {
            Map<String, PropertyValue> current = changed == null ? state.values() : changed;
            if (operation.kind() == PropertyOperation.Kind.CLEAR_ALL) {
                changed = new LinkedHashMap<>();
                continue;
            }
            PropertyValue before = current.get(operation.name());
            PropertyValue after = value(operation, before);
            if (Objects.equals(before, after)) {
                continue;
            }
            if (changed == null) {
                changed = new LinkedHashMap<>(state.values());
            }
            if (after == null) {
                changed.remove(operation.name());
            } else {
                changed.put(operation.name(), after);
            }
        }
        return changed == null || changed.equals(state.values()) ? state : PropertyState.of(changed);
    }

    /// The user's state once an anonymous person was merged into it; the very same when that fills
    /// nothing.
    static PropertyState filled(PropertyState user, PropertyState anonymous) {
        if (user.values().keySet().containsAll(anonymous.values().keySet())) {
            return user;
        }
        Map<String, PropertyValue> values = new LinkedHashMap<>(anonymous.values());
        values.putAll(user.values());
        return PropertyState.of(values);
    }

    private static @Nullable PropertyValue value(PropertyOperation operation, @Nullable PropertyValue before) {
        PropertyValue operand = operation.value();
        return switch (operation.kind()) {
            case SET -> operand == null ? before : operand;
            case SET_ONCE -> before == null ? operand : before;
            case ADD -> sum(before, operand);
            case APPEND -> joined(before, elements(before), elements(operand));
            case PREPEND -> joined(before, elements(operand), elements(before));
            case POST_INSERT -> joined(before, elements(before), missing(before, operand));
            case PRE_INSERT -> joined(before, missing(before, operand), elements(before));
            case REMOVE -> without(before, operand);
            case UNSET, CLEAR_ALL -> null;
        };
    }

    private static @Nullable PropertyValue sum(@Nullable PropertyValue before, @Nullable PropertyValue operand) {
        PropertyValue base = before == null ? new Whole(0) : before;
        if (base instanceof Whole(long a) && operand instanceof Whole(long b)) {
            long sum = a + b;
            boolean overflows = ((a ^ sum) & (b ^ sum)) < 0;
            return overflows ? new Decimal((double) a + b) : new Whole(sum);
        }
        double sum = number(base) + number(operand);
        return Double.isFinite(sum) ? new Decimal(sum) : before;
    }

    private static double number(@Nullable PropertyValue value) {
        return switch (value) {
            case Whole whole -> whole.value();
            case Decimal decimal -> decimal.value();
            case Text _, Flag _, Many _ -> Double.NaN;
            case null -> Double.NaN;
        };
    }

    private static List<Scalar> elements(@Nullable PropertyValue value) {
        return switch (value) {
            case Many many -> many.values();
            case Scalar scalar -> List.of(scalar);
            case null -> List.of();
        };
    }

    private static List<Scalar> missing(@Nullable PropertyValue before, @Nullable PropertyValue operand) {
        List<Scalar> present = elements(before);
        List<Scalar> missing = new ArrayList<>();
        for (Scalar element : elements(operand)) {
            if (!present.contains(element) && !missing.contains(element)) {
                missing.add(element);
            }
        }
        return missing;
    }

    /// Both parts as one array, or what was there before when one of them adds nothing to it.
    private static @Nullable PropertyValue joined(
            @Nullable PropertyValue before, List<Scalar> start, List<Scalar> end) {
        int size = start.size() + end.size();
        if (size == elements(before).size() || size > MAX_ELEMENTS) {
            return before;
        }
        List<Scalar> joined = new ArrayList<>(size);
        joined.addAll(start);
        joined.addAll(end);
        return new Many(joined);
    }

    private static @Nullable PropertyValue without(@Nullable PropertyValue before, @Nullable PropertyValue operand) {
        List<Scalar> kept = new ArrayList<>(elements(before));
        return kept.removeAll(elements(operand)) ? new Many(kept) : before;
    }
}
