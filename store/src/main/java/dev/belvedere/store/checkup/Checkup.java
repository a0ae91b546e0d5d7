package dev.belvedere.store.checkup;

import dev.belvedere.store.DamagedSegmentException;
import dev.belvedere.store.SameDay;
import dev.belvedere.store.UnreadableVersionException;
import dev.belvedere.store.catalog.SegmentEntry;
import dev.belvedere.store.column.ColumnFile;
import dev.belvedere.store.column.DamagedColumnException;
import dev.belvedere.store.intake.IntakeCheck;
import dev.belvedere.store.intake.IntakeReport;
import dev.belvedere.store.segment.SegmentFolder;
import dev.belvedere.store.segment.SegmentFooter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Checks everything that one organization has on disk, and changes nothing:
/// - each segment of the catalog: there, of the size and checksum of the catalog's row, and its footer says the same;
/// - the parts of the intake that the segments of a project cover do not overlap;
/// - each column file against its checksum;
/// - the intake: every file's checksum, every entry, every record of events;
/// - catalog and intake are of one day (see [SameDay]);
/// - files that nobody owns.
public final class Checkup {
    private final SegmentFolder folder;
    private final CatalogState catalog;
    private final List<Finding> findings = new ArrayList<>();

    private Checkup(Path folder, CatalogState catalog) {
        this.folder = new SegmentFolder(folder);
        this.catalog = catalog;
    }

    /// @param folder the organization's folder
    /// @param intake the folder of its intake, or of a checkpoint of it, which nobody has open
    /// @param atRest whether nobody writes to the folder; else only what does not change is checked
    public static List<Finding> of(Path folder, Path intake, CatalogState catalog, boolean atRest) throws IOException {
        Checkup checkup = new Checkup(folder, catalog);
        for (SegmentEntry segment : catalog.segments()) {
            checkup.segment(segment);
            checkup.columns(segment);
        }
        checkup.overlaps();
        IntakeReport report = IntakeCheck.of(intake);
        checkup.intake(report);
        if (atRest) {
            checkup.orphans(report);
        }
        return checkup.findings;
    }

    private void segment(SegmentEntry entry) throws IOException {
        Path file = folder.root().resolve(entry.file());
        try {
            if (Files.size(file) != entry.bytes() || SegmentFooter.checksum(file) != entry.checksum()) {
                trouble("the segment " + file + " does not match its checksum: " + entry.rows() + " events of project "
                        + entry.project() + " cannot be read");
                return;
            }
            String difference =
                    difference(entry, SegmentFooter.read(folder.root(), file).entry());
            if (!difference.isEmpty()) {
                findings.add(Finding.trouble(
                        "the catalog and the segment " + file + " do not agree on " + difference, Finding.REBUILD));
            }
        } catch (NoSuchFileException e) {
            trouble("the segment " + file + " is missing: " + entry.rows() + " events of project " + entry.project());
        } catch (DamagedSegmentException | UnreadableVersionException e) {
            trouble("the segment " + file + " cannot be read: " + e.getMessage());
        }
    }

    private void trouble(String what) {
        findings.add(Finding.trouble(what, Finding.RESTORE));
    }

    private static String difference(SegmentEntry row, SegmentEntry footer) {
        List<String> fields = new ArrayList<>();
        if (row.id() != footer.id() || row.project() != footer.project()) {
            fields.add("whose it is");
        }
        if (row.place() != footer.place()) {
            fields.add("its place");
        }
        if (row.rows() != footer.rows()) {
            fields.add("how many events it has");
        }
        if (row.firstSequence() != footer.firstSequence() || row.lastSequence() != footer.lastSequence()) {
            fields.add("the part of the intake that it covers");
        }
        if (row.minTime() != footer.minTime() || row.maxTime() != footer.maxTime()) {
            fields.add("its times");
        }
        if (!Set.copyOf(row.columns()).equals(Set.copyOf(footer.columns()))) {
            fields.add("its columns");
        }
        return String.join(", ", fields);
    }

    private void columns(SegmentEntry entry) throws IOException {
        for (Path file : folder.columnPaths(entry.id())) {
            try {
                ColumnFile.check(file, entry.id(), entry.rows());
            } catch (DamagedColumnException e) {
                findings.add(Finding.trouble(
                        "the column file " + file + " is damaged: " + e.getMessage(),
                        "Nothing is lost: it is made anew from its segment when it is next used, or removed by"
                                + " ./belvedere doctor --repair. Look after the disk."));
            } catch (NoSuchFileException e) {
                // A merge removed it meanwhile.
            }
        }
    }

    private void overlaps() {
        Map<Integer, SegmentEntry> last = new HashMap<>();
        catalog.segments().stream()
                .filter(segment -> segment.lastSequence() > 0)
                .sorted(Comparator.comparingLong(SegmentEntry::firstSequence))
                .forEach(segment -> {
                    SegmentEntry before = last.put(segment.project(), segment);
                    if (before != null && before.lastSequence() >= segment.firstSequence()) {
                        findings.add(Finding.trouble(
                                "the segments " + before.file() + " and " + segment.file()
                                        + " cover the same part of the intake: events count twice",
                                Finding.REBUILD));
                    }
                });
    }

    private void intake(IntakeReport report) {
        report.damages().forEach(this::trouble);
        if (report.damages().isEmpty()) {
            SameDay.differences(catalog.covered(), report.lastSequence(), report.forgotten())
                    .forEach(difference -> findings.add(Finding.trouble(difference, Finding.REBUILD)));
        }
    }

    private void orphans(IntakeReport report) throws IOException {
        Set<Path> known = new HashSet<>();
        catalog.segments().forEach(segment -> known.add(folder.root().resolve(segment.file())));
        catalog.replaced().values().forEach(file -> known.add(folder.root().resolve(file)));
        for (Path file : folder.segmentFiles()) {
            if (!known.contains(file)) {
                findings.add(orphan(file, report));
            }
        }
    }

    /// What a crash left is part of the intake still; anything else is not known to be anywhere else.
    private Finding orphan(Path file, IntakeReport report) throws IOException {
        if (!file.toString().endsWith(".parquet")) {
            return Finding.note(file + " was not finished", "The next start removes it.");
        }
        try {
            SegmentFooter footer = SegmentFooter.read(folder.root(), file);
            SegmentEntry entry = footer.entry();
            long covered = catalog.covered().getOrDefault(entry.project(), 0L);
            long left = report.forgotten().getOrDefault(entry.project(), 0L);
            boolean inIntakeOrCovered = entry.lastSequence() > 0 && Math.max(left, covered) <= covered;
            return inIntakeOrCovered
                    ? Finding.note("the catalog does not know " + file, "A crash left it; the next start removes it.")
                    : Finding.trouble(
                            "the catalog does not know the segment " + file + " with " + entry.rows()
                                    + " events of project " + entry.project(),
                            Finding.REBUILD);
        } catch (UnreadableVersionException e) {
            return Finding.trouble(
                    "the catalog does not know " + file + ": " + e.getMessage(),
                    "Move it out of the data folder: the next start removes it.");
        } catch (DamagedSegmentException e) {
            return Finding.note(file + " is no whole segment: " + e.getMessage(), "The next start removes it.");
        }
    }
}
