package dev.belvedere.server.analytics;

import dev.belvedere.server.problem.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// The custom events of projects and views, in the metadata. Thread-safe; changes happen one after the other, and the
/// next question knows them.
@Component
final class CustomEvents {
    private static final int MOST_OF_A_SCOPE = 500;

    private final Jdbi metadata;
    private final Clock clock;

    CustomEvents(Jdbi metadata, Clock clock) {
        this.metadata = metadata;
        this.clock = clock;
    }

    /// Those of a project or view, for its questions.
    SavedEvents in(int scope) {
        return name -> canBeStored(name)
                ? metadata.withHandle(handle -> named(handle, scope, name)).map(CustomEvent::events)
                : Optional.empty();
    }

    /// PostgreSQL refuses a text with this character, and nothing is called so.
    private static boolean canBeStored(String name) {
        return name.indexOf('\0') < 0;
    }

    /// In the order of their creation.
    List<CustomEvent> of(int scope) {
        return metadata.withHandle(
                handle -> handle.createQuery("SELECT * FROM custom_events WHERE scope_id = :scope ORDER BY id")
                        .bind("scope", scope)
                        .map((row, context) -> read(row))
                        .list());
    }

    /// @throws ProblemException if there is none of that id in the project or view
    CustomEvent get(int scope, int id) {
        return metadata.withHandle(handle -> byId(handle, scope, id));
    }

    /// @throws ProblemException if the name is taken there, or there are too many
    synchronized CustomEvent create(int scope, String name, String anyOf) {
        Instant now = now();
        return metadata.inTransaction(handle -> {
            if (count(handle, scope) >= MOST_OF_A_SCOPE) {
                throw new ProblemException(
                        HttpStatus.CONFLICT,
                        "too_many_custom_events",
                        null,
                        "a project or view may have up to " + MOST_OF_A_SCOPE + " custom events; delete one first");
            }
            requireFree(handle, scope, name);
            CustomEvent created = new CustomEvent(nextId(handle), scope, name, anyOf, now, now);
            handle.createUpdate("INSERT INTO custom_events (id, scope_id, name, any_of, created_at, changed_at)"
                            + " VALUES (:id, :scope, :name, :any, :at, :at)")
                    .bind("id", created.id())
                    .bind("scope", scope)
                    .bind("name", name)
                    .bind("any", anyOf)
                    .bind("at", now.toEpochMilli())
                    .execute();
            return created;
        });
    }

    /// @param name the new one; empty for the old one
    /// @param anyOf the new ones; empty for the old ones
    synchronized CustomEvent change(int scope, int id, Optional<String> name, Optional<String> anyOf) {
        Instant now = now();
        return metadata.inTransaction(handle -> {
            CustomEvent old = byId(handle, scope, id);
            CustomEvent changed = new CustomEvent(
                    id, scope, name.orElse(old.name()), anyOf.orElse(old.anyOf()), old.createdAt(), now);
            if (!changed.name().equals(old.name())) {
                requireFree(handle, scope, changed.name());
            }
            handle.createUpdate("UPDATE custom_events SET name = :name, any_of = :any, changed_at = :at WHERE id = :id")
                    .bind("id", id)
                    .bind("name", changed.name())
                    .bind("any", changed.anyOf())
                    .bind("at", now.toEpochMilli())
                    .execute();
            return changed;
        });
    }

    synchronized void delete(int scope, int id) {
        metadata.useTransaction(handle -> {
            byId(handle, scope, id);
            handle.createUpdate("DELETE FROM custom_events WHERE id = :id")
                    .bind("id", id)
                    .execute();
        });
    }

    private static int count(Handle handle, int scope) {
        return handle.createQuery("SELECT COUNT(*) FROM custom_events WHERE scope_id = :scope")
                .bind("scope", scope)
                .mapTo(Integer.class)
                .one();
    }

    private static int nextId(Handle handle) {
        return handle.createQuery(
                        "UPDATE counters SET last_id = last_id + 1 WHERE name = 'custom_event' RETURNING last_id")
                .mapTo(Integer.class)
                .one();
    }

    private static void requireFree(Handle handle, int scope, String name) {
        if (named(handle, scope, name).isPresent()) {
            throw new ProblemException(
                    HttpStatus.CONFLICT, "name_taken", "name", "there is a custom event \"" + name + "\" already");
        }
    }

    private static Optional<CustomEvent> named(Handle handle, int scope, String name) {
        return handle.createQuery("SELECT * FROM custom_events WHERE scope_id = :scope AND name = :name")
                .bind("scope", scope)
                .bind("name", name)
                .map((row, context) -> read(row))
                .findFirst();
    }

    private static CustomEvent byId(Handle handle, int scope, int id) {
        return handle.createQuery("SELECT * FROM custom_events WHERE scope_id = :scope AND id = :id")
                .bind("scope", scope)
                .bind("id", id)
                .map((row, context) -> read(row))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("custom_event", id));
    }

    private static CustomEvent read(ResultSet row) throws SQLException {
        return new CustomEvent(
                row.getInt("id"),
                row.getInt("scope_id"),
                row.getString("name"),
                row.getString("any_of"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("changed_at")));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
