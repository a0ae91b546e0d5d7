package dev.belvedere.store.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.rocksdb.Checkpoint;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.CompactRangeOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;

/// The RocksDB of one intake and its few ways of access. Thread-safe but for [#close], after which
/// nothing may be called, since a closed native object takes the process down.
final class IntakeDatabase implements AutoCloseable {
    static {
        RocksDB.loadLibrary();
    }

    private final Tuning tuning;
    private final RocksDB db;
    private final Map<Family, ColumnFamilyHandle> families = new EnumMap<>(Family.class);
    private final DuplicateDays days;

    private IntakeDatabase(Tuning tuning, Path folder) throws RocksDBException {
        this.tuning = tuning;
        List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
        for (Family family : Family.values()) {
            descriptors.add(new ColumnFamilyDescriptor(
                    family.stored().getBytes(UTF_8), family == Family.EVENTS ? tuning.events : tuning.lookups));
        }
        List<byte[]> dayNames = dayNames(tuning, folder);
        for (byte[] name : dayNames) {
            descriptors.add(new ColumnFamilyDescriptor(name, tuning.lookups));
        }
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        db = RocksDB.open(tuning.database, folder.toString(), descriptors, handles);
        int next = 0;
        for (Family family : Family.values()) {
            families.put(family, handles.get(next++));
        }
        days = new DuplicateDays(db, tuning.lookups, handles.subList(next, handles.size()));
    }

    /// @throws UncheckedIOException when the folder cannot be used, such as by a second process
    static IntakeDatabase open(Path folder, long blockCacheBytes) {
        Tuning tuning = new Tuning(blockCacheBytes);
        try {
            Files.createDirectories(folder);
            return new IntakeDatabase(tuning, folder);
        } catch (RocksDBException e) {
            tuning.close();
            throw failed("open the intake in " + folder, e);
        } catch (IOException e) {
            tuning.close();
            throw new UncheckedIOException(e);
        }
    }

    private static List<byte[]> dayNames(Tuning tuning, Path folder) throws RocksDBException {
        if (!Files.exists(folder.resolve("CURRENT"))) {
            return List.of();
        }
        List<byte[]> names = new ArrayList<>();
        try (Options options = new Options(tuning.database, tuning.lookups)) {
            for (byte[] name : RocksDB.listColumnFamilies(options, folder.toString())) {
                if (DuplicateDays.isDay(name)) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    DuplicateDays days() {
        return days;
    }

    byte @Nullable [] get(Family family, byte[] key) {
        try {
            return db.get(family(family), key);
        } catch (RocksDBException e) {
            throw failed("read " + family.stored(), e);
        }
    }

    /// The values of the keys in their order, `null` where there is none.
    List<byte @Nullable []> get(Family family, List<byte[]> keys) {
        return get(family(family), keys);
    }

    List<byte @Nullable []> get(ColumnFamilyHandle family, List<byte[]> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        try {
            return Collections.unmodifiableList(
                    db.multiGetAsList(tuning.reads, Collections.nCopies(keys.size(), family), keys));
        } catch (RocksDBException e) {
            throw failed("read", e);
        }
    }

    /// Shows the entries from a key on, in the order of keys, until told to stop.
    void scan(Family family, byte[] from, BiPredicate<byte[], byte[]> more) {
        try (RocksIterator entries = db.newIterator(family(family), tuning.reads)) {
            entries.seek(from);
            while (entries.isValid() && more.test(entries.key(), entries.value())) {
                entries.next();
            }
            entries.status();
        } catch (RocksDBException e) {
            throw failed("read " + family.stored(), e);
        }
    }

    /// Shows the entries from the last one down, until told to stop.
    void scanBackwards(Family family, BiPredicate<byte[], byte[]> more) {
        try (RocksIterator entries = db.newIterator(family(family), tuning.reads)) {
            entries.seekToLast();
            while (entries.isValid() && more.test(entries.key(), entries.value())) {
                entries.prev();
            }
            entries.status();
        } catch (RocksDBException e) {
            throw failed("read " + family.stored(), e);
        }
    }

    /// Applies the batch as a whole and returns when it is on disk.
    void write(WriteBatch batch) throws RocksDBException {
        db.write(tuning.synced, batch);
    }

    /// Deletes the keys from one to before another and frees their space soon.
    void deleteRange(Family family, byte[] from, byte[] before) {
        try (CompactRangeOptions options = new CompactRangeOptions().setExclusiveManualCompaction(false)) {
            db.deleteRange(family(family), from, before);
            db.compactRange(family(family), from, before, options);
        } catch (RocksDBException e) {
            throw failed("delete from " + family.stored(), e);
        }
    }

    /// Puts links to the files of now into a folder that is not there yet, on the same disk. What is written
    /// meanwhile is in it as a whole or not at all.
    void checkpoint(Path folder) {
        try (Checkpoint checkpoint = Checkpoint.create(db)) {
            checkpoint.createCheckpoint(folder.toString());
        } catch (RocksDBException e) {
            throw failed("make a checkpoint of the intake in " + folder, e);
        }
    }

    ColumnFamilyHandle family(Family family) {
        ColumnFamilyHandle handle = families.get(family);
        if (handle == null) {
            throw new AssertionError(family);
        }
        return handle;
    }

    /// Leaves little to read from the log at the next start.
    private void flush() {
        try (FlushOptions options = new FlushOptions().setWaitForFlush(true)) {
            List<ColumnFamilyHandle> all = new ArrayList<>(families.values());
            all.addAll(days.families());
            db.flush(options, all);
        } catch (RocksDBException e) {
            throw failed("flush", e);
        }
    }

    @Override
    public void close() {
        try {
            flush();
        } finally {
            days.close();
            families.values().forEach(ColumnFamilyHandle::close);
            db.close();
            tuning.close();
        }
    }

    static UncheckedIOException failed(String what, RocksDBException cause) {
        return new UncheckedIOException(new IOException("could not " + what + ": " + cause.getMessage(), cause));
    }
}
