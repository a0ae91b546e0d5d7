package dev.belvedere.store.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/// What deduplicates, in one column family per day (UTC) of arrival, named `duplicates-<days since
/// 1970>`: hash of project, device and `insert_id` → arrival of the first. A day's family is
/// dropped whole once no event can be a duplicate of one in it. Used by the committer thread.
final class DuplicateDays implements AutoCloseable {
    /// An event is a duplicate of another that arrived at most so long before it.
    static final Duration WINDOW = Duration.ofDays(7);

    private static final String PREFIX = "duplicates-";
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final RocksDB db;
    private final ColumnFamilyOptions options;
    private final NavigableMap<Long, ColumnFamilyHandle> days = new TreeMap<>();

    DuplicateDays(RocksDB db, ColumnFamilyOptions options, List<ColumnFamilyHandle> handles) throws RocksDBException {
        this.db = db;
        this.options = options;
        for (ColumnFamilyHandle handle : handles) {
            days.put(Long.parseLong(new String(handle.getName(), US_ASCII).substring(PREFIX.length())), handle);
        }
    }

    static boolean isDay(byte[] familyName) {
        return new String(familyName, US_ASCII).startsWith(PREFIX);
    }

    /// Whether an event that arrives at one moment duplicates one that arrived at another. Requests
    /// may overtake each other, so the first may bear the later moment.
    static boolean within(long first, long arrival) {
        return Math.abs(arrival - first) <= WINDOW.toMillis();
    }

    /// The family of the day of an arrival. Begins the day when it has none, and then drops the
    /// days that it makes too old.
    ColumnFamilyHandle of(long arrival) {
        long day = Math.floorDiv(arrival, DAY_MILLIS);
        if (!days.isEmpty()) {
            day = Math.max(day, days.lastKey() - WINDOW.toDays());
        }
        ColumnFamilyHandle known = days.get(day);
        return known != null ? known : begin(day);
    }

    private ColumnFamilyHandle begin(long day) {
        try {
            ColumnFamilyHandle begun =
                    db.createColumnFamily(new ColumnFamilyDescriptor((PREFIX + day).getBytes(US_ASCII), options));
            days.put(day, begun);
            NavigableMap<Long, ColumnFamilyHandle> tooOld = days.headMap(days.lastKey() - WINDOW.toDays(), false);
            for (ColumnFamilyHandle old : tooOld.values()) {
                db.dropColumnFamily(old);
                old.close();
            }
            tooOld.clear();
            return begun;
        } catch (RocksDBException e) {
            throw IntakeDatabase.failed("begin day " + day + " of what deduplicates", e);
        }
    }

    /// Reads when the first event of each hash arrived, where one is known; of several that of the
    /// latest day.
    ///
    /// One call per day with sorted keys takes half the time of one call for all.
    void load(IntakeDatabase database, Collection<Slot<Hash128, Long>> slots) {
        if (slots.isEmpty()) {
            return;
        }
        List<Slot<Hash128, Long>> sorted = new ArrayList<>(slots);
        sorted.sort((one, other) -> one.key().compareTo(other.key()));
        List<byte[]> keys = new ArrayList<>(sorted.size());
        for (Slot<Hash128, Long> slot : sorted) {
            keys.add(slot.key().key());
        }
        for (ColumnFamilyHandle day : days.values()) {
            List<byte @Nullable []> arrivals = database.get(day, keys);
            for (int i = 0; i < arrivals.size(); i++) {
                byte[] arrival = arrivals.get(i);
                if (arrival != null) {
                    sorted.get(i).read(Keys.longAt(arrival, 0));
                }
            }
        }
    }

    Collection<ColumnFamilyHandle> families() {
        return days.values();
    }

    @Override
    public void close() {
        days.values().forEach(ColumnFamilyHandle::close);
    }
}
