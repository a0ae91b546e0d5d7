package dev.belvedere.query;

import org.jspecify.annotations.Nullable;

/// A property's kind and name. Names are case-sensitive: `plan` and `Plan` are two properties.
public record PropertyKey(PropertyKind kind, String name) {
    /// The built-in property that tells in which project an event was triggered. Its value in the
    /// kernel is the project's id in decimal digits.
    public static final PropertyKey PROJECT = builtIn("project");

    public static final PropertyKey USER_ID = builtIn("user_id");
    public static final PropertyKey DEVICE_ID = builtIn("device_id");

    public PropertyKey {
        if (name.isEmpty()) {
            throw new InvalidQuestionException("missing_name", "property.name", "a property needs a name");
        }
    }

    public static PropertyKey event(String name) {
        return new PropertyKey(PropertyKind.EVENT, name);
    }

    public static PropertyKey user(String name) {
        return new PropertyKey(PropertyKind.USER, name);
    }

    public static PropertyKey builtIn(String name) {
        return new PropertyKey(PropertyKind.BUILT_IN, name);
    }

    /// Written out, as is [#hashCode()]: keys are looked up for every property of every event, and the
    /// generated methods go through method handles, which cost a sixth of a commit.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof PropertyKey key && kind == key.kind && name.equals(key.name));
    }

    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + name.hashCode();
    }
}
