package dev.belvedere.store;

import dev.belvedere.store.tail.TailTable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Writes events straight to segments. One portion is collected while the one before it is written.
final class SegmentLoad {
    private static final int MOST_ROWS = 4_000_000;
    private static final int STRIDE = 1_024;

    private final SegmentStore segments;
    private final Published published;
    private final int project;
    private final int rowsPerSegment;

    SegmentLoad(SegmentStore segments, Published published, int project, int rowsPerSegment) {
        if (rowsPerSegment < 1 || rowsPerSegment > MOST_ROWS) {
            throw new IllegalArgumentException("rowsPerSegment must be 1 to " + MOST_ROWS + ", got " + rowsPerSegment);
        }
        this.segments = segments;
        this.published = published;
        this.project = project;
        this.rowsPerSegment = rowsPerSegment;
    }

    long load(Iterator<StoredEvent> events) {
        long loaded = 0;
        CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);
        try (ExecutorService writer = Executors.newSingleThreadExecutor()) {
            while (events.hasNext()) {
                TailTable table = collect(events);
                loaded += table.rows();
                writing.join();
                writing = CompletableFuture.runAsync(() -> write(table), writer);
            }
            writing.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        return loaded;
    }

    private TailTable collect(Iterator<StoredEvent> events) {
        TailTable table = new TailTable(project);
        List<StoredEvent> stride = new ArrayList<>(STRIDE);
        int rows = 0;
        while (events.hasNext() && rows < rowsPerSegment) {
            StoredEvent event = events.next();
            if (event.project() != project) {
                throw new IllegalArgumentException(
                        "an event of project " + event.project() + " cannot be loaded into project " + project);
            }
            stride.add(event);
            rows++;
            if (stride.size() == STRIDE) {
                table.append(stride);
                stride.clear();
            }
        }
        table.append(stride);
        return table;
    }

    private void write(TailTable table) {
        segments.add(
                table,
                Set.of(),
                false,
                (segment, eventTypes, numbers) -> published.add(project, segment, eventTypes, numbers));
    }
}
