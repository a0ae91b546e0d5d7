package dev.belvedere.store.intake;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/// What deduplicates, as one commit sees and changes it. Dropping it leaves no trace.
final class GroupDuplicates {
    private final DuplicateDays days;
    private final Map<Hash128, Long> arrivals = new HashMap<>();
    private final Map<Hash128, Long> firsts = new HashMap<>();

    GroupDuplicates(DuplicateDays days) {
        this.days = days;
    }

    void prefetch(IntakeDatabase db, Collection<Hash128> hashes) {
        days.addArrivals(db, hashes, arrivals);
    }

    /// Whether the event duplicates an earlier one; if not, later ones can duplicate it.
    boolean isDuplicate(Hash128 hash, long arrival) {
        Long first = arrivals.get(hash);
        if (first != null && DuplicateDays.within(first, arrival)) {
            return true;
        }
        arrivals.put(hash, arrival);
        firsts.put(hash, arrival);
        return false;
    }

    void writeTo(WriteBatch batch) throws RocksDBException {
        for (Map.Entry<Hash128, Long> first : firsts.entrySet()) {
            batch.put(
                    days.of(first.getValue()),
                    first.getKey().key(),
                    Keys.ofLong(first.getValue()));
        }
    }
}
