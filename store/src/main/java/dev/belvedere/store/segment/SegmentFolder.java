package dev.belvedere.store.segment;

import dev.belvedere.store.UnreadableVersionException;
import dev.belvedere.store.catalog.SegmentEntry;
import dev.belvedere.store.files.FileAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where an organization's segments and their column files are: `segments/<project>/<id>.parquet`
/// and `columns/<id>/`.
///
/// @param root the organization's folder
/// @param files how its files are written and removed
public record SegmentFolder(Path root, FileAccess files) {
    private static final String SEGMENTS = "segments";
    private static final String COLUMNS = "columns";
    private static final String DAMAGED = "damaged";
    private static final int MOST_ORPHANS = 16;

    public SegmentFolder(Path root) {
        this(root, FileAccess.DISK);
    }

    Path file(SegmentEntry entry) {
        return root.resolve(entry.file());
    }

    static String fileName(int project, long id) {
        return SEGMENTS + "/" + project + "/" + id + ".parquet";
    }

    /// Whether a file, by its path relative to the organization's folder, is a segment of a project.
    public static boolean isOf(int project, String file) {
        return file.startsWith(SEGMENTS + "/" + project + "/");
    }

    Path segments() {
        return root.resolve(SEGMENTS);
    }

    Path segments(int project) {
        return segments().resolve(Integer.toString(project));
    }

    Path columns(long id) {
        return root.resolve(COLUMNS).resolve(Long.toString(id));
    }

    /// The names of a segment's column files.
    Set<String> columnFiles(long id) throws IOException {
        Path columns = columns(id);
        if (!Files.isDirectory(columns)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(columns)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    /// A segment's column files.
    public List<Path> columnPaths(long id) throws IOException {
        List<Path> paths = new ArrayList<>();
        for (String name : columnFiles(id)) {
            if (name.endsWith(".col")) {
                paths.add(columns(id).resolve(name));
            }
        }
        return paths;
    }

    /// The bytes of a segment's file and column files.
    public long bytes(SegmentEntry entry) throws IOException {
        long bytes = entry.bytes();
        for (String name : columnFiles(entry.id())) {
            bytes += columns(entry.id()).resolve(name).toFile().length();
        }
        return bytes;
    }

    /// Removes all files of a segment; none of them need be there.
    ///
    /// @param file its path relative to the organization's folder
    public void delete(long id, String file) throws IOException {
        files.delete(root.resolve(file));
        deleteColumns(columns(id));
    }

    /// Moves a damaged segment's file to where nothing is removed: from `segments/3/12.parquet` to
    /// `damaged/3/12.parquet`, or `12.parquet.2` where there is one of that name.
    ///
    /// @return where it is now
    public Path putAside(Path file) throws IOException {
        Path folder = root.resolve(DAMAGED)
                .resolve(segments().relativize(file).toString())
                .resolveSibling("");
        String name = String.valueOf(file.getFileName());
        Path aside = folder.resolve(name);
        for (int number = 2; Files.exists(aside); number++) {
            aside = folder.resolve(name + "." + number);
        }
        files.createFolders(folder);
        files.rename(file, aside);
        for (Path changed : List.of(folder, root.resolve(DAMAGED), root, file.resolveSibling(""))) {
            files.syncFolder(changed);
        }
        return aside;
    }

    private void deleteColumns(Path columns) throws IOException {
        if (Files.isDirectory(columns)) {
            for (Path column : files(columns)) {
                files.delete(column);
            }
            files.delete(columns);
        }
    }

    /// Refuses segments that this Belvedere does not read.
    ///
    /// @throws UnreadableVersionException when there is one
    public static void refuseOtherVersions(Collection<SegmentEntry> segments) {
        for (SegmentEntry entry : segments) {
            if (entry.formatVersion() != SegmentFormat.VERSION) {
                throw new UnreadableVersionException("the segment " + entry.file() + " has the layout of version "
                        + entry.formatVersion() + ", and this Belvedere reads version " + SegmentFormat.VERSION
                        + "; export its project with the Belvedere that wrote it, and import it into an empty folder");
            }
        }
    }

    /// The segments whose files are not there.
    public List<SegmentEntry> missing(Collection<SegmentEntry> segments) {
        return segments.stream().filter(entry -> !Files.exists(file(entry))).toList();
    }

    /// The files of all segments, of whatever day, and what else lies among them.
    public List<Path> segmentFiles() throws IOException {
        return files(root.resolve(SEGMENTS));
    }

    /// Removes what no segment of the catalog owns: files of a flush or a merge that a crash cut
    /// off. What was replaced is removed before.
    ///
    /// @throws IllegalStateException when there are more than a crash can leave: then the catalog is
    ///     not the one of these files
    public void removeOrphans(Collection<SegmentEntry> segments) throws IOException {
        Set<Path> known = segments.stream().map(this::file).collect(Collectors.toSet());
        List<Path> unknown = files(root.resolve(SEGMENTS)).stream()
                .filter(file -> !known.contains(file))
                .toList();
        if (unknown.size() > MOST_ORPHANS) {
            throw new IllegalStateException("the catalog does not know " + unknown.size() + " segments in "
                    + root.resolve(SEGMENTS) + "; is the metadata database the one of this folder?");
        }
        for (Path file : unknown) {
            files.delete(file);
        }
        Set<Path> owned = segments.stream().map(entry -> columns(entry.id())).collect(Collectors.toSet());
        for (Path columns : folders(root.resolve(COLUMNS))) {
            if (!owned.contains(columns)) {
                deleteColumns(columns);
            }
        }
        for (Path file : files(root.resolve(COLUMNS))) {
            if (file.toString().endsWith(".tmp")) {
                files.delete(file);
            }
        }
    }

    private static List<Path> folders(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(Files::isDirectory).toList();
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
