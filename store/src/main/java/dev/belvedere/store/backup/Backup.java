package dev.belvedere.store.backup;

import dev.belvedere.store.MetadataDatabase;
import dev.belvedere.store.StandingStill;
import dev.belvedere.store.Store;
import dev.belvedere.store.StoreFiles;
import dev.belvedere.store.backup.Manifest.Kept;
import dev.belvedere.store.catalog.SegmentEntry;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Makes a backup of a whole server, while it is used or at rest.
///
/// **Why it is of one moment.** While all stores stand still, no catalog changes: every flush, merge and
/// erasure is either in the catalog or has not begun to be. In this time the intakes are taken first, then
/// all rows of the metadata.
/// - What was acknowledged before is in the intake that was taken, or in a segment of the catalog: the intake gives up
///   events only after the catalog's row, which is in the rows taken or comes after.
/// - No event counts twice: a segment's row says which part of the intake it covers, and what is taken of both is the
///   state that a crash at this moment would leave.
/// - Numbers are not given twice: all that segments hold went through the intake before, so its counters are past
///   them; and since the rows are taken after the intakes, no project has events whose number could be given again.
///
/// Only then are files copied, in whatever time it takes: segments never change and are held, and the
/// intakes are links to files of their own.
///
/// **What is copied.** Segments and the intake's tables never change under one name, so one that the backup before has
/// with the same path, size and time of change is not copied again. Of those, each backup reads an eighth where they
/// are kept,
/// so that one that a disk changed does not stay in all backups to come. Column files are left out: they are made anew.
public final class Backup {
    static final String METADATA = "metadata.dump";
    /// The folder of an organization's intake, below its own.
    public static final String INTAKE = "intake";

    private final BackupFolder folder;
    private final int generation;
    private final boolean verify;
    private final Map<String, Kept> before = new HashMap<>();
    private final List<Kept> files = new ArrayList<>();
    private final Consumer<String> progress;
    private long copiedBytes;
    private long toldBytes;

    /// So many backups of a folder together read each file that they share once.
    private static final int SHARES = 8;

    private static final long TELL_EVERY_BYTES = 256L << 20;

    private Backup(BackupFolder folder, int generation, boolean verify, Consumer<String> progress) {
        this.folder = folder;
        this.generation = generation;
        this.verify = verify;
        this.progress = progress;
    }

    /// What was made.
    ///
    /// @param files of the backup
    /// @param bytes of all its files
    /// @param copiedBytes of those that no backup had before
    /// @param removed the generations that were removed
    public record Made(int generation, Instant taken, int files, long bytes, long copiedBytes, List<Integer> removed) {
        public Made {
            removed = List.copyOf(removed);
        }
    }

    /// Makes a backup of a running server.
    ///
    /// @param stores of all organizations
    /// @param path of the folder of backups; created where missing
    /// @param keep how many of the newest backups stay, this one included; 0 for all
    /// @param verify whether all files that the backup before has are read, and not just a share of them
    /// @param progress is told in words, on this thread; what it throws ends the backup
    /// @throws BackupException when it cannot be made there
    public static Made of(
            Collection<Store> stores,
            MetadataDatabase metadata,
            Path path,
            int keep,
            boolean verify,
            Consumer<String> progress)
            throws IOException {
        return take(path, keep, verify, progress, dump -> {
            List<StandingStill> still = new ArrayList<>();
            List<StoreFiles> taken = new ArrayList<>();
            try {
                stores.forEach(store -> still.add(store.standStill()));
                for (StandingStill each : still) {
                    taken.add(each.files());
                }
                MetadataDump.write(metadata, dump);
                return taken;
            } catch (RuntimeException | IOException | Error e) {
                taken.forEach(StoreFiles::close);
                throw e;
            } finally {
                still.reversed().forEach(StandingStill::close);
            }
        });
    }

    /// Makes a backup of a data folder that nobody uses and the caller has locked.
    ///
    /// @param stores the files of all organizations
    public static Made ofFolder(
            List<StoreFiles> stores,
            MetadataDatabase metadata,
            Path path,
            int keep,
            boolean verify,
            Consumer<String> progress)
            throws IOException {
        return take(path, keep, verify, progress, dump -> {
            MetadataDump.write(metadata, dump);
            return stores;
        });
    }

    private interface Taking {
        /// @param dump where the metadata go
        List<StoreFiles> take(Path dump) throws IOException;
    }

