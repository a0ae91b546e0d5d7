package dev.belvedere.query;

import java.util.List;

/// The answer to a [UsageInterval].
///
/// @param series ordered by segment, then by event
public record UsageIntervalResult(List<Series> series) implements AnalysisResult {
    public UsageIntervalResult {
        series = List.copyOf(series);
    }

    @Override
    public long cells() {
        return series.stream().mapToLong(one -> one.persons().length + 6L).sum();
    }

    /// @param segment index into the question's segments
    /// @param event index into the question's events
    /// @param active persons who did the event in the range
    /// @param returning those of them who have a usage interval
    /// @param persons those with a usage interval of one unit, of two, and so on, to the longest there is
    public record Series(int segment, int event, long active, long returning, long[] persons) {}
}
