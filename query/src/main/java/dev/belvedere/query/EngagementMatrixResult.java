package dev.belvedere.query;

import java.util.List;

/// The answer to an [EngagementMatrix].
///
/// @param events in the order asked; where none were given, by how often they happened, most first (ties by
///     name)
/// @param eventsLeftOut how many event types the limit cut off
public record EngagementMatrixResult(List<Engagement> events, int eventsLeftOut) implements AnalysisResult {
    public EngagementMatrixResult {
        events = List.copyOf(events);
    }

    @Override
    public long cells() {
        return 8L * events.size();
    }

    /// @param event the name used in requests, or what several events are called
    /// @param shareOfActive persons per hundred active ones
    /// @param timesPerPerson 0 where nobody did it
    /// @param daysPerPerson 0 where nobody did it
    /// @param times how often it happened in the range
    public record Engagement(
            String event, double shareOfActive, double timesPerPerson, double daysPerPerson, long times) {}
}
