package dev.belvedere.store;

import dev.belvedere.store.catalog.SegmentEntry;
import dev.belvedere.store.intake.Intake;
import dev.belvedere.store.segment.Segment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The files of a store as of a moment: links to those of the intake in a folder `checkpoint-…` of their own,
/// and segments that are held. Thread-safe.
final class Checkpoints {
    private static final String PREFIX = "checkpoint-";

    private final StoreOptions options;
    private final Published published;
    private final SegmentStore segments;
    private final Intake intake;
    private final Set<String> inUse = ConcurrentHashMap.newKeySet();

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
        inUse.add(checkpoint.toString());
        try {
            intake.checkpoint(checkpoint);
            List<SegmentEntry> entries = segments.inCatalog();
            List<Segment> held = published.holdAll();
            return new StoreFiles(options.organization(), options.folder(), checkpoint, entries, () -> {
                held.forEach(Segment::release);
                letGo(checkpoint);
            });
        } catch (RuntimeException | Error e) {
            try {
                letGo(checkpoint);
            } catch (RuntimeException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
    }

    private void letGo(Path checkpoint) {
        try {
            remove(checkpoint);
        } finally {
            inUse.remove(checkpoint.toString());
        }
    }

    /// Whether files of an earlier moment are in use. What could not be removed when it was let go is removed now.
    ///
    /// @throws UncheckedIOException when it still cannot be
    boolean hasAny() {
        boolean any = false;
        for (Path checkpoint : found(options.folder())) {
            // While RocksDB makes it, its name is longer.
            if (inUse.stream().anyMatch(checkpoint.toString()::startsWith)) {
                any = true;
            } else {
                remove(checkpoint);
            }
        }
        return any;
    }

    private static List<Path> found(Path folder) {
        List<Path> checkpoints = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, PREFIX + "*")) {
            found.forEach(checkpoints::add);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for checkpoints in " + folder, e);
        }
        return checkpoints;
    }

    /// Removes what a crash left behind.
    static void removeLeftOvers(Path folder) {
        found(folder).forEach(Checkpoints::remove);
    }

    /// It need not be there any more.
    private static void remove(Path checkpoint) {
        try {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(checkpoint)) {
                for (Path file : files) {
                    Files.deleteIfExists(file);
                }
            }
            Files.deleteIfExists(checkpoint);
        } catch (NoSuchFileException _) {
            // It is gone.
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove the checkpoint " + checkpoint, e);
        }
    }
}
