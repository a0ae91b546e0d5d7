package dev.belvedere.server.analytics;

import dev.belvedere.query.AnalysisResult;
import java.util.List;

/// What the kernel answered to questions asked together of one snapshot.
///
/// @param results one per question
/// @param dataVersion the snapshot's version
record Answer<R extends AnalysisResult>(List<R> results, String dataVersion) {
    Answer {
        results = List.copyOf(results);
    }
}
