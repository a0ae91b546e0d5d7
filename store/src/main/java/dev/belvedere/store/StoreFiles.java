package dev.belvedere.store;

import dev.belvedere.store.catalog.SegmentEntry;
import java.nio.file.Path;
import java.util.List;

/// The files of one organization that together are its events as of one moment. They neither change nor
/// go until this is closed.
///
/// @param organization the organization's id
/// @param folder the organization's folder, below which the segments' paths are
/// @param intake a folder with the files of the intake
/// @param segments those of the catalog
/// @param release lets go of the files
public record StoreFiles(int organization, Path folder, Path intake, List<SegmentEntry> segments, Runnable release)
        implements AutoCloseable {
    public StoreFiles {
        segments = List.copyOf(segments);
    }

    @Override
    public void close() {
        release.run();
    }
}
