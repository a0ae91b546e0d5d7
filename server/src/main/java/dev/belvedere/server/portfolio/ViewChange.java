package dev.belvedere.server.portfolio;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is to be different about a view; `null` leaves a part as it is. A new view needs a name and
/// sources; its time zone and first day of the week default to those of its first-ranked project, and it unifies by
/// everything.
public record ViewChange(
        @Nullable String name,
        @Nullable ZoneId zone,
        @Nullable DayOfWeek weekStart,
        @Nullable List<Integer> sourceProjectIds,
        @Nullable UnifyChange unify) {
    /// Reads the fields of a request.
    ///
    /// @throws dev.belvedere.server.problem.ProblemException naming the first that is wrong
    public static ViewChange parse(
            @Nullable String name,
            @Nullable String timeZone,
            @Nullable String weekStart,
            @Nullable List<@Nullable Integer> sourceProjectIds,
            @Nullable UnifyChange unify) {
        return new ViewChange(
                name == null ? null : ScopeFields.name(name),
                timeZone == null ? null : ScopeFields.zone(timeZone),
                weekStart == null ? null : ScopeFields.weekStart(weekStart),
                sourceProjectIds == null ? null : ScopeFields.sources(sourceProjectIds),
                unify);
    }
}
