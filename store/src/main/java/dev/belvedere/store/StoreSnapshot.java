package dev.belvedere.store;

import dev.belvedere.identity.CanonicalPersons;
import dev.belvedere.kernel.Run;
import dev.belvedere.kernel.Snapshot;
import dev.belvedere.query.Lens;
import dev.belvedere.store.ProjectState.Generation;
import dev.belvedere.store.Published.Pinned;
import dev.belvedere.store.column.EventRun;
import dev.belvedere.store.segment.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// A pinned state; the runs of the tail are sorted when it is made.
final class StoreSnapshot implements Snapshot {
    private final Pinned pinned;
    private final List<EventRun> runs;
    private final AtomicBoolean closed = new AtomicBoolean();

    private StoreSnapshot(Pinned pinned, List<EventRun> runs) {
        this.pinned = pinned;
        this.runs = runs;
    }

    /// Takes over what is held.
    static StoreSnapshot of(Pinned pinned) {
        try {
            List<EventRun> runs = new ArrayList<>();
            for (Segment segment : pinned.segments()) {
                runs.add(pinned.visible().apply(segment.run()));
            }
            for (Generation generation : pinned.tail()) {
                generation
                        .runs()
                        .first(generation.rows())
                        .forEach(run -> runs.add(pinned.visible().apply(run)));
            }
            return new StoreSnapshot(pinned, List.copyOf(runs));
        } catch (RuntimeException | Error e) {
            pinned.segments().forEach(Segment::release);
            throw e;
        }
    }

    @Override
    public List<Run> runs() {
        return List.copyOf(runs);
    }

    List<EventRun> eventRuns() {
        return runs;
    }

    @Override
    public CanonicalPersons persons(Lens lens) {
        return pinned.links().lens(lens);
    }

    @Override
    public String version() {
        return pinned.version();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            pinned.segments().forEach(Segment::release);
        }
    }
}
