package dev.belvedere.store.segment;

import dev.belvedere.kernel.CodeColumn;
import dev.belvedere.kernel.LongColumn;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.store.catalog.PropertyNumbers;
import dev.belvedere.store.catalog.SegmentEntry;
import dev.belvedere.store.column.EncodedDictionary;
import dev.belvedere.store.column.PersonDirectory;
import dev.belvedere.store.column.ValueType;
import dev.belvedere.store.parquet.ColumnSpec;
import dev.belvedere.store.parquet.ParquetWriter;
import dev.belvedere.store.parquet.ParquetWriter.Written;
import dev.belvedere.store.segment.MergeOrder.Merged;
import dev.hardwood.HardwoodContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Writes the rows of some segments of one project as one segment, a column at a time and of each
/// column a row group at a time, so that memory is that of the order (a byte per row), the person
/// directory and some batches.
public final class SegmentMerge {
    private static final int PROBED_ROWS = 1 << 14;

    private final SegmentFolder folder;
    private final List<Segment> inputs;
    private final PropertyNumbers numbers;
    private final HardwoodContext context;
    private final Runnable afterGroup;
    private final List<String> columns = new ArrayList<>();
    private final SegmentNotes notes = new SegmentNotes();

    /// @param inputs neighbours in order of arrival, held by the caller
    /// @param numbers of all properties of the inputs
    /// @param afterGroup runs now and then, after a portion of work; what it throws ends the merge
    public SegmentMerge(
            SegmentFolder folder,
            List<Segment> inputs,
            PropertyNumbers numbers,
            HardwoodContext context,
            Runnable afterGroup) {
        this.folder = folder;
        this.inputs = List.copyOf(inputs);
        this.numbers = numbers;
        this.context = context;
        this.afterGroup = afterGroup;
    }

    /// Writes the merged segment. When this returns, its file stands under its name and is synced; it
    /// becomes part of the store by its row in the catalog.
    ///
    /// @param id of the merged segment
    /// @param kept at least one row
    public SegmentEntry write(long id, Kept kept) throws IOException {
        Merged merged = MergeOrder.of(inputs.stream().map(Segment::run).toList(), kept);
        afterGroup.run();
        int project = inputs.getFirst().entry().project();
        long place = inputs.getFirst().entry().place();
        long first = inputs.stream()
                .mapToLong(input -> input.entry().firstSequence())
                .filter(sequence -> sequence > 0)
                .min()
                .orElse(0);
        long last = inputs.stream()
                .mapToLong(input -> input.entry().lastSequence())
                .max()
                .orElse(0);
        List<SegmentColumns> opened = new ArrayList<>();
        try (SegmentFile file = SegmentFile.create(folder, project, id, merged.rows())) {
            for (Segment input : inputs) {
                opened.add(input.columns(context));
            }
            core(file.parquet(), merged, opened);
            properties(file.parquet(), merged, opened, kept.leavesNoTrace());
            Written written = file.finish(notes.of(
                    project,
                    id,
                    place,
                    first,
                    last,
                    inputs.stream().map(input -> input.entry().id()).toList()));
            return new SegmentEntry(
                    id,
                    project,
                    place,
                    file.name(),
                    merged.rows(),
                    merged.minTime(),
                    merged.maxTime(),
                    first,
                    last,
                    columns,
                    written.bytes(),
                    written.checksum(),
                    SegmentFormat.VERSION);
        } finally {
            for (SegmentColumns columns : opened) {
                columns.close();
            }
        }
    }

    private void core(ParquetWriter parquet, Merged merged, List<SegmentColumns> opened) throws IOException {
        parquet.longs(SegmentFormat.PERSON, persons(merged.directory()));
        longs(parquet, SegmentFormat.DEVICE, merged, opened);
        try (MergedColumn foundBy = new MergedColumn(merged.sources(), opened, SegmentFormat.FOUND_BY.name())) {
            parquet.small(SegmentFormat.FOUND_BY, (_, into, count) -> {
                foundBy.small(into, count);
                return EncodedDictionary.EMPTY;
            });
        }
        longs(parquet, SegmentFormat.TIME, merged, opened);
        longs(parquet, SegmentFormat.SEQUENCE, merged, opened);
        values(parquet, SegmentFormat.EVENT_TYPE, ValueType.TEXT, merged, opened);
    }

    private ParquetWriter.LongSource persons(PersonDirectory directory) {
        LongColumn persons = directory.persons();
        CodeColumn firstRows = directory.firstRows();
        int[] entry = new int[1];
        return (from, into) -> {
            for (int i = 0; i < into.length; i++) {
                while (firstRows.get(entry[0] + 1) <= from + i) {
                    entry[0]++;
                }
                into[i] = persons.get(entry[0]);
            }
            afterGroup.run();
        };
    }

    private void longs(ParquetWriter parquet, ColumnSpec column, Merged merged, List<SegmentColumns> opened)
            throws IOException {
        try (MergedColumn source = new MergedColumn(merged.sources(), opened, column.name())) {
            parquet.longs(column, (_, into) -> {
                source.longs(into);
                afterGroup.run();
            });
        }
    }

    private void values(
            ParquetWriter parquet, ColumnSpec column, ValueType type, Merged merged, List<SegmentColumns> opened)
            throws IOException {
        try (MergedColumn source = new MergedColumn(merged.sources(), opened, column.name())) {
            parquet.values(column, type, (_, into, count) -> {
                afterGroup.run();
                return source.values(type, into, count);
            });
        }
    }

    /// Whether any row kept has a value in a column.
    private boolean hasValues(String column, ValueType type, Merged merged, List<SegmentColumns> opened) {
        int[] codes = new int[PROBED_ROWS];
        try (MergedColumn source = new MergedColumn(merged.sources(), opened, column)) {
            for (int from = 0; from < merged.rows(); from += codes.length) {
                int count = Math.min(codes.length, merged.rows() - from);
                if (source.values(type, codes, count).size() > 1) {
                    return true;
                }
                afterGroup.run();
            }
            return false;
        }
    }

    /// @param onlyWithValues leaves columns out of which no row kept has a value
    private void properties(ParquetWriter parquet, Merged merged, List<SegmentColumns> opened, boolean onlyWithValues)
            throws IOException {
        Set<String> present = new HashSet<>();
        inputs.forEach(input -> present.addAll(input.entry().columns()));
        for (PropertyKey key : numbers.keys().stream()
                .sorted(Comparator.comparing(PropertyKey::kind).thenComparing(PropertyKey::name))
                .toList()) {
            Integer number = numbers.number(key);
            String stem = number == null ? "" : SegmentFormat.stem(key.kind(), number);
            boolean named = false;
            for (ValueType type : ValueType.values()) {
                String name = SegmentFormat.columnName(stem, type);
                if (number != null
                        && present.contains(name)
                        && (!onlyWithValues || hasValues(name, type, merged, opened))) {
                    values(parquet, SegmentFormat.property(stem, number, type), type, merged, opened);
                    columns.add(name);
                    named = true;
                }
            }
            if (named) {
                notes.name(stem, key.name());
            }
        }
    }
}
