package dev.belvedere.store.intake;

import java.nio.file.Path;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/// Brings an intake that nobody has open in line with segments of a later day.
public final class IntakeRepair {
    private static final long CACHE_BYTES = 16L << 20;

    private IntakeRepair() {}

    /// Sees to it that numbers up to these are never given again.
    ///
    /// @param number of a person or device
    public static void raise(Path folder, long sequence, long number) {
        try (IntakeDatabase db = IntakeDatabase.open(folder, CACHE_BYTES);
                WriteBatch batch = new WriteBatch()) {
            byte[] stored = db.get(Family.COUNTERS, Counters.KEY);
            Counters counters = stored == null ? Counters.NONE : Counters.decode(stored);
            Counters raised = new Counters(
                    Math.max(counters.number(), number),
                    Math.max(counters.sequence(), sequence),
                    counters.ledger(),
                    counters.linksVersion());
            batch.put(db.family(Family.COUNTERS), Counters.KEY, raised.encoded());
            db.write(batch);
        } catch (RocksDBException e) {
            throw IntakeDatabase.failed("raise the counters of the intake", e);
        }
    }
}
