package dev.belvedere.store;

import dev.belvedere.identity.CanonicalPersons;
import dev.belvedere.identity.IdentityLinks;
import dev.belvedere.kernel.Run;
import dev.belvedere.kernel.Snapshot;
import dev.belvedere.query.Lens;
import dev.belvedere.store.ProjectState.Generation;
import dev.belvedere.store.Published.Pinned;
import dev.belvedere.store.column.EventRun;
import dev.belvedere.store.segment.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/// A pinned state; the runs of the tail are sorted when it is made.
final class StoreSnapshot implements Snapshot {
    private final Pinned pinned;
    private final List<EventRun> runs;
    private final LinksUnder links;
    private final Map<Lens, IdentityLinks> made = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    /// The links that a lens looks through, made from present ones.
    interface LinksUnder {
        IdentityLinks of(Lens lens, IdentityLinks present);
    }

    private StoreSnapshot(Pinned pinned, List<EventRun> runs, LinksUnder links) {
        this.pinned = pinned;
        this.runs = runs;
        this.links = links;
    }

    /// Takes over what is held, for lenses that look through the present links.
    static StoreSnapshot of(Pinned pinned) {
        return of(pinned, (_, present) -> present);
    }

    /// Takes over what is held.
    static StoreSnapshot of(Pinned pinned, LinksUnder links) {
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
            return new StoreSnapshot(pinned, List.copyOf(runs), links);
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
        return linksUnder(lens).lens(lens);
    }

    @Override
    public CanonicalPersons mergedPersons(Lens lens) {
        return linksUnder(lens).lens(new Lens.Merged());
    }

    @Override
    public CanonicalPersons mappingsOnly(Lens lens) {
        return linksUnder(lens).mappingsOnly();
    }

    private IdentityLinks linksUnder(Lens lens) {
        return switch (lens) {
            case Lens.Mapped _, Lens.Merged _, Lens.Raw _ -> pinned.links();
            case Lens.AsOf _, Lens.Proposed _ -> made.computeIfAbsent(lens, asked -> links.of(asked, pinned.links()));
        };
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
