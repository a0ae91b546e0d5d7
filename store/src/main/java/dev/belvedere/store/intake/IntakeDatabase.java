package dev.belvedere.store.intake;

import dev.belvedere.store.NoRoomException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.rocksdb.Checkpoint;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.CompactRangeOptions;
import org.rocksdb.MutableColumnFamilyOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;

/// The RocksDB of one intake and its few ways of access. Thread-safe but for [#close], after which
/// nothing may be called, since a closed native object takes the process down.
final class IntakeDatabase implements WriteLog, AutoCloseable {
    static {
        RocksDB.loadLibrary();
    }

    private static final int EDITS_THAT_REPLACE_THE_MANIFEST = 2;
    private static final double USUAL_BLOB_AGE_CUTOFF = 0.25;

    private final Tuning tuning;
    private final Path folder;
    private final Acknowledged acknowledged;
    private @Nullable Opened opened;

    /// The number of the last commit appended. Written by the thread that appends.
    private volatile long commits;

    private IntakeDatabase(Tuning tuning, Path folder) throws RocksDBException {
        this.tuning = tuning;
        this.folder = folder;
        Opened now = LogRecovery.open(tuning, folder);
        try {
            commits = now.commits();
            acknowledged = Acknowledged.begin(folder, commits);
        } catch (RuntimeException | RocksDBException e) {
            now.close();
            throw e;
        }
        opened = now;
    }

