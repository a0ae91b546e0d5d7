package dev.belvedere.store;

import dev.belvedere.store.catalog.SegmentEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Which segments of a project to merge next. Only neighbours in order of arrival are merged, so that
/// runs stay in that order.
///
/// Segments fall into tiers by their rows: up to 16,384, then four times as many in each. Four of a
/// tier are merged into one, with the smaller ones between and after them, so that a row is rewritten
/// once per tier. The last tier is what is over a quarter of the most rows that a segment may have:
/// of those, two are merged where they fit. Smaller ones that a larger one follows get no more
/// neighbours, so there two are enough. With 1,000,000 rows a flush and 8 M rows at most a row is
/// rewritten twice, or thrice at most; at rest there are at most three segments of each tier, one
/// smaller after each, and full ones.
///
/// For segments of `5M 900k 20 800k 1M 950k 7` rows the plan is `900k 20 800k 1M 950k 7`; for those of
/// `5M 20 30 1M 7` it is `20 30`.
final class MergePlan {
    private static final int SMALLEST_TIER_ROWS = 1 << 14;
    private static final int FAN = 4;
    private static final int FEWEST = 2;
    private static final int MOST_INPUTS = 32;

    private final List<SegmentEntry> segments;
    private final Set<Long> alone;
    private final int mostRows;

    private MergePlan(List<SegmentEntry> segments, Set<Long> alone, int mostRows) {
        this.segments = segments;
        this.alone = alone;
        this.mostRows = mostRows;
    }

    /// The neighbours to merge, at least two, or none.
    ///
    /// @param segments of one project, in order of arrival
    /// @param alone the ids of segments that must not be merged
    static List<SegmentEntry> next(List<SegmentEntry> segments, Set<Long> alone, int mostRows) {
        return new MergePlan(segments, alone, mostRows).next();
    }

    /// The rows that merges would write until none is left to do.
    static long backlogRows(List<SegmentEntry> segments, int mostRows) {
        long backlog = 0;
        List<SegmentEntry> left = new ArrayList<>(segments);
        for (List<SegmentEntry> plan = next(left, Set.of(), mostRows);
                !plan.isEmpty();
                plan = next(left, Set.of(), mostRows)) {
            int rows = plan.stream().mapToInt(SegmentEntry::rows).sum();
            int at = left.indexOf(plan.getFirst());
            left.subList(at, at + plan.size()).clear();
            left.add(at, plan.getFirst().withRows(rows));
            backlog += rows;
        }
        return backlog;
    }

    private List<SegmentEntry> next() {
        for (int tier = 0; tier <= lastTier(); tier++) {
            List<SegmentEntry> stretch = new ArrayList<>();
            for (SegmentEntry segment : segments) {
                if (tier(segment) <= tier && !alone.contains(segment.id())) {
                    stretch.add(segment);
                    continue;
                }
                List<SegmentEntry> found = window(stretch, tier, false);
                if (!found.isEmpty()) {
                    return found;
                }
                stretch.clear();
            }
            List<SegmentEntry> found = window(stretch, tier, true);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private int lastTier() {
        int tier = 0;
        while (tierRows(tier) < mostRows / FAN) {
            tier++;
        }
        return tier + 1;
    }

    private static long tierRows(int tier) {
        return (long) SMALLEST_TIER_ROWS << (2 * tier);
    }

    private int tier(SegmentEntry segment) {
        if (segment.rows() > mostRows / FAN) {
            return lastTier();
        }
        int tier = 0;
        while (tierRows(tier) < segment.rows()) {
            tier++;
        }
        return tier;
    }

    /// The first part of a stretch of neighbours that fits into one segment and has enough of them.
    ///
    /// @param growing whether there may be more of them later: then only those of the tier count
    private List<SegmentEntry> window(List<SegmentEntry> stretch, int tier, boolean growing) {
        int enough = growing && tier != lastTier() ? FAN : FEWEST;
        for (int from = 0; from < stretch.size(); from++) {
            long rows = 0;
            int counted = 0;
            int to = from;
            while (to < stretch.size()
                    && to - from < MOST_INPUTS
                    && rows + stretch.get(to).rows() <= mostRows) {
                rows += stretch.get(to).rows();
                counted += !growing || tier(stretch.get(to)) == tier ? 1 : 0;
                to++;
            }
            if (counted >= enough) {
                return List.copyOf(stretch.subList(from, to));
            }
        }
        return List.of();
    }
}
