package dev.belvedere.store;

import dev.belvedere.query.PropertyKey;
import dev.belvedere.store.catalog.PropertyNumbers;
import dev.belvedere.store.catalog.SegmentEntry;
import dev.belvedere.store.segment.Kept;
import dev.belvedere.store.segment.Segment;
import dev.belvedere.store.segment.SegmentMerge;
import dev.hardwood.HardwoodContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Puts one segment in the place of neighbours: file, column files, catalog row, what snapshots see;
/// then the files of the replaced ones go. A crash at any moment leaves the old or the new. For one
/// thread.
final class Merger implements AutoCloseable {
    private final Published published;
    private final SegmentStore segments;
    private final Consumer<CompactionStep> steps;
    private final Consumer<Segment> whenGone;
    private final HardwoodContext context = HardwoodContext.create(1);

    /// @param steps is told each step of a merge
    /// @param whenGone is told, on any thread, of each replaced segment that nobody reads any more
    Merger(Published published, SegmentStore segments, Consumer<CompactionStep> steps, Consumer<Segment> whenGone) {
        this.published = published;
        this.segments = segments;
        this.steps = steps;
        this.whenGone = whenGone;
    }

    /// As many of the first inputs as fit into one segment by what their columns take.
    ///
    /// @throws DamagedSegmentException when one is not what was written
    List<Segment> fitting(List<Segment> inputs, long mostColumnBytes) {
        Map<String, Long> bytes = new HashMap<>();
        List<Segment> fitting = new ArrayList<>();
        for (Segment input : inputs) {
            plainBytes(input).forEach((column, more) -> bytes.merge(column, more, Long::sum));
            if (bytes.values().stream().anyMatch(sum -> sum > mostColumnBytes)) {
                break;
            }
            fitting.add(input);
        }
        return fitting;
    }

    private Map<String, Long> plainBytes(Segment input) {
        try {
            return input.plainBytes(context);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read segment " + input.entry().file(), e);
        }
    }

    /// @param inputs neighbours in order of arrival, or one
    /// @param kept at least one row
    /// @param afterGroup runs after each portion of work; what it throws ends the merge
    SegmentEntry merge(List<Segment> inputs, Kept kept, Runnable afterGroup) {
        int project = inputs.getFirst().entry().project();
        PropertyNumbers numbers = published.names(project).numbers();
        long id = segments.nextId();
        try {
            SegmentEntry entry = write(inputs, numbers, id, kept, afterGroup);
            Segment merged = segments.opened(entry, numbers);
            prepare(merged, inputs);
            try (var _ = segments.stillness().changing()) {
                commit(merged, inputs);
                steps.accept(CompactionStep.COMMITTED);
                inputs.forEach(input -> input.whenGone(() -> whenGone.accept(input)));
                published.replace(project, inputs, merged);
            }
            steps.accept(CompactionStep.SHOWN);
            return entry;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot merge segments of project " + project, e);
        }
    }

    /// Takes a segment out, of which nothing is kept.
    void erase(Segment segment) {
        try (var _ = segments.stillness().changing()) {
            segments.eraseFromCatalog(segment);
            steps.accept(CompactionStep.ERASED);
            segment.whenGone(() -> whenGone.accept(segment));
            published.erase(segment);
        }
    }

    private SegmentEntry write(List<Segment> inputs, PropertyNumbers numbers, long id, Kept kept, Runnable afterGroup)
            throws IOException {
        AtomicBoolean begun = new AtomicBoolean();
        Runnable each = () -> {
            if (begun.getAndSet(true)) {
                steps.accept(CompactionStep.WRITING);
            }
            afterGroup.run();
        };
        SegmentEntry entry = new SegmentMerge(segments.folder(), inputs, numbers, context, each).write(id, kept);
        steps.accept(CompactionStep.WRITTEN);
        return entry;
    }

    /// Twice, for the column files that questions made of the inputs during the first time.
    private void prepare(Segment merged, List<Segment> inputs) throws IOException {
        try {
            merged.prepare(prepared(inputs));
            merged.prepare(prepared(inputs));
        } catch (RuntimeException | Error | IOException e) {
            merged.release();
            segments.folder().delete(merged.entry().id(), merged.entry().file());
            throw e;
        }
        steps.accept(CompactionStep.PREPARED);
    }

    /// The merged files are only removed where the catalog says that it knows nothing of them.
    private void commit(Segment merged, List<Segment> inputs) throws IOException {
        try {
            segments.replaceInCatalog(inputs, merged.entry());
        } catch (RuntimeException e) {
            if (!segments.isInCatalog(merged.entry())) {
                merged.release();
                segments.folder().delete(merged.entry().id(), merged.entry().file());
            }
            throw e;
        }
    }

    private static Set<PropertyKey> prepared(List<Segment> inputs) throws IOException {
        Set<PropertyKey> prepared = new HashSet<>();
        for (Segment input : inputs) {
            prepared.addAll(input.prepared());
        }
        return prepared;
    }

    @Override
    public void close() {
        context.close();
    }
}
