package dev.belvedere.store.intake;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;

/// Notes how many commits were on disk when they were acknowledged, in the file `acknowledged` beside those of
/// RocksDB. At the next start it tells the two ways apart in which a log can be damaged: what a power cut leaves of
/// commits that nobody was told of yet, in whatever order their pages reached the disk, and damage to what was
/// acknowledged.
///
/// The note is written after a sync, as one store to mapped memory, so it costs nothing and never says too much. A
/// process that is killed leaves it exact. The system writes it to disk when it likes, and so does a sync about once
/// a second: so a power cut leaves it a little behind at worst, and what is damaged of that little by something else
/// than the power cut passes for never acknowledged.
///
/// ```
/// 6 bytes   number of the commit
/// 2 bytes   check of it
/// ```
/// Thread-safe but for [#close].
final class Acknowledged implements AutoCloseable {
    private static final String FILE = "acknowledged";
    private static final int CHECK_BITS = 16;
    private static final long FORCE_EVERY_NANOS = 1_000_000_000L;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment note;
    private long nextForce = System.nanoTime() + FORCE_EVERY_NANOS;

    private Acknowledged(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            note = channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES, arena);
        }
    }

    static Path file(Path folder) {
        return folder.resolve(FILE);
    }

    /// What is noted; empty where nothing is, or nothing that can be read.
    static OptionalLong read(Path folder) {
        Path file = file(folder);
        try {
            if (!Files.exists(file)) {
                return OptionalLong.empty();
            }
            byte[] bytes = Files.readAllBytes(file);
            return bytes.length == Long.BYTES ? decode(ByteBuffer.wrap(bytes).getLong()) : OptionalLong.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /// Begins with the commits that the database has. The note is on disk afterwards, so that it is there before
    /// the first commit that it could miss.
    static Acknowledged begin(Path folder, long commits) {
        Path file = file(folder);
        try {
            if (!Files.exists(file) || Files.size(file) != Long.BYTES) {
                Path unfinished = folder.resolve(FILE + ".new");
                try (FileChannel channel = FileChannel.open(
                        unfinished,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
                    channel.write(ByteBuffer.allocate(Long.BYTES)
                            .putLong(encode(commits))
                            .flip());
                    channel.force(true);
                }
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                try (FileChannel entries = FileChannel.open(folder)) {
                    entries.force(true);
                }
            }
            Acknowledged begun = new Acknowledged(file);
            begun.upTo(commits);
            begun.note.force();
            return begun;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /// After a sync of these commits.
    void upTo(long commits) {
        note.set(JAVA_LONG.withOrder(ByteOrder.BIG_ENDIAN), 0, encode(commits));
        long now = System.nanoTime();
        if (now - nextForce >= 0) {
            nextForce = now + FORCE_EVERY_NANOS;
            note.force();
        }
    }

    private static long encode(long commits) {
        return (commits << CHECK_BITS) | check(commits);
    }

    private static OptionalLong decode(long noted) {
        long commits = noted >>> CHECK_BITS;
        return encode(commits) == noted ? OptionalLong.of(commits) : OptionalLong.empty();
    }

    /// Never zero for commit zero, so that a file of zeros is no note.
    private static long check(long commits) {
        return ((commits + 1) * 0x9E37_79B9_7F4A_7C15L) >>> (Long.SIZE - CHECK_BITS);
    }

    @Override
    public void close() {
        note.force();
        arena.close();
    }
}
