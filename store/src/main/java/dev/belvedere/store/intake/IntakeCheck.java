package dev.belvedere.store.intake;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/// Reads an intake from one end to the other without changing it: the checksum of every file, every entry of every
/// family, and every record of events.
public final class IntakeCheck {
    private static final long CACHE_BYTES = 16L << 20;

    private final List<String> damages = new ArrayList<>();
    private final Map<Integer, Long> forgotten = new TreeMap<>();
    private final Map<Integer, Long> events = new TreeMap<>();
    private Counters counters = Counters.NONE;

    private IntakeCheck() {}

    /// @param folder of an intake that nobody has open, or of a checkpoint
    public static IntakeReport of(Path folder) {
        IntakeCheck check = new IntakeCheck();
        RocksDB.loadLibrary();
        try (Tuning tuning = new Tuning(CACHE_BYTES)) {
            check.read(tuning, folder);
        } catch (RocksDBException e) {
            check.damages.add(folder + " cannot be opened: " + e.getMessage());
        } catch (DamagedIntakeException e) {
            check.damages.add(String.valueOf(e.getMessage()));
        }
        return new IntakeReport(
                check.counters.sequence(), check.counters.number(), check.forgotten, check.events, check.damages);
    }

    private void read(Tuning tuning, Path folder) throws RocksDBException {
        try (LogRecovery.ReadOnly intake = LogRecovery.openReadOnly(tuning, folder);
                ReadOptions reads = new ReadOptions().setFillCache(false).setVerifyChecksums(true)) {
            try {
                intake.db().verifyChecksum();
            } catch (RocksDBException e) {
                damages.add("a file in " + folder + " does not match its checksum: " + e.getMessage());
            }
            for (int i = 0; i < intake.handles().size(); i++) {
                readThrough(
                        intake.db(),
                        reads,
                        intake.handles().get(i),
                        intake.names().get(i));
            }
        }
    }

    private void readThrough(RocksDB db, ReadOptions reads, ColumnFamilyHandle family, String name) {
        Map<Integer, EventRecordReader> readers = new HashMap<>();
        try (RocksIterator entries = db.newIterator(family, reads)) {
            for (entries.seekToFirst(); entries.isValid(); entries.next()) {
                entry(name, entries.key(), entries.value(), readers);
            }
            entries.status();
        } catch (RocksDBException | DamagedIntakeException e) {
            damages.add("the intake's family " + name + " cannot be read: " + e.getMessage());
        }
    }

    private void entry(String family, byte[] key, byte[] value, Map<Integer, EventRecordReader> readers) {
        if (family.equals(Family.EVENTS.stored())) {
            int project = Keys.intAt(key, 0);
            String name = "the record of project " + project + " up to event " + Keys.longAt(key, Integer.BYTES);
            try {
                readers.computeIfAbsent(project, EventRecordReader::new)
                        .read(value, name, 0, _ -> events.merge(project, 1L, Long::sum));
            } catch (RuntimeException e) {
                damages.add(name + " in the intake cannot be read: " + e.getMessage());
            }
        } else if (family.equals(Family.COUNTERS.stored())) {
            if (Forgotten.isKey(key)) {
                forgotten.put(Forgotten.project(key), Keys.longAt(value, 0));
            } else if (Arrays.equals(key, Counters.KEY)) {
                counters = Counters.decode(value);
            }
        }
    }
}
