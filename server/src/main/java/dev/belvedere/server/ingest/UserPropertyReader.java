package dev.belvedere.server.ingest;

import dev.belvedere.query.PropertyValue;
import dev.belvedere.query.StoredText;
import dev.belvedere.store.PropertyOperation;
import dev.belvedere.store.PropertyOperation.Kind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads `user_properties`: either plain values, which are set, or operations such as
/// `{"$set": {"plan": "pro"}, "$add": {"visits": 1}}`, never both in one object, as the Identify
/// API has it.
final class UserPropertyReader {
    private static final Map<String, Kind> OPERATIONS = Map.of(
            "$set", Kind.SET,
            "$setOnce", Kind.SET_ONCE,
            "$add", Kind.ADD,
            "$append", Kind.APPEND,
            "$prepend", Kind.PREPEND,
            "$unset", Kind.UNSET,
            "$preInsert", Kind.PRE_INSERT,
            "$postInsert", Kind.POST_INSERT,
            "$remove", Kind.REMOVE,
            "$clearAll", Kind.CLEAR_ALL);

    private final JsonParser in;
    private final PropertyReader values;

    UserPropertyReader(JsonParser in, PropertyReader values) {
        this.in = in;
        this.values = values;
    }

    /// Reads the object that the parser stands at, to its end.
    ///
    /// @return false when it mixes both forms, or an operand does not fit its operation
    boolean read(List<PropertyOperation> into) {
        boolean valid = true;
        boolean plain = false;
        boolean operations = false;
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            in.nextToken();
            Kind kind = OPERATIONS.get(name);
            if (kind == null) {
                plain = true;
                valid &= !name.isEmpty() && values.readValue(name, (path, value) -> into.add(set(path, value)), 1);
                if (name.isEmpty()) {
                    in.skipChildren();
                }
            } else {
                operations = true;
                valid &= operation(kind, into);
            }
        }
        return valid && !(plain && operations);
    }

    private boolean operation(Kind kind, List<PropertyOperation> into) {
        if (kind == Kind.CLEAR_ALL) {
            in.skipChildren();
            into.add(new PropertyOperation(kind, "", null));
            return true;
        }
        if (in.currentToken() != JsonToken.START_OBJECT) {
            in.skipChildren();
            return false;
        }
        return switch (kind) {
            case UNSET -> unset(into);
            case ADD -> add(into);
            case SET, SET_ONCE, APPEND, PREPEND, PRE_INSERT, POST_INSERT, REMOVE, CLEAR_ALL ->
                values.readObject((name, value) -> into.add(new PropertyOperation(kind, name, value)), 1);
        };
    }

    private boolean unset(List<PropertyOperation> into) {
        boolean valid = true;
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            in.nextToken();
            in.skipChildren();
            if (name.isEmpty()) {
                valid = false;
            } else {
                into.add(new PropertyOperation(Kind.UNSET, StoredText.cut(name), null));
            }
        }
        return valid;
    }

    private boolean add(List<PropertyOperation> into) {
        boolean[] numeric = {true};
        boolean valid = values.readObject(
                (name, value) -> {
                    PropertyValue number = asNumber(value);
                    numeric[0] &= number != null;
                    into.add(new PropertyOperation(Kind.ADD, name, number));
                },
                1);
        return valid && numeric[0];
    }

    /// SDKs may send the number as a string.
    private static @Nullable PropertyValue asNumber(PropertyValue value) {
        return switch (value) {
            case PropertyValue.Whole whole -> whole;
            case PropertyValue.Decimal decimal -> decimal;
            case PropertyValue.Text text -> parsed(text.value());
            case PropertyValue.Flag _ -> null;
            case PropertyValue.Many _ -> null;
        };
    }

    private static @Nullable PropertyValue parsed(String text) {
        try {
            return new PropertyValue.Whole(Long.parseLong(text));
        } catch (NumberFormatException notWhole) {
            try {
                return new PropertyValue.Decimal(Double.parseDouble(text));
            } catch (IllegalArgumentException notFinite) {
                return null;
            }
        }
    }

    private static PropertyOperation set(String name, PropertyValue value) {
        return new PropertyOperation(Kind.SET, name, value);
    }
}
