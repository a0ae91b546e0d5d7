package dev.belvedere.server.portfolio;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/// What is to be different about a project; `null` leaves a part as it is, or at its default for a
/// new project: UTC, Monday, USD.
public record ProjectChange(
        @Nullable String name,
        @Nullable ZoneId zone,
        @Nullable DayOfWeek weekStart,
        @Nullable Currency currency) {
    /// Reads the fields of a request.
    ///
    /// @throws dev.belvedere.server.problem.ProblemException naming the first that is wrong
    public static ProjectChange parse(
            @Nullable String name, @Nullable String timeZone, @Nullable String weekStart, @Nullable String currency) {
        return new ProjectChange(
                name == null ? null : ScopeFields.name(name),
                timeZone == null ? null : ScopeFields.zone(timeZone),
                weekStart == null ? null : ScopeFields.weekStart(weekStart),
                currency == null ? null : ScopeFields.currency(currency));
    }
}
