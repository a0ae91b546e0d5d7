package dev.belvedere.store.column;

/// The types of values that a property can hold. Each is a column of its own in a segment: one name
/// may hold several.
public enum ValueType {
    TEXT(1, 's'),
    WHOLE(2, 'n'),
    DECIMAL(3, 'd'),
    FLAG(4, 'f'),
    ARRAY(5, 'j');

    private final byte tag;
    private final char suffix;

    ValueType(int tag, char suffix) {
        this.tag = (byte) tag;
        this.suffix = suffix;
    }

    /// The first byte of an encoded value. Part of the storage format.
    public byte tag() {
        return tag;
    }

    /// The end of the name of a segment's column, as `s` in `e12_s`. Part of the storage format.
    public char suffix() {
        return suffix;
    }

    public static ValueType ofTag(byte tag) {
        return switch (tag) {
            case 1 -> TEXT;
            case 2 -> WHOLE;
            case 3 -> DECIMAL;
            case 4 -> FLAG;
            case 5 -> ARRAY;
            default -> throw new IllegalArgumentException("no type of value has the tag " + tag);
        };
    }

    public static ValueType ofSuffix(char suffix) {
        for (ValueType type : values()) {
            if (type.suffix == suffix) {
                return type;
            }
        }
        throw new IllegalArgumentException("no type of value has the suffix " + suffix);
    }
}
