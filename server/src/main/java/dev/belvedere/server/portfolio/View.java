package dev.belvedere.server.portfolio;

import dev.belvedere.query.UnifyPolicy;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// A portfolio view: a ranked list of one or more projects, shown as one. It keeps no events of its
/// own, and its keys read but never write.
public record View(
        int id,
        int organization,
        String name,
        KeyPair keys,
        ZoneId zone,
        DayOfWeek weekStart,
        List<Integer> projectIds,
        UnifyPolicy unify,
        Instant createdAt)
        implements PortfolioScope {
    public View {
        projectIds = List.copyOf(projectIds);
    }
}
