package dev.belvedere.store.intake;

import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;

/// A file of RocksDB's in the format of its logs, read before RocksDB reads it: a bit that turned over in the type
/// of a record lets RocksDB wait for ever, and listing the families of a damaged manifest gives none without an
/// error.
///
/// Blocks of 32 KB of records, none of which crosses a block's end:
/// ```
/// 4 bytes   masked CRC-32C of what follows the length
/// 2 bytes   length of the payload
/// 1 byte    type
/// payload
/// ```
/// All numbers are little-endian. Fewer bytes than a header at a block's end are unused.
///
/// Source: the wiki of RocksDB, "Write Ahead Log File Format".
final class RecordLog {
    private static final System.Logger LOG = System.getLogger(RecordLog.class.getName());

    private static final String CURRENT = "CURRENT";

    private static final int BLOCK = 32_768;
    private static final int HEADER = 7;
    private static final int LENGTH_AT = 4;
    private static final int TYPE_AT = 6;

    private static final int FIRST_TYPE = 1;
    private static final int LAST_TYPE = 4;

    /// Those of logs that are used again, which Belvedere's are not: of those RocksDB compares a number that the
    /// others do not have, before the checksum.
    private static final Set<Integer> ENDLESS_TYPES = Set.of(5, 6, 7, 8, 11, 131);

    private static final int MASK_ROTATION = 15;
    private static final int MASK_DELTA = 0xa282ead8;

    private final ByteBuffer bytes;

    private RecordLog(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /// Refuses a folder of which RocksDB would not tell the damage.
    ///
    /// @throws DamagedIntakeException which names the file
    static void check(Path folder) {
        checkManifest(folder);
        for (Path log : logs(folder)) {
            for (Damage damage : read(log).damages()) {
                if (damage.isEndless()) {
                    throw damaged(log, damage.toString());
                }
            }
        }
    }

    /// As [#check], but lets RocksDB judge the damage to logs by their checksums, which cover the type: it is set
    /// to one that RocksDB expects.
    ///
    /// @throws DamagedIntakeException which names the file
    static void checkAndMend(Path folder) {
        checkManifest(folder);
        for (Path log : logs(folder)) {
            for (Damage damage : read(log).damages()) {
                if (damage.isEndless()) {
                    LOG.log(WARNING, "{0} is damaged: {1}", log, damage);
                    write(log, damage.at() + TYPE_AT, FIRST_TYPE);
                }
            }
        }
    }

    private static void checkManifest(Path folder) {
        Path current = folder.resolve(CURRENT);
        if (!Files.exists(current)) {
            refuseDataWithoutManifest(folder, current);
            return;
        }
        Path manifest = manifest(current);
        List<Damage> damages = read(manifest).damages();
        if (!damages.isEmpty()) {
            throw damaged(manifest, damages.getFirst().toString());
        }
    }

    private static void refuseDataWithoutManifest(Path folder, Path current) {
        for (Path file : files(folder, "*{.sst,.blob,.log}")) {
            throw damaged(current, "it is missing, while there is " + file.getFileName());
        }
    }

    private static List<Path> logs(Path folder) {
        return files(folder, "*.log");
    }

    private static List<Path> files(Path folder, String glob) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
            files.forEach(found::add);
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static Path manifest(Path current) {
        String name;
        try {
            name = Files.readString(current, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!name.matches("MANIFEST-[0-9]+\n")) {
            throw damaged(current, "it does not name a manifest");
        }
        Path manifest = current.resolveSibling(name.strip());
        if (!Files.isRegularFile(manifest)) {
            throw damaged(current, "the manifest it names is missing");
        }
        return manifest;
    }

    private static DamagedIntakeException damaged(Path file, String how) {
        return new DamagedIntakeException(file + " is damaged: " + how
                + ". Nothing was removed. Bring back a backup by ./belvedere restore, and look after the disk;"
                + " ./belvedere doctor says what else is damaged");
    }

    private static RecordLog read(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            return new RecordLog(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
                    .order(ByteOrder.LITTLE_ENDIAN));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, int at, int value) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {(byte) value}), at);
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Damage(int at, int type) {
        boolean isEndless() {
            return ENDLESS_TYPES.contains(type);
        }

        @Override
        public String toString() {
            return "the record at byte " + at + " is not what was written";
        }
    }

    /// The records that are not what was written, but for what may be missing of the last one: a killed process
    /// leaves such. Nothing is known of the rest of a block that has one.
    private List<Damage> damages() {
        List<Damage> damages = new ArrayList<>();
        int at = 0;
        while (at < bytes.limit()) {
            int blockEnd = Math.min(bytes.limit(), at - at % BLOCK + BLOCK);
            if (blockEnd - at >= HEADER && isRecord(at, blockEnd)) {
                at += HEADER + length(at);
            } else {
                if (!isUnused(at, blockEnd) && !isCut(at)) {
                    damages.add(new Damage(at, type(at)));
                }
                at = blockEnd;
            }
        }
        return damages;
    }

    private boolean isUnused(int at, int blockEnd) {
        return blockEnd - at < HEADER || isZero(at, blockEnd);
    }

    private boolean isCut(int at) {
        int end = at + HEADER + length(at);
        return end > bytes.limit() && at % BLOCK + HEADER + length(at) <= BLOCK && !isFollowed(at);
    }

    /// Whether a record that seems to be cut is whole but for its length, or has others behind it.
    private boolean isFollowed(int at) {
        int end = bytes.limit();
        if (matches(at, end - at - HEADER)) {
            return true;
        }
        for (int next = at + 1; next <= end - HEADER; next++) {
            if (isRecord(next, end)) {
                return true;
            }
        }
        return false;
    }

    private boolean isRecord(int at, int end) {
        return at + HEADER + length(at) <= end
                && type(at) >= FIRST_TYPE
                && type(at) <= LAST_TYPE
                && matches(at, length(at));
    }

    private boolean matches(int at, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.slice(at + TYPE_AT, 1 + length));
        return Integer.rotateRight((int) crc.getValue(), MASK_ROTATION) + MASK_DELTA == bytes.getInt(at);
    }

    private int length(int at) {
        return Short.toUnsignedInt(bytes.getShort(at + LENGTH_AT));
    }

    private int type(int at) {
        return Byte.toUnsignedInt(bytes.get(at + TYPE_AT));
    }

    private boolean isZero(int from, int to) {
        for (int at = from; at < to; at++) {
            if (bytes.get(at) != 0) {
                return false;
            }
        }
        return true;
    }
}
