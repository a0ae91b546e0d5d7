package dev.belvedere.store.segment;

import dev.belvedere.store.catalog.PropertyNumbers;
import dev.belvedere.store.catalog.SegmentEntry;
import dev.belvedere.store.column.EventRun;
import dev.hardwood.HardwoodContext;
import java.lang.foreign.Arena;
import java.util.concurrent.atomic.AtomicInteger;

/// A segment in use. Its column files stay mapped until the store and every snapshot that holds it
/// have let go. Thread-safe.
public final class Segment {
    private final SegmentEntry entry;
    private final Arena arena = Arena.ofShared();
    private final AtomicInteger holders = new AtomicInteger(1);
    private final SegmentRun run;

    /// Held once, by the caller.
    ///
    /// @param numbers of all properties of the segment
    public Segment(SegmentFolder folder, SegmentEntry entry, PropertyNumbers numbers, HardwoodContext context) {
        this.entry = entry;
        SegmentReader reader = new SegmentReader(folder.file(entry), entry, context);
        ColumnFiles files = new ColumnFiles(folder.columns(entry.id()), arena, entry.id(), entry.rows(), reader);
        this.run = new SegmentRun(entry, files, numbers);
    }

    public SegmentEntry entry() {
        return entry;
    }

    public EventRun run() {
        return run;
    }

    /// Adds a holder. Only while there is one already.
    public void hold() {
        holders.incrementAndGet();
    }

    /// Ends one hold; the last unmaps.
    public void release() {
        if (holders.decrementAndGet() == 0) {
            arena.close();
        }
    }
}
