package dev.belvedere.server.portfolio;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// Reads projects and views from their tables.
final class ScopeRows {
    private ScopeRows() {}

    static ScopeDirectory read(Handle handle) {
        List<Project> projects = handle.createQuery("SELECT * FROM projects WHERE deleted_at IS NULL ORDER BY id")
                .map((row, context) -> project(row))
                .list();
        Map<Integer, List<Integer>> sources = sources(handle);
        List<View> views = handle.createQuery("SELECT * FROM views ORDER BY id")
                .map((row, context) -> view(row, sources))
                .list();
        return ScopeDirectory.of(projects, views);
    }

    private static Map<Integer, List<Integer>> sources(Handle handle) {
        Map<Integer, List<Integer>> byView = new HashMap<>();
        handle.createQuery("SELECT view_id, project_id FROM view_sources ORDER BY view_id, rank")
                .map((row, context) -> new int[] {row.getInt(1), row.getInt(2)})
                .forEach(pair -> byView.computeIfAbsent(pair[0], view -> new ArrayList<>())
                        .add(pair[1]));
        return byView;
    }

    private static Project project(ResultSet row) throws SQLException {
        return new Project(
                row.getInt("id"),
                row.getInt("organization_id"),
                row.getString("name"),
                keys(row),
                ZoneId.of(row.getString("time_zone")),
                weekStart(row),
                row.getString("currency"),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }

    private static View view(ResultSet row, Map<Integer, List<Integer>> sources) throws SQLException {
        int id = row.getInt("id");
        return new View(
                id,
                row.getInt("organization_id"),
                row.getString("name"),
                keys(row),
                ZoneId.of(row.getString("time_zone")),
                weekStart(row),
                sources.getOrDefault(id, List.of()),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }

    private static KeyPair keys(ResultSet row) throws SQLException {
        return new KeyPair(row.getString("api_key"), row.getString("secret_key"));
    }

    private static DayOfWeek weekStart(ResultSet row) throws SQLException {
        return DayOfWeek.valueOf(row.getString("week_start").toUpperCase(Locale.ROOT));
    }
}
