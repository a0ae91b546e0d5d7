package dev.belvedere.store.segment;

import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyKind;
import dev.belvedere.store.DamagedSegmentException;
import dev.belvedere.store.UnreadableVersionException;
import dev.belvedere.store.catalog.SegmentEntry;
import dev.hardwood.InputFile;
import dev.hardwood.metadata.ColumnChunk;
import dev.hardwood.metadata.ColumnMetaData;
import dev.hardwood.metadata.FileMetaData;
import dev.hardwood.metadata.RowGroup;
import dev.hardwood.metadata.Statistics;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.schema.ColumnSchema;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/// A segment by its file alone: what the catalog has of it, which segments it replaced, and the numbers of its
/// properties.
///
/// @param entry what the catalog has of it
/// @param replaces the ids of the segments that it took the place of
/// @param numbers of its properties
public record SegmentFooter(SegmentEntry entry, List<Long> replaces, Map<PropertyKey, Integer> numbers) {
    private static final int BUFFER = 1 << 20;

    public SegmentFooter {
        replaces = List.copyOf(replaces);
        numbers = Map.copyOf(numbers);
    }

    /// Reads the whole file.
    ///
    /// @param root the organization's folder
    /// @throws DamagedSegmentException when it is no segment
    /// @throws UnreadableVersionException when it is one of another version
    public static SegmentFooter read(Path root, Path file) throws IOException {
        String name = root.relativize(file).toString().replace('\\', '/');
        long checksum = checksum(file);
        try (ParquetFileReader reader = ParquetFileReader.open(InputFile.of(file))) {
            FileMetaData metadata = reader.getFileMetaData();
            Map<String, String> notes = metadata.keyValueMetadata();
            int version = Integer.parseInt(note(notes, "format"));
            if (version != SegmentFormat.VERSION) {
                throw new UnreadableVersionException("the segment " + file + " has the layout of version " + version
                        + ", and this Belvedere reads version " + SegmentFormat.VERSION
                        + "; use the Belvedere that wrote it");
            }
            List<String> columns = reader.getFileSchema().getColumns().stream()
                    .map(ColumnSchema::name)
                    .filter(column -> column.matches("[eub][0-9]+_[a-z]"))
                    .toList();
            String[] sequences = note(notes, "sequences").split("-", 2);
            SegmentEntry entry = new SegmentEntry(
                    Long.parseLong(note(notes, "segment")),
                    Integer.parseInt(note(notes, "project")),
                    Long.parseLong(note(notes, "place")),
                    name,
                    Math.toIntExact(metadata.numRows()),
                    bound(metadata, false),
                    bound(metadata, true),
                    Long.parseLong(sequences[0]),
                    Long.parseLong(sequences[1]),
                    columns,
                    file.toFile().length(),
                    checksum,
                    version);
            return new SegmentFooter(entry, replaces(note(notes, "replaces")), numbers(note(notes, "properties")));
        } catch (DamagedSegmentException | UnreadableVersionException e) {
            throw e;
        } catch (RuntimeException | IOException e) {
            throw new DamagedSegmentException(name, "its footer cannot be read: " + e);
        }
    }

    private static String note(Map<String, String> notes, String key) {
        String value = notes.get("belvedere." + key);
        if (value == null) {
            throw new IllegalArgumentException("it lacks belvedere." + key);
        }
        return value;
    }

    private static List<Long> replaces(String ids) {
        List<Long> replaces = new ArrayList<>();
        for (String id : ids.isEmpty() ? new String[0] : ids.split(",", -1)) {
            replaces.add(Long.parseLong(id));
        }
        return replaces;
    }

    private static Map<PropertyKey, Integer> numbers(String names) {
        Map<PropertyKey, Integer> numbers = new HashMap<>();
        SegmentNotes.names(names)
                .forEach((stem, name) -> numbers.put(
                        new PropertyKey(kind(stem.charAt(0)), name), Integer.parseInt(stem, 1, stem.length(), 10)));
        return numbers;
    }

    private static PropertyKind kind(char letter) {
        return switch (letter) {
            case 'e' -> PropertyKind.EVENT;
            case 'u' -> PropertyKind.USER;
            case 'b' -> PropertyKind.BUILT_IN;
            default -> throw new IllegalArgumentException("no kind of property: " + letter);
        };
    }

    private static long bound(FileMetaData metadata, boolean highest) {
        long bound = highest ? Long.MIN_VALUE : Long.MAX_VALUE;
        for (RowGroup group : metadata.rowGroups()) {
            for (ColumnChunk chunk : group.columns()) {
                ColumnMetaData column = chunk.metaData();
                if (column.pathInSchema().topLevelName().equals(SegmentFormat.TIME.name())) {
                    Statistics statistics = column.statistics();
                    byte[] value = highest ? statistics.maxValue() : statistics.minValue();
                    long time = ByteBuffer.wrap(value)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getLong();
                    bound = highest ? Math.max(bound, time) : Math.min(bound, time);
                }
            }
        }
        return bound;
    }

    /// CRC-32C of a file.
    public static long checksum(Path file) throws IOException {
        CRC32C crc = new CRC32C();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
            while (channel.read(buffer) >= 0) {
                crc.update(buffer.flip());
                buffer.clear();
            }
        }
        return crc.getValue();
    }
}
