package dev.belvedere.server.analytics;

import dev.belvedere.query.AnalysisResult;
import dev.belvedere.query.Question;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Remembers the latest answers, as long as the data has not changed.
///
/// Bounded by the number of values held, whatever the answers' sizes: the answers that were not
/// asked for longest go first. Thread-safe.
final class AnswerCache {
    private static final int CELLS_OF_A_SMALL_ANSWER = 100;

    private final long mostCells;
    private final Map<Key, AnalysisResult> answers = new LinkedHashMap<>(16, 0.75f, true);
    private long cells;

    /// @param mostCells the number of values (8 bytes each) to hold at most
    AnswerCache(long mostCells) {
        this.mostCells = mostCells;
    }

    synchronized Optional<AnalysisResult> get(Question question, String dataVersion) {
        return Optional.ofNullable(answers.get(new Key(question, dataVersion)));
    }

    synchronized void put(Question question, String dataVersion, AnalysisResult answer) {
        AnalysisResult former = answers.put(new Key(question, dataVersion), answer);
        cells += cells(answer) - (former == null ? 0 : cells(former));
        var eldest = answers.values().iterator();
        while (cells > mostCells && eldest.hasNext()) {
            cells -= cells(eldest.next());
            eldest.remove();
        }
    }

    synchronized void clear() {
        answers.clear();
        cells = 0;
    }

    private static long cells(AnalysisResult answer) {
        return CELLS_OF_A_SMALL_ANSWER + answer.cells();
    }

    private record Key(Question question, String dataVersion) {}
}
