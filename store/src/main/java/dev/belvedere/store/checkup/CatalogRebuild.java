package dev.belvedere.store.checkup;

import dev.belvedere.query.PropertyKey;
import dev.belvedere.store.DamagedSegmentException;
import dev.belvedere.store.SameDay;
import dev.belvedere.store.catalog.Catalog;
import dev.belvedere.store.catalog.SegmentEntry;
import dev.belvedere.store.intake.IntakeCheck;
import dev.belvedere.store.intake.IntakeRepair;
import dev.belvedere.store.intake.IntakeReport;
import dev.belvedere.store.segment.SegmentContent;
import dev.belvedere.store.segment.SegmentFolder;
import dev.belvedere.store.segment.SegmentFooter;
import dev.hardwood.HardwoodContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes the catalog of an organization anew from the footers of its segments, so that segments, intake and catalog
/// fit together again after they were restored to different days.
///
/// A segment counts unless a whole one says that it took its place, or covers all of its part of the intake and is
/// younger: 3 and 4 that 5 replaced are out, also when 5 was replaced by 6 and is gone, since 6 covers what they cover.
/// A file that does not match the checksum that the old catalog has of it, or that the old catalog does not know and
/// cannot be decoded, takes the place of none: it is moved aside, where no start removes it. Without the row of an old
/// catalog, a changed value that can still be decoded is not found.
///
/// Names come from footers and rows, and those that the old catalog had stay. The tail of a project begins where its
/// segments end, or where the intake does not have its events any more.
public final class CatalogRebuild {
    private final SegmentFolder folder;
    private final Catalog catalog;
    private final IntakeReport intake;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<Integer, Map<PropertyKey, Integer>> numbers = new HashMap<>();
    private final Map<Integer, Set<String>> eventTypes = new HashMap<>();
    private final Map<Path, String> damaged = new TreeMap<>();
    private long highestNumber;

    private CatalogRebuild(Path folder, Catalog catalog, IntakeReport intake) {
        this.folder = new SegmentFolder(folder);
        this.catalog = catalog;
        this.intake = intake;
    }

    /// What was made.
    ///
    /// @param findings what could not be mended
    public record Rebuilt(int segments, long events, List<Finding> findings) {
        public Rebuilt {
            findings = List.copyOf(findings);
        }
    }

    /// @param folder of an organization that nobody has open
    /// @param intake the folder of its intake
    /// @throws dev.belvedere.store.UnreadableVersionException when a segment is of another version; nothing was
    ///     changed then
    public static Rebuilt of(Path folder, Path intake, Catalog catalog) throws IOException {
        IntakeReport report = IntakeCheck.of(intake);
        if (!report.damages().isEmpty()) {
            return new Rebuilt(
                    0,
                    0,
                    report.damages().stream()
                            .map(damage -> Finding.trouble(damage, Finding.RESTORE))
                            .toList());
        }
        return new CatalogRebuild(folder, catalog, report).rebuild(intake);
    }

    private Rebuilt rebuild(Path intakeFolder) throws IOException {
        List<SegmentFooter> found = new ArrayList<>();
        List<SegmentFooter> live;
        try (HardwoodContext context = HardwoodContext.create(1)) {
            found.addAll(footers(context));
            live = found.stream()
                    .filter(footer -> found.stream().noneMatch(younger -> takesPlaceOf(younger, footer)))
                    .toList();
            live.forEach(footer -> learn(footer, context));
        }
        Map<Long, String> replaced = new HashMap<>();
        found.stream()
                .filter(footer -> !live.contains(footer))
                .forEach(footer ->
                        replaced.put(footer.entry().id(), footer.entry().file()));
        List<SegmentEntry> entries = live.stream().map(SegmentFooter::entry).toList();
        Map<Integer, Long> covered = new HashMap<>(catalog.erasedSequences());
        entries.forEach(entry -> covered.merge(entry.project(), entry.lastSequence(), Math::max));
        for (String difference : SameDay.differences(covered, Long.MAX_VALUE, intake.forgotten())) {
            findings.add(Finding.trouble("events are lost, since " + difference, Finding.RESTORE));
        }
        putAside();
        catalog.rebuild(entries, numbers, eventTypes, intake.forgotten(), replaced);
        long lastSequence =
                covered.values().stream().mapToLong(Long::longValue).max().orElse(0);
        if (lastSequence > intake.lastSequence() || highestNumber > intake.lastNumber()) {
            IntakeRepair.raise(intakeFolder, lastSequence, highestNumber);
            findings.add(Finding.trouble(
                    "the intake is older than the segments: it knows nothing of persons who came later",
                    "The server starts now. Users and devices that came after the day of the intake are"
                            + " counted as new ones when they come again."));
        }
        long events = entries.stream().mapToLong(SegmentEntry::rows).sum();
        return new Rebuilt(entries.size(), events, findings);
    }

    /// Of the whole segments; the others are told apart.
    private List<SegmentFooter> footers(HardwoodContext context) throws IOException {
        Map<String, SegmentEntry> known =
                catalog.segments().stream().collect(Collectors.toMap(SegmentEntry::file, Function.identity()));
        List<SegmentFooter> footers = new ArrayList<>();
        for (Path file : folder.segmentFiles()) {
            if (file.toString().endsWith(".parquet")) {
                String name = folder.root().relativize(file).toString().replace('\\', '/');
                try {
                    footers.add(whole(file, name, known.get(name), context));
                } catch (DamagedSegmentException e) {
                    damaged.put(file, String.valueOf(e.getMessage()));
                }
            }
        }
        return footers;
    }

    /// @param row what the catalog has of it; its checksum is the one of what was written
    private SegmentFooter whole(Path file, String name, @Nullable SegmentEntry row, HardwoodContext context)
            throws IOException {
        if (row != null && (Files.size(file) != row.bytes() || SegmentFooter.checksum(file) != row.checksum())) {
            throw new DamagedSegmentException(name, "it does not match the checksum in the catalog");
        }
        SegmentFooter footer = SegmentFooter.read(folder.root(), file);
        if (row == null) {
            SegmentContent.decode(folder, footer.entry(), context);
        }
        return footer;
    }

    private void putAside() throws IOException {
        for (Map.Entry<Path, String> each : damaged.entrySet()) {
            Path aside = folder.putAside(each.getKey());
            findings.add(Finding.trouble(
                    "a segment is left out and was moved to " + aside + ": " + each.getValue(), Finding.RESTORE));
        }
    }

    private static boolean takesPlaceOf(SegmentFooter younger, SegmentFooter older) {
        SegmentEntry entry = younger.entry();
        SegmentEntry before = older.entry();
        boolean covers = before.lastSequence() > 0
                && entry.project() == before.project()
                && entry.id() > before.id()
                && entry.firstSequence() <= before.firstSequence()
                && entry.lastSequence() >= before.lastSequence();
        return younger.replaces().contains(before.id()) || covers;
    }

    private void learn(SegmentFooter footer, HardwoodContext context) {
        int project = footer.entry().project();
        numbers.computeIfAbsent(project, _ -> new HashMap<>()).putAll(footer.numbers());
        SegmentContent content = SegmentContent.read(folder, footer.entry(), context);
        eventTypes.computeIfAbsent(project, _ -> new HashSet<>()).addAll(content.eventTypes());
        highestNumber = Math.max(highestNumber, content.highestNumber());
    }
}
