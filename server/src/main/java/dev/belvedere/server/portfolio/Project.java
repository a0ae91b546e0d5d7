package dev.belvedere.server.portfolio;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// One instrumented product; the only kind of scope that takes events.
///
/// @param currency ISO 4217 code, of amounts shown
public record Project(
        int id,
        int organization,
        String name,
        KeyPair keys,
        ZoneId zone,
        DayOfWeek weekStart,
        String currency,
        Instant createdAt)
        implements PortfolioScope {
    @Override
    public List<Integer> projectIds() {
        return List.of(id);
    }
}
