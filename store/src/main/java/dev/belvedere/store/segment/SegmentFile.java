package dev.belvedere.store.segment;

import dev.belvedere.store.parquet.ParquetWriter;
import dev.belvedere.store.parquet.ParquetWriter.Written;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/// A segment's file while it is written: under a temporary name, which goes unless it is finished.
final class SegmentFile implements AutoCloseable {
    private final SegmentFolder folder;
    private final int project;
    private final String name;
    private final Path file;
    private final Path unfinished;
    private final ParquetWriter parquet;

    private SegmentFile(
            SegmentFolder folder, int project, String name, Path file, Path unfinished, ParquetWriter parquet) {
        this.folder = folder;
        this.project = project;
        this.name = name;
        this.file = file;
        this.unfinished = unfinished;
        this.parquet = parquet;
    }

    static SegmentFile create(SegmentFolder folder, int project, long id, int rows) throws IOException {
        String name = SegmentFolder.fileName(project, id);
        Path file = folder.root().resolve(name);
        folder.files().createFolders(folder.segments(project));
        Path unfinished = file.resolveSibling(id + ".parquet.tmp");
        folder.files().delete(unfinished);
        return new SegmentFile(
                folder, project, name, file, unfinished, ParquetWriter.create(folder.files(), unfinished, rows));
    }

    /// Its path relative to the organization's folder.
    String name() {
        return name;
    }

    ParquetWriter parquet() {
        return parquet;
    }

    /// Writes the end; then the file stands under its name and is synced, as are its folders.
    Written finish(Map<String, String> notes) throws IOException {
        Written written = parquet.finish(notes);
        folder.files().rename(unfinished, file);
        try {
            folder.files().syncFolder(folder.segments(project));
            folder.files().syncFolder(folder.segments());
        } catch (IOException e) {
            folder.files().delete(file);
            throw e;
        }
        return written;
    }

    @Override
    public void close() throws IOException {
        try (parquet) {
            folder.files().delete(unfinished);
        }
    }
}
