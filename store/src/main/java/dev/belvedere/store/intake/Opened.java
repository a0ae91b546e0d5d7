package dev.belvedere.store.intake;

import static java.lang.System.Logger.Level.WARNING;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WALRecoveryMode;

/// An open RocksDB with its families.
record Opened(RocksDB db, Map<Family, ColumnFamilyHandle> families, DuplicateDays days) implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Opened.class.getName());

    /// Opens a folder's database with its log read in one of RocksDB's ways.
    static Opened open(Tuning tuning, Path folder, WALRecoveryMode log) throws RocksDBException {
        tuning.database.setWalRecoveryMode(log);
        List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
        for (Family family : Family.values()) {
            descriptors.add(new ColumnFamilyDescriptor(
                    family.stored().getBytes(UTF_8), family == Family.EVENTS ? tuning.events : tuning.lookups));
        }
        for (byte[] name : dayNames(tuning, folder)) {
            descriptors.add(new ColumnFamilyDescriptor(name, tuning.lookups));
        }
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        RocksDB db = RocksDB.open(tuning.database, folder.toString(), descriptors, handles);
        Map<Family, ColumnFamilyHandle> families = new EnumMap<>(Family.class);
        int next = 0;
        for (Family family : Family.values()) {
            families.put(family, handles.get(next++));
        }
        return new Opened(db, families, new DuplicateDays(db, tuning.lookups, handles.subList(next, handles.size())));
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

    ColumnFamilyHandle family(Family family) {
        ColumnFamilyHandle handle = families.get(family);
        if (handle == null) {
            throw new AssertionError(family);
        }
        return handle;
    }

    /// The number of the last commit; 0 where none was counted.
    long commits() throws RocksDBException {
        return LogRecovery.number(db.get(family(Family.COUNTERS), LogRecovery.COMMITS));
    }

    /// Leaves little to read from the log at the next start. Nothing depends on it.
    void flush() {
        try {
            flushAll();
        } catch (RocksDBException e) {
            LOG.log(WARNING, "the intake could not be flushed; the next start reads its log: {0}", e.getMessage());
        }
    }

    void flushAll() throws RocksDBException {
        try (FlushOptions options = new FlushOptions().setWaitForFlush(true)) {
            List<ColumnFamilyHandle> all = new ArrayList<>(families.values());
            all.addAll(days.families());
            db.flush(options, all);
        }
    }

    @Override
    public void close() {
        days.close();
        families.values().forEach(ColumnFamilyHandle::close);
        db.close();
    }
}
