package dev.belvedere.store.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/// What deduplicates, as one commit sees and changes it. Dropping it leaves no trace.
final class GroupDuplicates {
    private final DuplicateDays days;
    private final Map<Hash128, Slot<Hash128, Long>> slots = new HashMap<>();
    private final List<Slot<Hash128, Long>> firsts = new ArrayList<>();

    GroupDuplicates(DuplicateDays days) {
        this.days = days;
    }

    /// Notes what [#isDuplicate] will be asked for.
    void want(Hash128 hash) {
        slots.computeIfAbsent(hash, Slot::new);
    }

    void load(IntakeDatabase db) {
        days.load(db, slots.values());
    }

    /// Whether the event duplicates an earlier one; if not, later ones can duplicate it.
    boolean isDuplicate(Hash128 hash, long arrival) {
        Slot<Hash128, Long> slot = slots.computeIfAbsent(hash, Slot::new);
        Long first = slot.value();
        if (first != null && DuplicateDays.within(first, arrival)) {
            return true;
        }
        if (slot.change(arrival)) {
            firsts.add(slot);
        }
        return false;
    }

    void writeTo(WriteBatch batch) throws RocksDBException {
        for (Slot<Hash128, Long> first : firsts) {
            long arrival = first.present();
            batch.put(days.of(arrival), first.key().key(), Keys.ofLong(arrival));
        }
    }
}
