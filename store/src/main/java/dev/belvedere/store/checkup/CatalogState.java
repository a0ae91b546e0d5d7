package dev.belvedere.store.checkup;

import dev.belvedere.store.catalog.Catalog;
import dev.belvedere.store.catalog.SegmentEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The catalog of one organization as of a moment.
///
/// @param erased up to which sequence number erased segments of each project reached
/// @param replaced the files of segments that were replaced and may be there still, by id
public record CatalogState(List<SegmentEntry> segments, Map<Integer, Long> erased, Map<Long, String> replaced) {
    public CatalogState {
        segments = List.copyOf(segments);
        erased = Map.copyOf(erased);
        replaced = Map.copyOf(replaced);
    }

    public static CatalogState of(Catalog catalog) {
        return new CatalogState(catalog.segments(), catalog.erasedSequences(), catalog.replaced());
    }

    /// Up to which sequence number the segments of each project reach, or reached before they were erased.
    Map<Integer, Long> covered() {
        Map<Integer, Long> covered = new HashMap<>(erased);
        for (SegmentEntry segment : segments) {
            covered.merge(segment.project(), segment.lastSequence(), Math::max);
        }
        return covered;
    }
}
