package dev.belvedere.server.analytics;

import dev.belvedere.query.SegmentationResult;
import java.util.List;

/// What the kernel answered to questions asked together of one snapshot.
///
/// @param results one per question
/// @param dataVersion the snapshot's version
record Answer(List<SegmentationResult> results, String dataVersion) {
    Answer {
        results = List.copyOf(results);
    }
}
