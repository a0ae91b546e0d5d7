package dev.belvedere.e2e;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The named moments at which a server is killed: it enters a method, or one method and then, on the same
/// thread, another one.
enum CrashPoint {
    INTAKE_DECIDED(Frequency.OFTEN, "store.intake.Group.writeTo"),
    INTAKE_WRITING(Frequency.OFTEN, "store.intake.IntakeDatabase.append"),
    INTAKE_WRITTEN(Frequency.OFTEN, "store.intake.Group.remember"),
    INTAKE_SYNCING(Frequency.OFTEN, "store.intake.IntakeDatabase.sync"),
    INTAKE_SHOWING(Frequency.OFTEN, "store.Published.committed"),
    INTAKE_ANSWERING(Frequency.OFTEN, "store.intake.Group.complete"),

    MAPPING_DECIDED(Frequency.OFTEN, "store.intake.GroupLedger.add"),
    MAPPING_WRITING(Frequency.OFTEN, "store.intake.GroupLedger.add", "store.intake.IntakeDatabase.append"),
    MAPPING_WRITTEN(Frequency.OFTEN, "store.intake.GroupLedger.add", "store.intake.Group.remember"),

    IMPORT_TAKEN(Frequency.OFTEN, "server.transfer.Imports.take"),
    IMPORT_DECIDED(Frequency.OFTEN, "store.intake.GroupHistory.done"),
    IMPORT_WRITING(Frequency.OFTEN, "store.intake.GroupHistory.done", "store.intake.IntakeDatabase.append"),
    IMPORT_WRITTEN(Frequency.OFTEN, "store.intake.GroupHistory.done", "store.intake.GroupHistory.remember"),

    FLUSH_BEGUN(Frequency.SELDOM, "store.segment.SegmentWriter.write"),
    FLUSH_ENDING_FILE(Frequency.SELDOM, "store.segment.SegmentWriter.write", "store.segment.SegmentFile.finish"),
    FLUSH_WRITTEN(Frequency.SELDOM, "store.SegmentStore.settle"),
    FLUSH_COMMITTING(Frequency.SELDOM, "store.catalog.Catalog.add", "store.catalog.Catalog.addSegment"),
    FLUSH_COMMITTED(Frequency.SELDOM, "store.Published.endFlush"),
    FLUSH_FORGETTING(Frequency.SELDOM, "store.Published.endFlush", "store.intake.StoredEvents.forget"),
    FLUSH_FORGOTTEN(Frequency.SELDOM, "store.Compactor.request"),

    MERGE_BEGUN(Frequency.SELDOM, "store.segment.SegmentMerge.write"),
    MERGE_ENDING_FILE(Frequency.SELDOM, "store.segment.SegmentMerge.write", "store.segment.SegmentFile.finish"),
    MERGE_WRITTEN(Frequency.SELDOM, "store.Merger.prepare"),
    MERGE_COMMITTING(Frequency.SELDOM, "store.catalog.Catalog.replace", "store.catalog.Catalog.addSegment"),
    MERGE_COMMITTED(Frequency.SELDOM, "store.Published.replace"),
    MERGE_DELETING(Frequency.SELDOM, "store.SegmentStore.delete"),
    MERGE_DELETED(Frequency.SELDOM, "store.catalog.Catalog.forget"),

    DELETION_DECIDED(Frequency.OFTEN, "store.intake.HidePersons.apply"),
    DELETION_WRITING(Frequency.OFTEN, "store.intake.HidePersons.apply", "store.intake.IntakeDatabase.append"),
    DELETION_WRITTEN(Frequency.OFTEN, "store.intake.HidePersons.apply", "store.intake.DeletionCommit.remember"),
    DELETION_SHOWING(Frequency.OFTEN, "store.Published.hidden"),

    ERASURE_SUBMITTING(Frequency.SELDOM, "store.intake.IntakeDeletions.submit"),
    ERASURE_SUBMITTED(Frequency.SELDOM, "store.Eraser.erase"),
    ERASURE_REWRITING(Frequency.SELDOM, "store.Compactor.eraseRows"),
    ERASURE_REWRITTEN(Frequency.SELDOM, "store.SegmentStore.dropUnusedNames"),
    ERASURE_FORGETTING(Frequency.SELDOM, "store.intake.ErasePersons.apply"),
    ERASURE_FORGOTTEN(Frequency.SELDOM, "store.intake.ErasePersons.apply", "store.intake.DeletionCommit.remember"),
    ERASURE_CLEARING(Frequency.SELDOM, "store.MetadataDatabase.scrub"),
    ERASURE_SCRUBBING(Frequency.SELDOM, "store.intake.IntakeDatabase.writeAnew"),
    ERASURE_SCRUBBED(Frequency.SELDOM, "store.intake.IntakeDeletions.done"),

    START_OF_FILES(Frequency.AT_START, "store.SegmentStore.recover"),
    START_REMOVING_ORPHANS(Frequency.AT_START, "store.segment.SegmentFolder.removeOrphans"),
    START_OF_TAILS(Frequency.AT_START, "store.Recovery.ofTails"),
    START_REPLAYING(Frequency.AT_START, "store.intake.StoredEvents.replay"),
    START_OF_INTAKE(Frequency.AT_START, "store.intake.Intake.start");

    private static final String PACKAGE = "dev.belvedere.";

    private final Frequency frequency;
    private final String first;
    private final @Nullable String then;

    CrashPoint(Frequency frequency, String only) {
        this.frequency = frequency;
        this.first = only;
        this.then = null;
    }

    CrashPoint(Frequency frequency, String first, String then) {
        this.frequency = frequency;
        this.first = first;
        this.then = then;
    }

    /// How often a server under load passes.
    enum Frequency {
        /// Several times a second.
        OFTEN(40),
        /// Every few seconds.
        SELDOM(2),
        /// Once, before it answers anybody.
        AT_START(1);

        private final int mostPasses;

        Frequency(int mostPasses) {
            this.mostPasses = mostPasses;
        }
    }

    /// The entry into a method, of whatever parameters.
    record Entry(String type, String method) {
        private static Entry of(String name) {
            int dot = name.lastIndexOf('.');
            return new Entry(PACKAGE + name.substring(0, dot), name.substring(dot + 1));
        }
    }

    /// What is entered one after the other.
    List<Entry> path() {
        return then == null ? List.of(Entry.of(first)) : List.of(Entry.of(first), Entry.of(then));
    }

    boolean isAtStart() {
        return frequency == Frequency.AT_START;
    }

    /// At which pass the kill comes at the latest.
    int mostPasses() {
        return frequency.mostPasses;
    }
}
