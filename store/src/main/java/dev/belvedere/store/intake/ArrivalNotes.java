package dev.belvedere.store.intake;

import dev.belvedere.store.ArrivalMoments;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/// When events arrived: now and then a commit notes the moment and its first sequence number, and the
/// events up to the next note count as arrived at that moment. A note is made after a second at
/// the earliest and with each new hour (UTC), so that an event's hour is exact.
///
/// | key | value |
/// |---|---|
/// | moment, epoch milliseconds | first sequence number |
///
/// Both rise from note to note. The very first note covers all events before it too.
final class ArrivalNotes {
    private static final long SPACING_MILLIS = 1_000;
    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();
    private static final int PAGE = 4_096;

    private final IntakeDatabase db;
    private final int pageSize;

    ArrivalNotes(IntakeDatabase db) {
        this(db, PAGE);
    }

    /// @param pageSize notes read at once, at least 2
    ArrivalNotes(IntakeDatabase db, int pageSize) {
        this.db = db;
        this.pageSize = pageSize;
    }

    /// The moment of the last note, or `Long.MIN_VALUE` without any.
    long lastMoment() {
        long[] last = {Long.MIN_VALUE};
        db.scanBackwards(Family.ARRIVALS, (key, _) -> {
            last[0] = Keys.longAt(key, 0);
            return false;
        });
        return last[0];
    }

    /// Whether a commit at a moment makes a note, when the last one was made at another.
    static boolean isDue(long last, long moment) {
        return last == Long.MIN_VALUE
                || moment - last >= SPACING_MILLIS
                || (moment > last && Math.floorDiv(moment, HOUR_MILLIS) != Math.floorDiv(last, HOUR_MILLIS));
    }

    static void put(IntakeDatabase db, WriteBatch batch, long moment, long firstSequence) throws RocksDBException {
        batch.put(db.family(Family.ARRIVALS), Keys.ofLong(moment), Keys.ofLong(firstSequence));
    }

    /// The sequence number of the first event that arrived at a moment or later; `Long.MAX_VALUE`
    /// when none did.
    long firstSequence(long moment) {
        List<Note> next = page(moment, 1);
        return next.isEmpty() ? Long.MAX_VALUE : next.getFirst().firstSequence();
    }

    /// The moments of events that arrived at a moment or later.
    ArrivalMoments moments(long from) {
        return new Moments(from);
    }

    private List<Note> page(long from, int most) {
        List<Note> page = new ArrayList<>();
        db.scan(Family.ARRIVALS, Keys.ofLong(from), (key, value) -> {
            page.add(new Note(Keys.longAt(key, 0), Keys.longAt(value, 0)));
            return page.size() < most;
        });
        return page;
    }

    private record Note(long moment, long firstSequence) {}

    /// Walks along the notes, page by page; two notes are always known where there are two.
    private final class Moments implements ArrivalMoments {
        private List<Note> page;
        private int at;

        Moments(long from) {
            page = page(from, pageSize);
        }

        @Override
        public long of(long sequence) {
            while (hasNext() && page.get(at + 1).firstSequence() <= sequence) {
                at++;
            }
            return page.get(at).moment();
        }

        private boolean hasNext() {
            if (at + 1 < page.size()) {
                return true;
            }
            if (page.size() < pageSize) {
                return false;
            }
            page = page(page.get(at).moment(), pageSize);
            at = 0;
            return page.size() > 1;
        }
    }
}
