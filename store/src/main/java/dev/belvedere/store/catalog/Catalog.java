package dev.belvedere.store.catalog;

import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The catalog of one organization, in the metadata database. Thread-safe.
public final class Catalog {
    private final Jdbi jdbi;
    private final int organization;

    public Catalog(Jdbi jdbi, int organization) {
        this.jdbi = jdbi;
        this.organization = organization;
    }

    /// All segments of the organization, in order of arrival.
    public List<SegmentEntry> segments() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT id, project, place, file, row_count, min_time, max_time, first_sequence, last_sequence,
                               property_columns, file_bytes, checksum, format_version
                        FROM segments WHERE organization = :organization ORDER BY place, id""")
                .bind("organization", organization)
                .map((row, _) -> entry(row))
                .list());
    }

    private static SegmentEntry entry(ResultSet row) throws SQLException {
        String columns = row.getString("property_columns");
        return new SegmentEntry(
                row.getLong("id"),
                row.getInt("project"),
                row.getLong("place"),
                row.getString("file"),
                row.getInt("row_count"),
                row.getLong("min_time"),
                row.getLong("max_time"),
                row.getLong("first_sequence"),
                row.getLong("last_sequence"),
                columns.isEmpty() ? List.of() : List.of(columns.split(",")),
                row.getLong("file_bytes"),
                row.getLong("checksum"),
                row.getInt("format_version"));
    }

    /// The property numbers of each project that has segments.
    public Map<Integer, PropertyNumbers> propertyNumbers() {
        Map<Integer, Map<PropertyKey, Integer>> numbers = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(
                        "SELECT project, kind, name, number FROM properties WHERE organization = :organization")
                .bind("organization", organization)
                .map((row, _) -> numbers.computeIfAbsent(row.getInt("project"), _ -> new HashMap<>())
                        .put(
                                new PropertyKey(
                                        PropertyKind.valueOf(row.getString("kind")),
                                        StoredName.read(row.getString("name"))),
                                row.getInt("number")))
                .list());
        Map<Integer, PropertyNumbers> byProject = new HashMap<>();
        numbers.forEach((project, all) -> byProject.put(project, new PropertyNumbers(all)));
        return byProject;
    }

    /// The event types in the segments of each project.
    public Map<Integer, Set<String>> eventTypes() {
        Map<Integer, Set<String>> types = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(
                        "SELECT project, name FROM event_types WHERE organization = :organization")
                .bind("organization", organization)
                .map((row, _) -> types.computeIfAbsent(row.getInt("project"), _ -> new TreeSet<>())
                        .add(StoredName.read(row.getString("name"))))
                .list());
        return types;
    }

    /// Makes a segment part of the store, in one transaction with the names that it brings.
    ///
    /// @param eventTypes those that the project's segments did not have before
    /// @param numbers the numbers of the properties that the project's segments did not have before
    public void add(SegmentEntry segment, Collection<String> eventTypes, Map<PropertyKey, Integer> numbers) {
        jdbi.useTransaction(handle -> {
            for (String name : eventTypes) {
                addEventType(handle, segment.project(), name);
            }
            numbers.forEach((key, number) -> addProperty(handle, segment.project(), key, number));
            addSegment(handle, segment);
        });
    }

    /// Puts a segment in the place of others, in one transaction. The files of those are the
    /// organization's until [#forget] is told that they are gone.
    public void replace(Collection<SegmentEntry> replaced, SegmentEntry by) {
        jdbi.useTransaction(handle -> {
            for (SegmentEntry segment : replaced) {
                remove(handle, segment);
            }
            addSegment(handle, by);
        });
    }

    /// Takes a segment out, of which nothing is kept, and remembers which part of the intake it
    /// covered. Its files are the organization's until [#forget] is told that they are gone.
    public void erase(SegmentEntry segment) {
        jdbi.useTransaction(handle -> {
            remove(handle, segment);
            coverErased(handle, segment.project(), segment.lastSequence());
        });
    }

    private void coverErased(Handle handle, int project, long lastSequence) {
        int updated = handle.createUpdate("""
                        UPDATE erased_sequences SET last_sequence = :last
                        WHERE organization = :organization AND project = :project AND last_sequence < :last""")
                .bind("organization", organization)
                .bind("project", project)
                .bind("last", lastSequence)
                .execute();
        if (updated == 0) {
            handle.createUpdate("""
                            INSERT INTO erased_sequences (organization, project, last_sequence)
                            SELECT :organization, :project, :last WHERE NOT EXISTS (
                                SELECT 1 FROM erased_sequences
                                WHERE organization = :organization AND project = :project)""")
                    .bind("organization", organization)
                    .bind("project", project)
                    .bind("last", lastSequence)
                    .execute();
        }
    }

    /// The last sequence number that erased segments of each project covered.
    public Map<Integer, Long> erasedSequences() {
        Map<Integer, Long> sequences = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(
                        "SELECT project, last_sequence FROM erased_sequences WHERE organization = :organization")
                .bind("organization", organization)
                .map((row, _) -> sequences.put(row.getInt("project"), row.getLong("last_sequence")))
                .list());
        return sequences;
    }

    /// How many days each project keeps its events, of those that do not keep them for ever.
    public Map<Integer, Integer> retentionDays() {
        Map<Integer, Integer> days = new HashMap<>();
        jdbi.useHandle(
                handle -> handle.createQuery("SELECT project, days FROM retention WHERE organization = :organization")
                        .bind("organization", organization)
                        .map((row, _) -> days.put(row.getInt("project"), row.getInt("days")))
                        .list());
        return days;
    }

    /// @param days empty to keep events for ever
    public void setRetentionDays(int project, OptionalInt days) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("DELETE FROM retention WHERE organization = :organization AND project = :project")
                    .bind("organization", organization)
                    .bind("project", project)
                    .execute();
            if (days.isPresent()) {
                handle.createUpdate(
                                "INSERT INTO retention (organization, project, days) VALUES (:organization, :project, :days)")
                        .bind("organization", organization)
                        .bind("project", project)
                        .bind("days", days.getAsInt())
                        .execute();
            }
        });
    }

    /// Forgets names that nothing of a project has any more.
    public void dropNames(int project, Collection<String> eventTypes, Collection<PropertyKey> properties) {
        jdbi.useTransaction(handle -> {
            for (String name : eventTypes) {
                handle.createUpdate("""
                                DELETE FROM event_types
                                WHERE organization = :organization AND project = :project AND name = :name""")
                        .bind("organization", organization)
                        .bind("project", project)
                        .bind("name", StoredName.of(name))
                        .execute();
            }
            for (PropertyKey key : properties) {
                handle.createUpdate("""
                                DELETE FROM properties WHERE organization = :organization
                                AND project = :project AND kind = :kind AND name = :name""")
                        .bind("organization", organization)
                        .bind("project", project)
                        .bind("kind", key.kind().name())
                        .bind("name", StoredName.of(key.name()))
                        .execute();
            }
        });
    }

    private void remove(Handle handle, SegmentEntry segment) {
        int removed = handle.createUpdate("DELETE FROM segments WHERE organization = :organization AND id = :id")
                .bind("organization", organization)
                .bind("id", segment.id())
                .execute();
        if (removed != 1) {
            throw new IllegalStateException("the catalog has no segment " + segment.id() + " to be replaced");
        }
        addReplaced(handle, segment.id(), segment.file());
    }

    private void addReplaced(Handle handle, long id, String file) {
        handle.createUpdate("INSERT INTO replaced_segments (organization, id, file) VALUES (:organization, :id, :file)")
                .bind("organization", organization)
                .bind("id", id)
                .bind("file", file)
                .execute();
    }

    /// The files of segments that were replaced and may still be there, by the segment's id.
    public Map<Long, String> replaced() {
        Map<Long, String> files = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(
                        "SELECT id, file FROM replaced_segments WHERE organization = :organization")
                .bind("organization", organization)
                .map((row, _) -> files.put(row.getLong("id"), row.getString("file")))
                .list());
        return files;
    }

    /// A replaced segment's files are gone.
    public void forget(long id) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "DELETE FROM replaced_segments WHERE organization = :organization AND id = :id")
                .bind("organization", organization)
                .bind("id", id)
                .execute());
    }

    /// Puts these segments in the place of all there are, in one transaction. Names that there are stay, unless a
    /// number means another property now. What was erased does not: an earlier intake may have those events still.
    ///
    /// @param numbers of properties, by project
    /// @param eventTypes by project
    /// @param forgotten up to which sequence number each project's events are not to be looked for in the intake
    /// @param replaced the files of segments that are not to be kept, by id
    public void rebuild(
            List<SegmentEntry> segments,
            Map<Integer, Map<PropertyKey, Integer>> numbers,
            Map<Integer, Set<String>> eventTypes,
            Map<Integer, Long> forgotten,
            Map<Long, String> replaced) {
        Map<Integer, Set<String>> knownTypes = eventTypes();
        Map<Integer, PropertyNumbers> knownNumbers = propertyNumbers();
        jdbi.useTransaction(handle -> {
            for (String table : List.of("segments", "replaced_segments", "erased_sequences")) {
                handle.execute("DELETE FROM " + table + " WHERE organization = ?", organization);
            }
            segments.forEach(segment -> addSegment(handle, segment));
            replaced.forEach((id, file) -> addReplaced(handle, id, file));
            eventTypes.forEach((project, types) -> types.stream()
                    .filter(type -> !knownTypes.getOrDefault(project, Set.of()).contains(type))
                    .forEach(type -> addEventType(handle, project, type)));
            numbers.forEach((project, own) -> {
                PropertyNumbers known = knownNumbers.getOrDefault(project, PropertyNumbers.NONE);
                own.forEach((key, number) -> {
                    if (!number.equals(known.number(key))) {
                        removeProperty(handle, project, key, number);
                        addProperty(handle, project, key, number);
                    }
                });
            });
            forgotten.forEach((project, last) -> coverErased(handle, project, last));
        });
    }

    private void removeProperty(Handle handle, int project, PropertyKey key, int number) {
        handle.createUpdate("""
                        DELETE FROM properties WHERE organization = :organization AND project = :project
                            AND (number = :number OR (kind = :kind AND name = :name))""")
                .bind("organization", organization)
                .bind("project", project)
                .bind("number", number)
                .bind("kind", key.kind().name())
                .bind("name", StoredName.of(key.name()))
                .execute();
    }

    private void addEventType(Handle handle, int project, String name) {
        handle.createUpdate(
                        "INSERT INTO event_types (organization, project, name) VALUES (:organization, :project, :name)")
                .bind("organization", organization)
                .bind("project", project)
                .bind("name", StoredName.of(name))
                .execute();
    }

    private void addProperty(Handle handle, int project, PropertyKey key, int number) {
        handle.createUpdate("""
                        INSERT INTO properties (organization, project, number, kind, name)
                        VALUES (:organization, :project, :number, :kind, :name)""")
                .bind("organization", organization)
                .bind("project", project)
                .bind("number", number)
                .bind("kind", key.kind().name())
                .bind("name", StoredName.of(key.name()))
                .execute();
    }

    private void addSegment(Handle handle, SegmentEntry segment) {
        handle.createUpdate("""
                        INSERT INTO segments (id, organization, project, place, file, row_count, min_time, max_time,
                            first_sequence, last_sequence, property_columns, file_bytes, checksum, format_version)
                        VALUES (:id, :organization, :project, :place, :file, :rows, :minTime, :maxTime,
                            :firstSequence, :lastSequence, :columns, :bytes, :checksum, :formatVersion)""")
                .bind("id", segment.id())
                .bind("organization", organization)
                .bind("project", segment.project())
                .bind("place", segment.place())
                .bind("file", segment.file())
                .bind("rows", segment.rows())
                .bind("minTime", segment.minTime())
                .bind("maxTime", segment.maxTime())
                .bind("firstSequence", segment.firstSequence())
                .bind("lastSequence", segment.lastSequence())
                .bind("columns", String.join(",", segment.columns()))
                .bind("bytes", segment.bytes())
                .bind("checksum", segment.checksum())
                .bind("formatVersion", segment.formatVersion())
                .execute();
    }
}