    private static Made take(Path path, int keep, boolean verify, Consumer<String> progress, Taking taking)
            throws IOException {
        if (keep < 0) {
            throw new IllegalArgumentException("keep must be 0 or more, got " + keep);
        }
        BackupFolder folder;
        try {
            folder = BackupFolder.create(path);
        } catch (FileSystemException e) {
            throw new BackupException("the folder " + path + " cannot be used for backups (" + e + ")", e);
        }
        try (FileChannel _ = folder.lock()) {
            List<Integer> generations = folder.generationNumbers();
            int generation = generations.isEmpty() ? 1 : generations.getLast() + 1;
            Backup backup = new Backup(folder, generation, verify, progress);
            if (!generations.isEmpty()) {
                backup.remember(generations.getLast());
            }
            return backup.take(keep, taking);
        }
    }

    private Made take(int keep, Taking taking) throws IOException {
        Path dump = folder.unfinishedMetadata();
        Files.deleteIfExists(dump);
        List<StoreFiles> stores = List.of();
        Manifest manifest;
        try {
            stores = taking.take(dump);
            Instant taken = Instant.now();
            add(METADATA, dump);
            for (StoreFiles store : stores) {
                add(store);
            }
            manifest = new Manifest(generation, taken, files);
        } finally {
            stores.forEach(StoreFiles::close);
            Files.deleteIfExists(dump);
        }
        folder.commit(manifest);
        List<Integer> removed = prune(keep);
        return new Made(manifest.generation(), manifest.taken(), files.size(), manifest.bytes(), copiedBytes, removed);
    }

    private void remember(int last) throws IOException {
        try {
            before.putAll(folder.manifest(last).byPath());
        } catch (BackupException e) {
            progress.accept("all is copied anew, since the backup before is damaged: " + e.getMessage());
        }
    }

    private void add(StoreFiles store) throws IOException {
        String root = "organizations/" + store.organization() + "/";
        try (Stream<Path> intake = Files.list(store.intake())) {
            for (Path file : intake.sorted().toList()) {
                String name = file.getFileName().toString();
                if (!name.equals("LOCK") && !name.startsWith("LOG")) {
                    String path = root + INTAKE + "/" + name;
                    if (name.endsWith(".sst") || name.endsWith(".blob")) {
                        addUnlessThere(path, file);
                    } else {
                        add(path, file);
                    }
                }
            }
        }
        for (SegmentEntry segment : store.segments()) {
            addUnlessThere(root + segment.file(), store.folder().resolve(segment.file()));
        }
    }

    private void addUnlessThere(String path, Path file) throws IOException {
        Kept former = before.get(path);
        if (former != null
                && former.bytes() == Files.size(file)
                && former.changed() == changed(file)
                && isWhole(former)) {
            files.add(former);
        } else {
            add(path, file);
        }
    }

    /// Whether the folder still has a file of the backup before, as far as is looked at.
    private boolean isWhole(Kept kept) throws IOException {
        Path file = folder.file(kept.hash());
        if (!Files.exists(file) || Files.size(file) != kept.bytes()) {
            return false;
        }
        if (!isRead(kept.hash()) || Sha256.of(file).equals(kept.hash())) {
            return true;
        }
        progress.accept("the backup's file " + file + ", which is " + kept.path()
                + ", does not match its checksum any more, and is copied anew; look after the disk of the backups");
        return false;
    }

    private boolean isRead(String hash) {
        return verify || (Character.digit(hash.charAt(0), 16) - generation) % SHARES == 0;
    }

    private void add(String path, Path file) throws IOException {
        long changed = changed(file);
        String hash = folder.add(file);
        Kept kept = new Kept(path, hash, Files.size(folder.file(hash)), changed);
        files.add(kept);
        copiedBytes += kept.bytes();
        if (copiedBytes - toldBytes >= TELL_EVERY_BYTES) {
            toldBytes = copiedBytes;
            progress.accept("copied " + Size.of(copiedBytes));
        }
    }

    private static long changed(Path file) throws IOException {
        FileTime time = Files.getLastModifiedTime(file);
        return time.to(TimeUnit.NANOSECONDS);
    }

    /// Removes nothing where a manifest is damaged, since the files that it names are not known.
    private List<Integer> prune(int keep) throws IOException {
        List<Integer> all = folder.generationNumbers();
        try {
            for (int generation : all) {
                var _ = folder.manifest(generation);
            }
        } catch (BackupException e) {
            progress.accept("no old backup is removed: " + e.getMessage());
            return List.of();
        }
        List<Integer> tooOld = keep == 0 || all.size() <= keep ? List.of() : all.subList(0, all.size() - keep);
        for (int generation : tooOld) {
            folder.remove(generation);
        }
        folder.sweep();
        return tooOld;
    }
}
