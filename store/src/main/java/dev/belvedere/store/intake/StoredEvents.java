package dev.belvedere.store.intake;

import dev.belvedere.store.StoredEvent;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The intake's own copy of events, which segments replace. Thread-safe.
final class StoredEvents {
    private static final long FREE_AFTER_EVENTS = 250_000;

    private final IntakeDatabase db;
    private final AtomicLong notFreed = new AtomicLong();

    StoredEvents(IntakeDatabase db) {
        this.db = db;
    }

    void replay(int project, long afterSequence, Consumer<StoredEvent> into) {
        EventRecordReader reader = new EventRecordReader(project);
        db.scan(Family.EVENTS, Keys.ofIntAndLong(project, afterSequence + 1), (key, record) -> {
            boolean same = Keys.intAt(key, 0) == project;
            if (same) {
                String name = "the record of project " + project + " up to event " + Keys.longAt(key, Integer.BYTES);
                reader.read(record, name, afterSequence, into);
            }
            return same;
        });
    }

    Set<Integer> projects() {
        Set<Integer> projects = new TreeSet<>();
        for (Integer next = firstProjectFrom(0); next != null; next = firstProjectFrom(next + 1)) {
            projects.add(next);
            if (next == Integer.MAX_VALUE) {
                break;
            }
        }
        return projects;
    }

    private @Nullable Integer firstProjectFrom(int project) {
        Integer[] found = new Integer[1];
        db.scan(Family.EVENTS, Keys.ofIntAndLong(project, 0), (key, _) -> {
            found[0] = Keys.intAt(key, 0);
            return false;
        });
        return found[0];
    }

    /// Their space is free once so many events went: to have RocksDB look through its files takes a quarter of a
    /// second, which is as long as a small project's flush takes several times over.
    ///
    /// @param events about how many there are
    void forget(int project, long upToSequence, int events) {
        if (upToSequence <= Forgotten.of(db, project)) {
            return;
        }
        byte[] from = Keys.ofIntAndLong(project, 0);
        byte[] before = Keys.ofIntAndLong(project, upToSequence + 1);
        db.deleteRange(Family.EVENTS, from, before, Forgotten.key(project), Keys.ofLong(upToSequence));
        if (notFreed.addAndGet(events) >= FREE_AFTER_EVENTS) {
            notFreed.set(0);
            db.freeDeleted(Family.EVENTS);
        }
    }
}
