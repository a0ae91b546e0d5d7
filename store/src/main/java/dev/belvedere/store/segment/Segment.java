package dev.belvedere.store.segment;

import dev.belvedere.query.PropertyKey;
import dev.belvedere.store.catalog.PropertyNumbers;
import dev.belvedere.store.catalog.SegmentEntry;
import dev.belvedere.store.column.EventRun;
import dev.hardwood.HardwoodContext;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// A segment in use. Its column files stay mapped until the store and every snapshot that holds it
/// have let go. Thread-safe.
public final class Segment {
    private final SegmentEntry entry;
    private final Arena arena = Arena.ofShared();
    private final AtomicInteger holders = new AtomicInteger(1);
    private final SegmentFolder folder;
    private final PropertyNumbers numbers;
    private final SegmentReader reader;
    private final SegmentRun run;
    private volatile Runnable whenGone = () -> {};

    /// Held once, by the caller.
    ///
    /// @param numbers of all properties of the segment
    /// @param use counts how its column files are found
    public Segment(
            SegmentFolder folder,
            SegmentEntry entry,
            PropertyNumbers numbers,
            HardwoodContext context,
            ColumnFileUse use) {
        this.folder = folder;
        this.entry = entry;
        this.numbers = numbers;
        this.reader = new SegmentReader(folder.file(entry), entry, context);
        ColumnFiles files = new ColumnFiles(
                folder.files(), folder.columns(entry.id()), arena, entry.id(), entry.rows(), reader, use);
        this.run = new SegmentRun(entry, files, numbers);
    }

    public SegmentEntry entry() {
        return entry;
    }

    public EventRun run() {
        return run;
    }

    SegmentColumns columns(HardwoodContext context) {
        return reader.columns(context);
    }

    /// What each column of the file takes before compression.
    ///
    /// @throws dev.belvedere.store.DamagedSegmentException when the file is not what was written
    public Map<String, Long> plainBytes(HardwoodContext context) throws IOException {
        try (SegmentColumns columns = reader.columns(context)) {
            return columns.plainBytes();
        }
    }

    /// The properties that have a column file.
    public Set<PropertyKey> prepared() throws IOException {
        Set<String> files = folder.columnFiles(entry.id());
        Set<PropertyKey> prepared = new HashSet<>();
        for (PropertyKey key : run.properties()) {
            Integer number = numbers.number(key);
            if (number != null && files.contains(ColumnFiles.property(SegmentFormat.stem(key.kind(), number)))) {
                prepared.add(key);
            }
        }
        return prepared;
    }

    /// Makes the column files that nearly every question reads, and those of some properties.
    public void prepare(Set<PropertyKey> properties) {
        var _ = run.directory();
        var _ = run.times();
        var _ = run.quarterHours();
        var _ = run.eventTypes();
        var _ = run.typeRows();
        var _ = run.devices();
        var _ = run.foundBy();
        for (PropertyKey key : properties) {
            var _ = run.property(key);
        }
    }

    /// What to do when nobody holds it any more, after it is unmapped; on the thread that ends the
    /// last hold.
    public void whenGone(Runnable action) {
        whenGone = action;
    }

    /// Adds a holder. Only while there is one already.
    public void hold() {
        holders.incrementAndGet();
    }

    /// Ends one hold; the last unmaps.
    public void release() {
        if (holders.decrementAndGet() == 0) {
            arena.close();
            whenGone.run();
        }
    }
}
