package dev.belvedere.store;

import dev.belvedere.store.catalog.Catalog;
import dev.belvedere.store.catalog.SegmentEntry;
import dev.belvedere.store.segment.SegmentFolder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Whether the catalog and the intake of an organization are of one day. Each project's events leave the intake
/// only once the catalog has their segment, and pass through the intake before, so
/// - an intake that forgot events above those that the catalog's segments cover is of a later day, and
/// - one that never gave a sequence number that a segment covers is of an earlier day.
public final class SameDay {
    private static final String ADVICE =
            "; run ./belvedere doctor --rebuild-catalog, or restore a backup, which has both";

    private static final int MOST_NAMED = 5;

    private SameDay() {}

    /// @param lastSequence the last sequence number that the intake gave
    /// @param forgotten up to which sequence number each project's events have left the intake
    /// @throws MismatchedStoresException when they are of different days
    static void require(int organization, Catalog catalog, long lastSequence, Map<Integer, Long> forgotten) {
        List<String> differences = differences(covered(catalog), lastSequence, forgotten);
        if (!differences.isEmpty()) {
            throw new MismatchedStoresException(
                    "In organization " + organization + " " + differences.getFirst() + ADVICE);
        }
    }

    /// @throws MismatchedStoresException when the catalog names segments whose files are not there
    static void requireFiles(int organization, Catalog catalog, SegmentFolder folder) {
        List<SegmentEntry> missing = folder.missing(catalog.segments());
        if (!missing.isEmpty()) {
            String named = missing.stream()
                    .limit(MOST_NAMED)
                    .map(segment -> folder.root().resolve(segment.file()).toString())
                    .collect(Collectors.joining(", "));
            long events = missing.stream().mapToLong(SegmentEntry::rows).sum();
            throw new MismatchedStoresException("In organization " + organization + " the catalog names "
                    + missing.size() + " segments with " + events
                    + " events whose files are missing, such as after only"
                    + " the metadata were restored from a later day: " + named
                    + (missing.size() > MOST_NAMED ? ", …" : "")
                    + "; put the files back or restore a backup, which has both. ./belvedere doctor names them all;"
                    + " ./belvedere doctor --rebuild-catalog goes on without their events");
        }
    }

    /// In words, what tells that they are of different days.
    ///
    /// @param covered up to which sequence number the segments of each project reach
    public static List<String> differences(
            Map<Integer, Long> covered, long lastSequence, Map<Integer, Long> forgotten) {
        List<String> differences = new ArrayList<>();
        forgotten.forEach((project, upTo) -> {
            long known = covered.getOrDefault(project, 0L);
            if (upTo > known) {
                differences.add("the catalog is older than the intake: events of project " + project + " up to number "
                        + upTo + " went from the intake to segments, and the catalog has segments up to number "
                        + known);
            }
        });
        covered.forEach((project, upTo) -> {
            if (upTo > lastSequence) {
                differences.add("the intake is older than the catalog: segments of project " + project
                        + " have events up to number " + upTo + ", and the intake has given numbers up to "
                        + lastSequence);
            }
        });
        return differences;
    }

    /// Up to which sequence number the segments of each project reach, or reached before they were erased.
    public static Map<Integer, Long> covered(Catalog catalog) {
        Map<Integer, Long> covered = new HashMap<>(catalog.erasedSequences());
        for (SegmentEntry segment : catalog.segments()) {
            covered.merge(segment.project(), segment.lastSequence(), Math::max);
        }
        return covered;
    }
}
