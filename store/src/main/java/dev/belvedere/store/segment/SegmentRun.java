package dev.belvedere.store.segment;

import dev.belvedere.kernel.CodeColumn;
import dev.belvedere.kernel.LongColumn;
import dev.belvedere.kernel.PropertyColumn;
import dev.belvedere.kernel.TypeRows;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.store.catalog.PropertyNumbers;
import dev.belvedere.store.catalog.SegmentEntry;
import dev.belvedere.store.column.EventRun;
import dev.belvedere.store.column.Once;
import dev.belvedere.store.column.PersonDirectory;
import dev.belvedere.store.column.ValueType;
import dev.belvedere.store.segment.SegmentReader.Typed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A segment as the kernel reads it: every column is mapped when first asked for.
final class SegmentRun implements EventRun {
    private final SegmentEntry entry;
    private final Supplier<PersonDirectory> directory;
    private final Supplier<LongColumn> times;
    private final Supplier<CodeColumn> quarterHours;
    private final Supplier<PropertyColumn> eventTypes;
    private final Supplier<TypeRows> typeRows;
    private final Supplier<LongColumn> devices;
    private final Supplier<CodeColumn> foundBy;
    private final Supplier<LongColumn> sequences;
    private final Map<PropertyKey, Supplier<PropertyColumn>> properties = new HashMap<>();

    SegmentRun(SegmentEntry entry, ColumnFiles files, PropertyNumbers numbers) {
        this.entry = entry;
        this.directory = Once.of(files::persons);
        this.times = Once.of(() -> files.longs(ColumnFiles.TIMES, SegmentFormat.TIME.name()));
        this.eventTypes = Once.of(() -> files.values(
                ColumnFiles.EVENT_TYPES, List.of(new Typed(SegmentFormat.EVENT_TYPE.name(), ValueType.TEXT))));
        this.quarterHours = Once.of(() -> files.quarterHours(times, entry.minTime()));
        this.typeRows = Once.of(() -> files.typeRows(eventTypes));
        this.devices = Once.of(() -> files.longs(ColumnFiles.DEVICES, SegmentFormat.DEVICE.name()));
        this.foundBy = Once.of(() -> files.small(ColumnFiles.FOUND_BY, SegmentFormat.FOUND_BY.name()));
        this.sequences = Once.of(() -> files.longs(ColumnFiles.SEQUENCES, SegmentFormat.SEQUENCE.name()));
        Map<String, List<Typed>> columns = new HashMap<>();
        for (String column : entry.columns()) {
            int underscore = column.indexOf('_');
            ValueType type = ValueType.ofSuffix(column.charAt(underscore + 1));
            columns.computeIfAbsent(column.substring(0, underscore), _ -> new ArrayList<>())
                    .add(new Typed(column, type));
        }
        for (PropertyKey key : numbers.keys()) {
            Integer number = numbers.number(key);
            String stem = number == null ? "" : SegmentFormat.stem(key.kind(), number);
            List<Typed> own = columns.get(stem);
            if (own != null) {
                properties.put(key, Once.of(() -> files.values(ColumnFiles.property(stem), own)));
            }
        }
    }

    @Override
    public int project() {
        return entry.project();
    }

    @Override
    public int rows() {
        return entry.rows();
    }

    @Override
    public int firstPerson(int shard) {
        return directory.get().firstPersons()[shard];
    }

    @Override
    public LongColumn persons() {
        return directory.get().persons();
    }

    @Override
    public CodeColumn firstRows() {
        return directory.get().firstRows();
    }

    @Override
    public LongColumn times() {
        return times.get();
    }

    @Override
    public long minTime() {
        return entry.minTime();
    }

    @Override
    public long maxTime() {
        return entry.maxTime();
    }

    @Override
    public PropertyColumn eventTypes() {
        return eventTypes.get();
    }

    @Override
    public CodeColumn quarterHours() {
        return quarterHours.get();
    }

    @Override
    public TypeRows typeRows() {
        return typeRows.get();
    }

    @Override
    public LongColumn devices() {
        return devices.get();
    }

    @Override
    public CodeColumn foundBy() {
        return foundBy.get();
    }

    @Override
    public @Nullable PropertyColumn property(PropertyKey key) {
        Supplier<PropertyColumn> column = properties.get(key);
        return column == null ? null : column.get();
    }

    @Override
    public LongColumn sequences() {
        return sequences.get();
    }

    @Override
    public PersonDirectory directory() {
        return directory.get();
    }

    @Override
    public Set<PropertyKey> properties() {
        return properties.keySet();
    }
}
