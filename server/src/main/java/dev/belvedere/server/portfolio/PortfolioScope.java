package dev.belvedere.server.portfolio;

import dev.belvedere.query.Scope;
import dev.belvedere.query.UnifyPolicy;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// What a question can be asked of: a project or a portfolio view. Their ids share one sequence.
public sealed interface PortfolioScope permits Project, View {
    int id();

    int organization();

    String name();

    KeyPair keys();

    /// Cuts days, weeks, months and quarters.
    ZoneId zone();

    DayOfWeek weekStart();

    Instant createdAt();

    /// The projects whose events it shows, highest rank first; a project's only one is itself.
    List<Integer> projectIds();

    /// What makes one person of events in several projects.
    default UnifyPolicy unify() {
        return UnifyPolicy.ALL;
    }

    /// The part that questions need.
    default Scope scope() {
        return new Scope(id(), projectIds(), zone(), weekStart(), unify());
    }
}
