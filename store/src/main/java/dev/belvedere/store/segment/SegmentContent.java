package dev.belvedere.store.segment;

import dev.belvedere.kernel.PropertyColumn;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.store.DamagedSegmentException;
import dev.belvedere.store.catalog.SegmentEntry;
import dev.belvedere.store.column.ValueType;
import dev.belvedere.store.parquet.ColumnSpec;
import dev.belvedere.store.segment.SegmentReader.Typed;
import dev.hardwood.HardwoodContext;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What only a look at a segment's rows tells.
///
/// @param eventTypes those that its events have
/// @param highestNumber of its persons and devices
public record SegmentContent(Set<String> eventTypes, long highestNumber) {
    public SegmentContent {
        eventTypes = Set.copyOf(eventTypes);
    }

    /// Decodes every column, which is the most that can be asked of a file whose checksum nobody knows.
    ///
    /// @throws DamagedSegmentException when that fails
    public static void decode(SegmentFolder folder, SegmentEntry entry, HardwoodContext context) {
        SegmentReader reader = new SegmentReader(folder.file(entry), entry, context);
        try {
            for (ColumnSpec column :
                    List.of(SegmentFormat.PERSON, SegmentFormat.DEVICE, SegmentFormat.TIME, SegmentFormat.SEQUENCE)) {
                var _ = reader.longs(column.name());
            }
            var _ = reader.small(SegmentFormat.FOUND_BY.name());
            var _ = reader.values(List.of(new Typed(SegmentFormat.EVENT_TYPE.name(), ValueType.TEXT)));
            for (String column : entry.columns()) {
                ValueType type = ValueType.ofSuffix(column.charAt(column.length() - 1));
                var _ = reader.values(List.of(new Typed(column, type)));
            }
        } catch (DamagedSegmentException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new DamagedSegmentException(entry.file(), "its columns cannot be read: " + e);
        }
    }

    /// @throws DamagedSegmentException when the file is not what was written
    public static SegmentContent read(SegmentFolder folder, SegmentEntry entry, HardwoodContext context) {
        SegmentReader reader = new SegmentReader(folder.file(entry), entry, context);
        long highest = 0;
        for (long number : reader.persons()) {
            highest = Math.max(highest, number);
        }
        var devices = reader.longs(SegmentFormat.DEVICE.name());
        for (int row = 0; row < devices.size(); row++) {
            highest = Math.max(highest, devices.get(row));
        }
        PropertyColumn types = reader.values(List.of(new Typed(SegmentFormat.EVENT_TYPE.name(), ValueType.TEXT)));
        Set<String> names = new HashSet<>();
        for (int code = 1; code < types.dictionary().size(); code++) {
            PropertyValue name = types.dictionary().value(code);
            if (name != null) {
                names.add(name.display());
            }
        }
        return new SegmentContent(names, highest);
    }
}
