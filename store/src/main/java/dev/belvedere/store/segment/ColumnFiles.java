package dev.belvedere.store.segment;

import dev.belvedere.kernel.CodeColumn;
import dev.belvedere.kernel.LongColumn;
import dev.belvedere.kernel.PropertyColumn;
import dev.belvedere.kernel.TypeRows;
import dev.belvedere.store.column.ColumnFile;
import dev.belvedere.store.column.ColumnFileWriter;
import dev.belvedere.store.column.DamagedColumnException;
import dev.belvedere.store.column.EncodedDictionary;
import dev.belvedere.store.column.PersonDirectory;
import dev.belvedere.store.column.QuarterHours;
import dev.belvedere.store.files.FileAccess;
import dev.belvedere.store.segment.SegmentReader.Typed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/// The column files of one segment. One that is missing or damaged is decoded from the segment and
/// written anew; the caller sees to it that this happens once at a time for each.
final class ColumnFiles {
    static final String PERSONS = "persons.col";
    static final String TIMES = "times.col";
    static final String QUARTER_HOURS = "quarter_hours.col";
    static final String TYPE_ROWS = "type_rows.col";
    static final String EVENT_TYPES = "event_types.col";
    static final String DEVICES = "devices.col";
    static final String FOUND_BY = "found_by.col";
    static final String SEQUENCES = "sequences.col";

    private static final System.Logger LOG = System.getLogger(ColumnFiles.class.getName());

    private final Path folder;
    private final Arena arena;
    private final long segment;
    private final int rows;
    private final FileAccess files;
    private final SegmentReader source;
    private final ColumnFileUse use;

    ColumnFiles(
            FileAccess files,
            Path folder,
            Arena arena,
            long segment,
            int rows,
            SegmentReader source,
            ColumnFileUse use) {
        this.files = files;
        this.folder = folder;
        this.arena = arena;
        this.segment = segment;
        this.rows = rows;
        this.source = source;
        this.use = use;
    }

    static String property(String stem) {
        return stem + ".col";
    }

    private interface Opening<T> {
        T open(Path path, Arena arena, long segment, int rows) throws IOException;
    }

    private interface Building {
        void build(Path path) throws IOException;
    }

    PersonDirectory persons() {
        return open(
                PERSONS,
                ColumnFile::persons,
                path -> ColumnFileWriter.persons(files, path, segment, rows, PersonDirectory.of(source.persons())));
    }

    LongColumn longs(String name, String column) {
        return open(
                name, ColumnFile::longs, path -> ColumnFileWriter.longs(files, path, segment, source.longs(column)));
    }

    CodeColumn quarterHours(Supplier<LongColumn> times, long minTime) {
        return open(
                        QUARTER_HOURS,
                        ColumnFile::codes,
                        path -> ColumnFileWriter.codes(
                                files,
                                path,
                                segment,
                                new PropertyColumn(QuarterHours.of(times.get(), minTime), EncodedDictionary.EMPTY)))
                .codes();
    }

    TypeRows typeRows(Supplier<PropertyColumn> types) {
        return open(TYPE_ROWS, ColumnFile::typeRows, path -> {
            PropertyColumn column = types.get();
            ColumnFileWriter.typeRows(
                    files,
                    path,
                    segment,
                    TypeRows.of(column.codes(), column.dictionary().size()));
        });
    }

    CodeColumn small(String name, String column) {
        return open(
                        name,
                        ColumnFile::codes,
                        path -> ColumnFileWriter.codes(
                                files,
                                path,
                                segment,
                                new PropertyColumn(source.small(column), EncodedDictionary.EMPTY)))
                .codes();
    }

    PropertyColumn values(String name, List<Typed> columns) {
        return open(
                name, ColumnFile::codes, path -> ColumnFileWriter.codes(files, path, segment, source.values(columns)));
    }

    private <T> T open(String name, Opening<T> opening, Building building) {
        Path path = folder.resolve(name);
        try {
            try {
                T found = opening.open(path, arena, segment, rows);
                use.hit();
                return found;
            } catch (NoSuchFileException _) {
                LOG.log(System.Logger.Level.DEBUG, "decoding {0}", path);
            } catch (DamagedColumnException e) {
                LOG.log(System.Logger.Level.WARNING, "rebuilding a column file: {0}", e.getMessage());
            }
            use.miss();
            building.build(path);
            return opening.open(path, arena, segment, rows);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare the column file " + path, e);
        }
    }
}
