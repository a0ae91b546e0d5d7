package dev.belvedere.store.checkup;

import dev.belvedere.store.catalog.SegmentEntry;
import dev.belvedere.store.column.ColumnFile;
import dev.belvedere.store.column.DamagedColumnException;
import dev.belvedere.store.segment.SegmentFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Removes damaged column files of an organization that nobody has open; they are made anew when next used.
public final class ColumnRepair {
    private ColumnRepair() {}

    /// @param root the organization's folder
    /// @return what was removed
    public static List<Path> of(Path root, CatalogState catalog) throws IOException {
        SegmentFolder folder = new SegmentFolder(root);
        List<Path> removed = new ArrayList<>();
        for (SegmentEntry segment : catalog.segments()) {
            for (Path file : folder.columnPaths(segment.id())) {
                try {
                    ColumnFile.check(file, segment.id(), segment.rows());
                } catch (DamagedColumnException e) {
                    Files.delete(file);
                    removed.add(file);
                }
            }
        }
        return removed;
    }
}
