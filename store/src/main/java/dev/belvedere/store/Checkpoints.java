package dev.belvedere.store;

import dev.belvedere.store.catalog.SegmentEntry;
import dev.belvedere.store.intake.Intake;
import dev.belvedere.store.segment.Segment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The files of a store as of a moment: links to those of the intake in a folder `checkpoint-…` of their own,
/// and segments that are held.
final class Checkpoints {
    private static final String PREFIX = "checkpoint-";

    private final StoreOptions options;
    private final Published published;
    private final SegmentStore segments;
    private final Intake intake;

    Checkpoints(StoreOptions options, Published published, SegmentStore segments, Intake intake) {
        this.options = options;
        this.published = published;
        this.segments = segments;
        this.intake = intake;
    }

    /// The files of now; while the catalog stands still. A segment whose row was written, but not yet answered, is not
    /// held; it is there until it is merged.
    StoreFiles take() {
        Path checkpoint = options.folder().resolve(PREFIX + Long.toHexString(System.nanoTime()));
        intake.checkpoint(checkpoint);
        List<SegmentEntry> entries = segments.inCatalog();
        List<Segment> held = published.holdAll();
        return new StoreFiles(options.organization(), options.folder(), checkpoint, entries, () -> {
            held.forEach(Segment::release);
            remove(checkpoint);
        });
    }

    /// Whether files of an earlier moment are kept in a folder.
    static boolean hasAny(Path folder) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, PREFIX + "*")) {
            return found.iterator().hasNext();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for checkpoints in " + folder, e);
        }
    }

    /// Removes what a crash left behind.
    static void removeLeftOvers(Path folder) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, PREFIX + "*")) {
            found.forEach(Checkpoints::remove);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for checkpoints in " + folder, e);
        }
    }

    private static void remove(Path checkpoint) {
        try {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(checkpoint)) {
                for (Path file : files) {
                    Files.delete(file);
                }
            }
            Files.delete(checkpoint);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove the checkpoint " + checkpoint, e);
        }
    }
}
