package dev.belvedere.store.segment;

import dev.belvedere.kernel.CodeColumn;
import dev.belvedere.kernel.LongColumn;
import dev.belvedere.kernel.PropertyColumn;
import dev.belvedere.kernel.TypeRows;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.store.catalog.PropertyNumbers;
import dev.belvedere.store.catalog.SegmentEntry;
import dev.belvedere.store.column.ColumnFileWriter;
import dev.belvedere.store.column.EncodedDictionary;
import dev.belvedere.store.column.EventRun;
import dev.belvedere.store.column.ValueType;
import dev.belvedere.store.parquet.ParquetWriter;
import dev.belvedere.store.parquet.ParquetWriter.Written;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Writes a run as a segment, and with it the column files that nearly every question reads.
///
/// When [#write] returns, the file stands under its name and is synced, as is its folder; it becomes
/// part of the store by its row in the catalog.
public final class SegmentWriter {
    private final SegmentFolder folder;
    private final long id;
    private final EventRun run;
    private final PropertyNumbers numbers;
    private final Set<PropertyKey> prepared;
    private final List<String> columns = new ArrayList<>();
    private final SegmentNotes notes = new SegmentNotes();

    /// @param numbers of all properties of the run
    /// @param prepared the properties that get their column files now; others when first asked for
    public SegmentWriter(
            SegmentFolder folder, long id, EventRun run, PropertyNumbers numbers, Set<PropertyKey> prepared) {
        this.folder = folder;
        this.id = id;
        this.run = run;
        this.numbers = numbers;
        this.prepared = prepared;
    }

    /// @param firstSequence the range of the intake that the run covers, or 0 and 0
    public SegmentEntry write(long firstSequence, long lastSequence) throws IOException {
        try {
            return writeAll(firstSequence, lastSequence);
        } catch (IOException | RuntimeException e) {
            deleteAfter(e);
            throw e;
        }
    }

    private void deleteAfter(Exception failure) {
        try {
            folder.delete(id, SegmentFolder.fileName(run.project(), id));
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private SegmentEntry writeAll(long firstSequence, long lastSequence) throws IOException {
        try (SegmentFile file = SegmentFile.create(folder, run.project(), id, run.rows())) {
            core(file.parquet());
            for (PropertyKey key : run.properties().stream()
                    .sorted(Comparator.comparing(PropertyKey::kind).thenComparing(PropertyKey::name))
                    .toList()) {
                property(file.parquet(), key);
            }
            Written written = file.finish(notes.of(run.project(), id, id, firstSequence, lastSequence, List.of()));
            return new SegmentEntry(
                    id,
                    run.project(),
                    id,
                    file.name(),
                    run.rows(),
                    run.minTime(),
                    run.maxTime(),
                    firstSequence,
                    lastSequence,
                    columns,
                    written.bytes(),
                    written.checksum(),
                    SegmentFormat.VERSION);
        }
    }

    private void core(ParquetWriter parquet) throws IOException {
        Path files = folder.columns(id);
        parquet.longs(SegmentFormat.PERSON, personOfRow());
        parquet.longs(SegmentFormat.DEVICE, run.devices());
        parquet.small(SegmentFormat.FOUND_BY, run.foundBy());
        parquet.longs(SegmentFormat.TIME, run.times());
        parquet.longs(SegmentFormat.SEQUENCE, run.sequences());
        PropertyColumn types = run.eventTypes();
        parquet.values(SegmentFormat.EVENT_TYPE, types.codes(), (EncodedDictionary) types.dictionary(), ValueType.TEXT);
        ColumnFileWriter.persons(folder.files(), files.resolve(ColumnFiles.PERSONS), id, run.rows(), run.directory());
        ColumnFileWriter.longs(folder.files(), files.resolve(ColumnFiles.TIMES), id, run.times());
        ColumnFileWriter.codes(
                folder.files(),
                files.resolve(ColumnFiles.QUARTER_HOURS),
                id,
                new PropertyColumn(run.quarterHours(), EncodedDictionary.EMPTY));
        ColumnFileWriter.codes(folder.files(), files.resolve(ColumnFiles.EVENT_TYPES), id, types);
        ColumnFileWriter.typeRows(
                folder.files(),
                files.resolve(ColumnFiles.TYPE_ROWS),
                id,
                TypeRows.of(types.codes(), types.dictionary().size()));
        ColumnFileWriter.longs(folder.files(), files.resolve(ColumnFiles.DEVICES), id, run.devices());
        ColumnFileWriter.codes(
                folder.files(),
                files.resolve(ColumnFiles.FOUND_BY),
                id,
                new PropertyColumn(run.foundBy(), EncodedDictionary.EMPTY));
    }

    private LongColumn personOfRow() {
        LongColumn persons = run.persons();
        CodeColumn firstRows = run.firstRows();
        long[] ofRow = new long[run.rows()];
        for (int entry = 0; entry < persons.size(); entry++) {
            int to = firstRows.get(entry + 1);
            for (int row = firstRows.get(entry); row < to; row++) {
                ofRow[row] = persons.get(entry);
            }
        }
        return LongColumn.of(ofRow);
    }

    private void property(ParquetWriter parquet, PropertyKey key) throws IOException {
        PropertyColumn column = run.passing(key);
        Integer number = numbers.number(key);
        if (column == null) {
            return;
        }
        if (number == null) {
            throw new IllegalArgumentException("property " + key + " has no number");
        }
        String stem = SegmentFormat.stem(key.kind(), number);
        EncodedDictionary dictionary = (EncodedDictionary) column.dictionary();
        for (ValueType type : types(column.codes(), dictionary)) {
            parquet.values(SegmentFormat.property(stem, number, type), column.codes(), dictionary, type);
            columns.add(SegmentFormat.columnName(stem, type));
        }
        if (prepared.contains(key)) {
            ColumnFileWriter.codes(folder.files(), folder.columns(id).resolve(ColumnFiles.property(stem)), id, column);
        }
        notes.name(stem, key.name());
    }

    private static Set<ValueType> types(CodeColumn codes, EncodedDictionary dictionary) {
        boolean[] used = new boolean[dictionary.size()];
        for (int row = 0; row < codes.size(); row++) {
            used[codes.get(row)] = true;
        }
        Set<ValueType> types = EnumSet.noneOf(ValueType.class);
        for (int code = 1; code < used.length; code++) {
            if (used[code]) {
                types.add(dictionary.type(code));
            }
        }
        return types;
    }
}
