package dev.belvedere.store.segment;

import dev.belvedere.query.PropertyKind;
import dev.belvedere.store.column.ValueType;
import dev.belvedere.store.parquet.ColumnSpec;

/// How segments are laid out.
///
/// | column | holds |
/// |---|---|
/// | `person` | the person at arrival |
/// | `device` | the number of the device |
/// | `found_by` | a [dev.belvedere.identity.FoundBy] code |
/// | `time` | milliseconds, UTC |
/// | `sequence` | the place in the order of arrival |
/// | `event_type` | its name |
/// | `e12_s`, `u3_n`, … | kind and number of a property, and the type of the values |
///
/// Kinds: `e` event, `u` user, `b` built-in. Types: `s` text, `n` whole number, `d` decimal, `f`
/// flag, `j` array as JSON. Rows stand in the order of (shard, person, time), ties in the order of
/// arrival. What the footer says is in [SegmentNotes].
final class SegmentFormat {
    static final int VERSION = 2;

    static final ColumnSpec PERSON = new ColumnSpec("person", 1, ColumnSpec.Type.WHOLE, false);
    static final ColumnSpec DEVICE = new ColumnSpec("device", 2, ColumnSpec.Type.WHOLE, false);
    static final ColumnSpec FOUND_BY = new ColumnSpec("found_by", 3, ColumnSpec.Type.SMALL, false);
    static final ColumnSpec TIME = new ColumnSpec("time", 4, ColumnSpec.Type.MOMENT, false);
    static final ColumnSpec SEQUENCE = new ColumnSpec("sequence", 5, ColumnSpec.Type.WHOLE, false);
    static final ColumnSpec EVENT_TYPE = new ColumnSpec("event_type", 6, ColumnSpec.Type.TEXT, false);

    private static final int FIRST_PROPERTY_ID = 100;
    private static final int IDS_PER_PROPERTY = 10;

    private SegmentFormat() {}

    /// The name of a property's columns without the type, such as `e12`; also that of its column file.
    static String stem(PropertyKind kind, int number) {
        char letter = switch (kind) {
            case EVENT -> 'e';
            case USER -> 'u';
            case BUILT_IN -> 'b';
        };
        return letter + Integer.toString(number);
    }

    static ColumnSpec property(String stem, int number, ValueType type) {
        int id = FIRST_PROPERTY_ID + number * IDS_PER_PROPERTY + type.tag();
        return new ColumnSpec(columnName(stem, type), id, specType(type), true);
    }

    static String columnName(String stem, ValueType type) {
        return stem + "_" + type.suffix();
    }

    private static ColumnSpec.Type specType(ValueType type) {
        return switch (type) {
            case TEXT -> ColumnSpec.Type.TEXT;
            case WHOLE -> ColumnSpec.Type.WHOLE;
            case DECIMAL -> ColumnSpec.Type.DECIMAL;
            case FLAG -> ColumnSpec.Type.FLAG;
            case ARRAY -> ColumnSpec.Type.JSON;
        };
    }
}
