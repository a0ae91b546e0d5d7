package dev.belvedere.server.portfolio;

import dev.belvedere.query.UnifyPolicy;
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
import org.jdbi.v3.core.statement.Update;

/// Projects and views as rows of their tables.
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

    /// The next id that no project or view ever had.
    static int nextId(Handle handle) {
        return handle.createQuery("UPDATE counters SET last_id = last_id + 1 WHERE name = 'scope' RETURNING last_id")
                .mapTo(Integer.class)
                .one();
    }

    static void insert(Handle handle, Project project) {
        Update insert = handle.createUpdate("INSERT INTO projects"
                + " (id, organization_id, name, api_key, secret_key, time_zone, week_start, currency, created_at)"
                + " VALUES (:id, :organization, :name, :api, :secret, :zone, :week, :currency, :at)");
        bind(insert, project).bind("currency", project.currency()).execute();
    }

    static void update(Handle handle, Project project) {
        Update update = handle.createUpdate("UPDATE projects SET name = :name, time_zone = :zone,"
                + " week_start = :week, currency = :currency WHERE id = :id");
        bind(update, project).bind("currency", project.currency()).execute();
    }

    static void markDeleted(Handle handle, Project project, long at) {
        handle.createUpdate("UPDATE projects SET deleted_at = :at WHERE id = :id")
                .bind("at", at)
                .bind("id", project.id())
                .execute();
    }

    static void insert(Handle handle, View view) {
        Update insert = handle.createUpdate(
                "INSERT INTO views"
                        + " (id, organization_id, name, api_key, secret_key, time_zone, week_start, unify_user_id,"
                        + " unify_device_id, unify_mapping, created_at)"
                        + " VALUES (:id, :organization, :name, :api, :secret, :zone, :week, :byUser, :byDevice, :byMapping, :at)");
        bindUnify(bind(insert, view), view.unify()).execute();
        insertSources(handle, view);
    }

    static void update(Handle handle, View view) {
        Update update = handle.createUpdate(
                "UPDATE views SET name = :name, time_zone = :zone, week_start = :week, unify_user_id = :byUser,"
                        + " unify_device_id = :byDevice, unify_mapping = :byMapping WHERE id = :id");
        bindUnify(bind(update, view), view.unify()).execute();
        deleteSources(handle, view);
        insertSources(handle, view);
    }

    static void delete(Handle handle, View view) {
        deleteSources(handle, view);
        handle.createUpdate("DELETE FROM custom_events WHERE scope_id = :id")
                .bind("id", view.id())
                .execute();
        handle.createUpdate("DELETE FROM views WHERE id = :id")
                .bind("id", view.id())
                .execute();
    }

    private static void insertSources(Handle handle, View view) {
        for (int rank = 0; rank < view.projectIds().size(); rank++) {
            handle.createUpdate("INSERT INTO view_sources (view_id, rank, project_id) VALUES (:view, :rank, :project)")
                    .bind("view", view.id())
                    .bind("rank", rank)
                    .bind("project", view.projectIds().get(rank))
                    .execute();
        }
    }

    private static void deleteSources(Handle handle, View view) {
        handle.createUpdate("DELETE FROM view_sources WHERE view_id = :view")
                .bind("view", view.id())
                .execute();
    }

    private static Update bind(Update statement, PortfolioScope scope) {
        return statement
                .bind("id", scope.id())
                .bind("organization", scope.organization())
                .bind("name", scope.name())
                .bind("api", scope.keys().apiKey())
                .bind("secret", scope.keys().secretKey())
                .bind("zone", scope.zone().getId())
                .bind("week", ScopeFields.wireName(scope.weekStart()))
                .bind("at", scope.createdAt().toEpochMilli());
    }

    private static Update bindUnify(Update statement, UnifyPolicy unify) {
        return statement
                .bind("byUser", unify.userId() ? 1 : 0)
                .bind("byDevice", unify.deviceId() ? 1 : 0)
                .bind("byMapping", unify.mapping() ? 1 : 0);
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
                new UnifyPolicy(
                        row.getInt("unify_user_id") != 0,
                        row.getInt("unify_device_id") != 0,
                        row.getInt("unify_mapping") != 0),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }

    private static KeyPair keys(ResultSet row) throws SQLException {
        return new KeyPair(row.getString("api_key"), row.getString("secret_key"));
    }

    private static DayOfWeek weekStart(ResultSet row) throws SQLException {
        return DayOfWeek.valueOf(row.getString("week_start").toUpperCase(Locale.ROOT));
    }
}
