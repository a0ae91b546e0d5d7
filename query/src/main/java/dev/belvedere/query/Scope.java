package dev.belvedere.query;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;

/// The project or portfolio view that a question is asked of.
///
/// @param id the scope's id: that of a project or of a view
/// @param projects the ids of the source projects, highest rank first; a project's only entry is
///     itself
/// @param zone cuts days, weeks, months and quarters
/// @param weekStart the first day of a week
/// @param unify what makes one person of events in several projects
public record Scope(int id, List<Integer> projects, ZoneId zone, DayOfWeek weekStart, UnifyPolicy unify) {
    /// Unifies by everything.
    public Scope(int id, List<Integer> projects, ZoneId zone, DayOfWeek weekStart) {
        this(id, projects, zone, weekStart, UnifyPolicy.ALL);
    }

    public Scope {
        projects = List.copyOf(projects);
        if (projects.isEmpty()) {
            throw new IllegalArgumentException("scope " + id + " has no source project");
        }
    }
}
