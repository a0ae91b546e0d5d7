package dev.belvedere.store.intake;

import static java.lang.System.Logger.Level.WARNING;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.rocksdb.WALRecoveryMode;

/// Opens an intake after whatever end.
///
/// Up to five commits are in the log and not yet synced. A power cut leaves of those whatever pages had reached the
/// disk: a hole, and what follows it whole. RocksDB alone either refuses such a log, or reads it up to the hole and
/// deletes the rest, whether that was acknowledged or not. So
/// 1. the log is read strictly, which succeeds after every other end;
/// 2. where that fails, it is first read up to the damage without changing anything;
/// 3. only where that has all that [Acknowledged] names, the intake is opened so: what is lost was never answered.
///    Otherwise the start is refused.
///
/// A folder without such a note, of an earlier Belvedere or from a backup, opens where only the end of its log is
/// incomplete.
final class LogRecovery {
    private static final System.Logger LOG = System.getLogger(LogRecovery.class.getName());

    /// The number of the last commit, beside the counters.
    static final byte[] COMMITS = Keys.ofText("commits");

    private LogRecovery() {}

    /// @throws DamagedIntakeException when something acknowledged is missing; then nothing is removed
    static Opened open(Tuning tuning, Path folder) throws RocksDBException {
        RecordLog.checkAndMend(folder);
        OptionalLong acknowledged = Acknowledged.read(folder);
        if (acknowledged.isEmpty()) {
            return Opened.open(tuning, folder, WALRecoveryMode.TolerateCorruptedTailRecords);
        }
        Opened opened;
        try {
            opened = Opened.open(tuning, folder, WALRecoveryMode.AbsoluteConsistency);
        } catch (RocksDBException damage) {
            long readable = readableDespite(damage, tuning, folder);
            refuseBelow(acknowledged.getAsLong(), readable, folder, damage);
            opened = Opened.open(tuning, folder, WALRecoveryMode.PointInTimeRecovery);
            LOG.log(
                    WARNING,
                    "the log of the intake in {0} ends in what was being written when the machine stopped; nothing"
                            + " that was acknowledged is missing ({1})",
                    folder,
                    damage.getMessage());
        }
        try {
            refuseBelow(acknowledged.getAsLong(), opened.commits(), folder, null);
            return opened;
        } catch (RuntimeException | RocksDBException e) {
            opened.close();
            throw e;
        }
    }

    /// An intake that is only read, and its families in the order of the handles.
    record ReadOnly(RocksDB db, List<String> names, List<ColumnFamilyHandle> handles) implements AutoCloseable {
        long commits() throws RocksDBException {
            return number(db.get(handles.get(names.indexOf(Family.COUNTERS.stored())), COMMITS));
        }

        @Override
        public void close() {
            handles.forEach(ColumnFamilyHandle::close);
            db.close();
        }
    }

    /// Opens it to be read only, with what [#open] would find in it.
    ///
    /// @throws DamagedIntakeException as that does
    static ReadOnly openReadOnly(Tuning tuning, Path folder) throws RocksDBException {
        RecordLog.check(folder);
        OptionalLong acknowledged = Acknowledged.read(folder);
        if (acknowledged.isEmpty()) {
            return readOnly(tuning, folder, WALRecoveryMode.TolerateCorruptedTailRecords);
        }
        ReadOnly opened;
        RocksDBException damage = null;
        try {
            opened = readOnly(tuning, folder, WALRecoveryMode.AbsoluteConsistency);
        } catch (RocksDBException e) {
            damage = e;
            opened = upToDamage(e, tuning, folder);
        }
        try {
            refuseBelow(acknowledged.getAsLong(), opened.commits(), folder, damage);
            return opened;
        } catch (RuntimeException | RocksDBException e) {
            opened.close();
            throw e;
        }
    }

    private static long readableDespite(RocksDBException damage, Tuning tuning, Path folder) throws RocksDBException {
        try (ReadOnly readable = upToDamage(damage, tuning, folder)) {
            return readable.commits();
        }
    }

    /// @throws RocksDBException the damage, where it is not of the log alone
    private static ReadOnly upToDamage(RocksDBException damage, Tuning tuning, Path folder) throws RocksDBException {
        Status status = damage.getStatus();
        if (status == null || status.getCode() != Status.Code.Corruption) {
            throw damage;
        }
        try {
            return readOnly(tuning, folder, WALRecoveryMode.PointInTimeRecovery);
        } catch (RocksDBException e) {
            damage.addSuppressed(e);
            throw damage;
        }
    }

    private static ReadOnly readOnly(Tuning tuning, Path folder, WALRecoveryMode log) throws RocksDBException {
        tuning.database.setWalRecoveryMode(log);
        List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
        List<String> names = new ArrayList<>();
        try (Options options = new Options(tuning.database, tuning.lookups)) {
            for (byte[] stored : RocksDB.listColumnFamilies(options, folder.toString())) {
                String name = new String(stored, UTF_8);
                names.add(name);
                descriptors.add(new ColumnFamilyDescriptor(
                        stored, name.equals(Family.EVENTS.stored()) ? tuning.events : tuning.lookups));
            }
        }
        if (!names.contains(Family.COUNTERS.stored())) {
            throw new RocksDBException("there is no intake in " + folder);
        }
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        RocksDB db = RocksDB.openReadOnly(tuning.database, folder.toString(), descriptors, handles);
        return new ReadOnly(db, names, handles);
    }

    private static void refuseBelow(long acknowledged, long readable, Path folder, @Nullable RocksDBException damage) {
        if (readable < acknowledged) {
            String found = damage == null ? "its end is missing" : String.valueOf(damage.getMessage());
            throw new DamagedIntakeException("The log of the intake in " + folder + " is damaged: of " + acknowledged
                    + " commits that were acknowledged, " + readable + " can be read (" + found
                    + "). Nothing was removed. Bring back a backup by ./belvedere restore, and look after the"
                    + " disk; ./belvedere doctor says what else is damaged");
        }
    }

    static long number(byte @Nullable [] stored) {
        return stored == null ? 0 : Keys.longAt(stored, 0);
    }
}