    /// @throws UncheckedIOException when the folder cannot be used, such as by a second process
    /// @throws DamagedIntakeException when something acknowledged is missing
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
        } catch (RuntimeException e) {
            tuning.close();
            throw e;
        }
    }

    private Opened opened() {
        Opened now = opened;
        if (now == null) {
            throw new NoRoomException(
                    "The intake could not be opened again after a write that failed; send this again" + " later");
        }
        return now;
    }

    /// Closes the database and opens it again: after a write that failed RocksDB takes none until then. Nobody
    /// may be reading. What was synced is there afterwards; what was not may be.
    ///
    /// @throws UncheckedIOException when it cannot be opened; then everything fails until a further call succeeds
    void reopen() {
        Opened before = opened;
        opened = null;
        if (before != null) {
            before.close();
        }
        try {
            Opened now = LogRecovery.open(tuning, folder);
            commits = now.commits();
            opened = now;
        } catch (RocksDBException e) {
            throw failed("open the intake in " + folder + " again", e);
        }
    }

    DuplicateDays days() {
        return opened().days();
    }

    byte @Nullable [] get(Family family, byte[] key) {
        try {
            return opened().db().get(family(family), key);
        } catch (RocksDBException e) {
            throw failed("read " + family.stored() + place(), e);
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
                    opened().db().multiGetAsList(tuning.reads, Collections.nCopies(keys.size(), family), keys));
        } catch (RocksDBException e) {
            throw failed("read" + place(), e);
        }
    }

    /// Shows the entries from a key on, in the order of keys, until told to stop.
    void scan(Family family, byte[] from, BiPredicate<byte[], byte[]> more) {
        try (RocksIterator entries = opened().db().newIterator(family(family), tuning.reads)) {
            entries.seek(from);
            while (entries.isValid() && more.test(entries.key(), entries.value())) {
                entries.next();
            }
            entries.status();
        } catch (RocksDBException e) {
            throw failed("read " + family.stored() + place(), e);
        }
    }

    /// Shows the entries from the last one down, until told to stop.
    void scanBackwards(Family family, BiPredicate<byte[], byte[]> more) {
        try (RocksIterator entries = opened().db().newIterator(family(family), tuning.reads)) {
            entries.seekToLast();
            while (entries.isValid() && more.test(entries.key(), entries.value())) {
                entries.prev();
            }
            entries.status();
        } catch (RocksDBException e) {
            throw failed("read " + family.stored() + place(), e);
        }
    }

    /// Applies the batch as a whole and returns when it is on disk.
    void write(WriteBatch batch) throws RocksDBException {
        opened().db().write(tuning.synced, batch);
    }

    @Override
    public void append(WriteBatch batch) throws RocksDBException {
        long number = commits + 1;
        batch.put(family(Family.COUNTERS), LogRecovery.COMMITS, Keys.ofLong(number));
        opened().db().write(tuning.unsynced, batch);
        commits = number;
    }

    @Override
    public void sync() throws RocksDBException {
        long appended = commits;
        opened().db().syncWal();
        acknowledged.upTo(appended);
    }

    /// Deletes the keys from one to before another, and notes something in the same write.
    void deleteRange(Family family, byte[] from, byte[] before, byte[] noteKey, byte[] note) {
        try (WriteBatch batch = new WriteBatch()) {
            batch.deleteRange(family(family), from, before);
            batch.put(family(Family.COUNTERS), noteKey, note);
            write(batch);
        } catch (RocksDBException e) {
            throw failed("delete from " + family.stored() + place(), e);
        }
    }

    /// Frees the space of what was deleted.
    void freeDeleted(Family family) {
        try (CompactRangeOptions options = new CompactRangeOptions().setExclusiveManualCompaction(false)) {
            opened().db().compactRange(family(family), null, null, options);
        } catch (RocksDBException e) {
            throw failed("free the space of " + family.stored() + place(), e);
        }
    }

    /// Puts links to the files of now into a folder that is not there yet, on the same disk. What is written
    /// meanwhile is in it as a whole or not at all.
    void checkpoint(Path folder) {
        try (Checkpoint checkpoint = Checkpoint.create(opened().db())) {
            checkpoint.createCheckpoint(folder.toString());
        } catch (RocksDBException e) {
            throw failed("make a checkpoint of the intake in " + folder, e);
        }
    }

    /// Writes to tables what only the log has, so that the log begins anew.
    void flush() {
        try {
            opened().flushAll();
        } catch (RocksDBException e) {
            throw failed("flush the intake", e);
        }
    }

    /// Writes the tables and blob files of a family anew, without what was deleted.
    void writeAnew(Family family) {
        try (CompactRangeOptions options = wholly()) {
            if (family == Family.EVENTS) {
                moveBlobs(1.0);
            }
            opened().db().compactRange(family(family), null, null, options);
        } catch (RocksDBException e) {
            throw failed("write " + family.stored() + " anew", e);
        } finally {
            if (family == Family.EVENTS) {
                moveBlobs(USUAL_BLOB_AGE_CUTOFF);
            }
        }
    }

    /// Makes the edits after which the manifest names no key any more of a table that is gone.
    void replaceManifest() {
        try (CompactRangeOptions options = wholly()) {
            for (int edit = 0; edit < EDITS_THAT_REPLACE_THE_MANIFEST; edit++) {
                opened().db().compactRange(family(Family.COUNTERS), null, null, options);
            }
        } catch (RocksDBException e) {
            throw failed("replace the manifest of the intake", e);
        }
    }

    private static CompactRangeOptions wholly() {
        return new CompactRangeOptions()
                .setExclusiveManualCompaction(false)
                .setBottommostLevelCompaction(CompactRangeOptions.BottommostLevelCompaction.kForce);
    }

    /// @param olderPart of the blob files whose living blobs a compaction moves
    private void moveBlobs(double olderPart) {
        try {
            opened().db()
                    .setOptions(
                            family(Family.EVENTS),
                            MutableColumnFamilyOptions.builder()
                                    .setBlobGarbageCollectionAgeCutoff(olderPart)
                                    .build());
        } catch (RocksDBException e) {
            throw failed("set how blobs are moved", e);
        }
    }

    ColumnFamilyHandle family(Family family) {
        return opened().family(family);
    }

    @Override
    public void close() {
        Opened now = opened;
        opened = null;
        try {
            if (now != null) {
                now.flush();
                now.close();
            }
        } finally {
            acknowledged.close();
            tuning.close();
        }
    }

    /// RocksDB names the file in most of its messages; the folder is always named.
    private String place() {
        return " of the intake in " + folder;
    }

    static UncheckedIOException failed(String what, RocksDBException cause) {
        return new UncheckedIOException(new IOException("could not " + what + ": " + cause.getMessage(), cause));
    }
}
