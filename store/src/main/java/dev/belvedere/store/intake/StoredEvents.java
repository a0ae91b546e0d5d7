package dev.belvedere.store.intake;

import dev.belvedere.store.StoredEvent;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The intake's own copy of events, which segments replace. Thread-safe.
final class StoredEvents {
    private final IntakeDatabase db;

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

    void forget(int project, long upToSequence) {
        byte[] from = Keys.ofIntAndLong(project, 0);
        byte[] before = Keys.ofIntAndLong(project, upToSequence + 1);
        long forgotten = Math.max(upToSequence, Forgotten.of(db, project));
        db.deleteRange(Family.EVENTS, from, before, Forgotten.key(project), Keys.ofLong(forgotten));
    }
}
