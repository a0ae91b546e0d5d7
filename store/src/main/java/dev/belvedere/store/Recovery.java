package dev.belvedere.store;

import dev.belvedere.identity.IdentityLinks;
import dev.belvedere.store.catalog.Catalog;
import dev.belvedere.store.intake.Intake;
import java.util.ArrayList;
import java.util.List;

/// What a start does with what the last end left behind.
final class Recovery {
    private static final int STRIDE = 4_096;

    private Recovery() {}

    /// Removes what was written in vain. Nothing is removed from a folder whose stores do not fit
    /// together: then the intake is closed.
    ///
    /// @throws MismatchedStoresException where they do not
    static void ofFiles(StoreOptions options, Catalog catalog, SegmentStore segments, Intake intake) {
        try {
            SameDay.require(options.organization(), catalog, intake.lastSequence(), intake.forgotten());
            segments.recover();
        } catch (RuntimeException | Error e) {
            intake.close();
            throw e;
        }
    }

    /// Brings back what was acknowledged and not flushed: the tail of a project is what lies above
    /// the highest sequence number that its segments cover.
    static void ofTails(StoreOptions options, Published published, Intake intake, Flusher flusher) {
        IdentityLinks links = intake.links();
        published.hidden(intake.deletions().hidden());
        published.committed(List.of(), links);
        for (int project : intake.projectsWithEvents()) {
            long flushed = published.flushedSequence(project);
            List<StoredEvent> stride = new ArrayList<>();
            intake.replay(project, flushed, event -> {
                stride.add(event);
                if (stride.size() == STRIDE) {
                    published.committed(stride, links);
                    stride.clear();
                    if (isLarge(options, published, project)) {
                        flusher.flushNow(project);
                    }
                }
            });
            published.committed(stride, links);
            intake.forget(project, published.flushedSequence(project));
        }
    }

    private static boolean isLarge(StoreOptions options, Published published, int project) {
        return published.loads().stream()
                .anyMatch(load -> load.project() == project && load.growingRows() >= options.flushRows());
    }
}
