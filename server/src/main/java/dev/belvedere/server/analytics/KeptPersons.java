package dev.belvedere.server.analytics;

import dev.belvedere.kernel.PersonLists;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.server.accounts.Viewer;
import dev.belvedere.server.problem.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// The kept lists of persons, in the metadata. Thread-safe; changes happen one after the other, and the next question
/// knows them.
@Component
public class KeptPersons implements PersonLists {
    private static final int ROWS_AT_ONCE = 10_000;
    private static final int MOST_LISTS = 500;
    private static final String LISTS = "SELECT l.*, m.email AS email FROM person_lists l"
            + " JOIN members m ON m.id = l.member_id WHERE l.organization_id = :organization";

    private final Jdbi metadata;
    private final Clock clock;

    KeptPersons(Jdbi metadata, Clock clock) {
        this.metadata = metadata;
        this.clock = clock;
    }

    /// @throws ProblemException if the name is taken in the organization, or there are too many lists
    synchronized PersonList keep(Viewer viewer, int scope, String name, String lens, String question, long[] persons) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return metadata.inTransaction(handle -> {
            requireFree(handle, viewer.organization(), name);
            if (all(handle, viewer.organization()).size() >= MOST_LISTS) {
                throw new ProblemException(
                        HttpStatus.CONFLICT,
                        "too_many_person_lists",
                        null,
                        "an organization may have up to " + MOST_LISTS + " lists of persons; delete one first");
            }
            int id = handle.createQuery(
                            "UPDATE counters SET last_id = last_id + 1 WHERE name = 'person_list' RETURNING last_id")
                    .mapTo(Integer.class)
                    .one();
            handle.createUpdate(
                            "INSERT INTO person_lists (id, organization_id, scope_id, name, lens, question, version,"
                                    + " persons, member_id, created_at) VALUES (:id, :organization, :scope, :name, :lens,"
                                    + " :question, 1, :persons, :member, :at)")
                    .bind("id", id)
                    .bind("organization", viewer.organization())
                    .bind("scope", scope)
                    .bind("name", name)
                    .bind("lens", lens)
                    .bind("question", question)
                    .bind("persons", persons.length)
                    .bind("member", viewer.member())
                    .bind("at", now.toEpochMilli())
                    .execute();
            insert(handle, id, persons);
            return byId(handle, viewer.organization(), id);
        });
    }

    private static void insert(Handle handle, int id, long[] persons) {
        for (int from = 0; from < persons.length; from += ROWS_AT_ONCE) {
            PreparedBatch batch =
                    handle.prepareBatch("INSERT INTO person_list_members (list_id, person) VALUES (:list, :person)");
            for (int i = from; i < Math.min(persons.length, from + ROWS_AT_ONCE); i++) {
                batch.bind("list", id).bind("person", persons[i]).add();
            }
            batch.execute();
        }
    }

    /// In the order of their creation.
    List<PersonList> of(int organization) {
        return metadata.withHandle(handle -> all(handle, organization));
    }

    /// @throws ProblemException if the organization has none of that id
    PersonList get(int organization, int id) {
        return metadata.withHandle(handle -> byId(handle, organization, id));
    }

    /// What changes with who is in a list; empty where the organization has none of that id.
    OptionalLong version(int organization, int id) {
        return of(organization).stream()
                .filter(list -> list.id() == id)
                .mapToLong(PersonList::version)
                .findFirst();
    }

    @Override
    public long[] persons(int list) {
        return metadata.inTransaction(handle -> {
            boolean known = handle.createQuery("SELECT COUNT(*) FROM person_lists WHERE id = :list")
                            .bind("list", list)
                            .mapTo(Integer.class)
                            .one()
                    > 0;
            if (!known) {
                throw unknown("segments", list);
            }
            try (Stream<Long> persons = handle
                    .createQuery("SELECT person FROM person_list_members WHERE list_id = :list ORDER BY person")
                    .bind("list", list)
                    .mapTo(Long.class)
                    .stream()) {
                LongStream numbers = persons.mapToLong(Long::longValue);
                return numbers.toArray();
            }
        });
    }

    static InvalidQuestionException unknown(String field, int list) {
        return new InvalidQuestionException(
                "unknown_person_list", field, field + ": there is no list of persons " + list);
    }

    /// @throws ProblemException if there is none of that id, or the name is taken
    synchronized PersonList rename(int organization, int id, String name) {
        return metadata.inTransaction(handle -> {
            if (!byId(handle, organization, id).name().equals(name)) {
                requireFree(handle, organization, name);
            }
            handle.createUpdate("UPDATE person_lists SET name = :name WHERE id = :id")
                    .bind("id", id)
                    .bind("name", name)
                    .execute();
            return byId(handle, organization, id);
        });
    }

    /// @throws ProblemException if there is none of that id
    synchronized void delete(int organization, int id) {
        metadata.useTransaction(handle -> {
            byId(handle, organization, id);
            handle.createUpdate("DELETE FROM person_list_members WHERE list_id = :id")
                    .bind("id", id)
                    .execute();
            handle.createUpdate("DELETE FROM person_lists WHERE id = :id")
                    .bind("id", id)
                    .execute();
        });
    }

    /// Takes persons who are to be deleted out of all lists of their organization, for ever: who is given back does not
    /// come back into lists.
    public synchronized void forget(int organization, Collection<Long> persons) {
        metadata.useTransaction(handle -> {
            for (long person : persons) {
                handle.createUpdate("UPDATE person_lists SET version = version + 1, persons = persons - 1 WHERE"
                                + " organization_id = :organization AND id IN"
                                + " (SELECT list_id FROM person_list_members WHERE person = :person)")
                        .bind("organization", organization)
                        .bind("person", person)
                        .execute();
                handle.createUpdate("DELETE FROM person_list_members WHERE person = :person AND list_id IN"
                                + " (SELECT id FROM person_lists WHERE organization_id = :organization)")
                        .bind("organization", organization)
                        .bind("person", person)
                        .execute();
            }
        });
    }

    private static List<PersonList> all(Handle handle, int organization) {
        return handle.createQuery(LISTS + " ORDER BY l.id")
                .bind("organization", organization)
                .map((row, context) -> read(row))
                .list();
    }

    private static PersonList byId(Handle handle, int organization, int id) {
        return handle.createQuery(LISTS + " AND l.id = :id")
                .bind("organization", organization)
                .bind("id", id)
                .map((row, context) -> read(row))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("person_list", id));
    }

    private static void requireFree(Handle handle, int organization, String name) {
        if (all(handle, organization).stream().anyMatch(list -> list.name().equals(name))) {
            throw new ProblemException(
                    HttpStatus.CONFLICT, "name_taken", "name", "there is a list of persons \"" + name + "\" already");
        }
    }

    private static PersonList read(ResultSet row) throws SQLException {
        return new PersonList(
                row.getInt("id"),
                row.getString("name"),
                row.getInt("scope_id"),
                row.getString("lens"),
                row.getString("question"),
                row.getLong("version"),
                row.getInt("persons"),
                row.getString("email"),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }
}
