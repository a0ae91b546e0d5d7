package dev.belvedere.kernel;

import dev.belvedere.query.DateRange;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Lens;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.query.Question;
import dev.belvedere.query.Retention;
import dev.belvedere.query.Segment;
import dev.belvedere.query.Segmentation;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// The same events and links as tables of DuckDB, and the same questions as SQL.
///
/// Table `events` has a column per property, a list of displayed values, `[NULL]` where missing;
/// per zone the time on the wall and the offset; and the identity of each event, which [OracleIdentity] makes of
/// where its person's links lead, found by walking them with a recursive query.
final class DuckDbOracle implements AutoCloseable {
    private final Connection connection;
    private final OracleWorld world;

    DuckDbOracle(OracleWorld world) throws SQLException {
        this.world = world;
        this.connection = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET threads = 1");
            createLinks(statement);
            createEvents(statement);
        }
    }

    /// Table `events`: those that were sent, with who they count for under the question's lens and unify policy.
    private void identify(Question question) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : OracleIdentity.of(question)) {
                statement.execute(sql);
            }
        }
    }

    /// One row of the answer.
    ///
    /// @param bucket `null` for the whole range; else the start of the bucket on the wall, with the
    ///     offset for hours and five minutes
    /// @param weight what groups are ordered by
    /// @param present whether anything was counted
    record Row(
            int event,
            int segment,
            List<String> group,
            @Nullable String bucket,
            double value,
            double weight,
            boolean present) {}

    List<Row> answer(Question question) throws SQLException {
        identify(question);
        String sql =
                new OracleSql(question, world.zones().indexOf(question.scope().zone())).render();
        int groups = ((Segmentation) question.analysis()).groupBy().size();
        List<Row> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<String> group = new ArrayList<>();
                for (int i = 0; i < groups; i++) {
                    group.add(result.getString("g" + i));
                }
                rows.add(new Row(
                        result.getInt("event"),
                        result.getInt("segment"),
                        group,
                        result.getString("bucket"),
                        result.getDouble("value"),
                        result.getDouble("weight"),
                        result.getLong("present") > 0));
            }
        }
        return rows;
    }

    /// An event that a series counts.
    ///
    /// @param groups by group property, the groups that it is in
    /// @param numbers of the measured property
    /// @param texts of the measured property
    record Matched(long identity, String bucket, List<List<String>> groups, List<Double> numbers, List<String> texts) {}

    /// The events of a series of a segmentation.
    List<Matched> matched(
            Question question, int event, int segment, List<PropertyRef> groupBy, Optional<PropertyRef> measured)
            throws SQLException {
        identify(question);
        List<Matched> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql(question).matched(event, segment, groupBy, measured))) {
            while (result.next()) {
                List<List<String>> groups = new ArrayList<>();
                for (int i = 0; i < groupBy.size(); i++) {
                    groups.add(
                            list(result, "u" + i).stream().map(String::valueOf).toList());
                }
                rows.add(new Matched(
                        result.getLong("identity"),
                        result.getString("bucket"),
                        groups,
                        list(result, "numbers").stream()
                                .map(number -> ((Number) number).doubleValue())
                                .toList(),
                        list(result, "texts").stream().map(String::valueOf).toList()));
            }
        }
        return rows;
    }

    /// The identities active in a segment by bucket.
    Map<String, Set<Long>> active(Question question, int segment) throws SQLException {
        identify(question);
        Map<String, Set<Long>> active = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql(question).active(segment))) {
            while (result.next()) {
                active.computeIfAbsent(result.getString("bucket"), _ -> new HashSet<>())
                        .add(result.getLong("identity"));
            }
        }
        return active;
    }

    private OracleSql sql(Question question) {
        return new OracleSql(question, world.zones().indexOf(question.scope().zone()));
    }

    private static List<Object> list(ResultSet result, String column) throws SQLException {
        return List.of((Object[]) result.getArray(column).getArray());
    }

    /// The events of a funnel's scope, with the steps that each can be.
    List<FunnelEvent> events(Question question) throws SQLException {
        identify(question);
        List<FunnelEvent> events = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(FunnelEvent.sql(question))) {
            while (result.next()) {
                events.add(FunnelEvent.of(result, question, world.events()));
            }
        }
        return events;
    }

    /// The events up to the range's end that meet a selector and a segment.
    List<PresentEvent> present(Question question, EventSet event, DateRange range, Segment segment)
            throws SQLException {
        identify(question);
        int zone = world.zones().indexOf(question.scope().zone());
        List<PresentEvent> events = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(PresentEvent.sql(question, event, range, segment, zone))) {
            while (result.next()) {
                events.add(PresentEvent.of(result));
            }
        }
        return events;
    }

    /// The events of the scope of journeys, with what each can be.
    List<JourneyEvent> journeyEvents(Question question) throws SQLException {
        identify(question);
        int zone = world.zones().indexOf(question.scope().zone());
        List<JourneyEvent> events = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(JourneyEvent.sql(question, zone))) {
            while (result.next()) {
                events.add(JourneyEvent.of(result, question, world.events()));
            }
        }
        return events;
    }

    /// The events of the question's scope, each with the conditions that it meets and its groups.
    List<NaiveEvent> naiveEvents(Question question, List<String> conditions, List<PropertyRef> groupBy)
            throws SQLException {
        identify(question);
        List<NaiveEvent> events = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(NaiveEvent.sql(question, conditions, groupBy))) {
            while (result.next()) {
                events.add(NaiveEvent.of(result, conditions.size(), groupBy.size(), world.events()));
            }
        }
        return events;
    }

    /// An identity that started in a cohort, and an interval in which it returned.
    ///
    /// @param interval -1 for the start itself
    record Returned(long identity, LocalDate cohort, List<String> group, long interval) {}

    /// The starts of a segment, and what came back by one return.
    List<Returned> retention(Question question, int segment, int returned) throws SQLException {
        identify(question);
        String sql = new RetentionSql(
                        question, world.zones().indexOf(question.scope().zone()))
                .render(segment, returned);
        int groups = ((Retention) question.analysis()).groupBy().size();
        List<Returned> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<String> group = new ArrayList<>();
                for (int i = 0; i < groups; i++) {
                    group.add(result.getString("g" + i));
                }
                rows.add(new Returned(
                        result.getLong("identity"),
                        LocalDate.parse(result.getString("cohort").substring(0, 10)),
                        group,
                        result.getLong("k")));
            }
        }
        return rows;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void createLinks(Statement statement) throws SQLException {
        statement.execute("CREATE TABLE changes (moment INTEGER, member BIGINT, target BIGINT, mapping BOOLEAN)");
        int moment = 0;
        try (DuckDBAppender appender = appender("changes")) {
            for (MemoryLinks.Change change : world.links().changes()) {
                append(++moment, change.person(), change.target(), change.mapping(), appender);
            }
            int later = Integer.MAX_VALUE / 2;
            for (Lens.Proposed.Change change : world.links().proposed().changes()) {
                Long target = change.globalUserId().map(Long::valueOf).orElse(null);
                append(later++, Long.parseLong(change.userId()), target, true, appender);
            }
        }
        createLinks(statement, "links", moment);
        createLinks(statement, "links_as_of", world.links().made((Lens.AsOf) world.lens("as_of")));
        createLinks(statement, "links_proposed", Integer.MAX_VALUE);
    }

    private static void append(int moment, long member, @Nullable Long target, boolean mapping, DuckDBAppender appender)
            throws SQLException {
        appender.beginRow().append(moment).append(member);
        if (target == null) {
            appender.appendNull();
        } else {
            appender.append(target.longValue());
        }
        appender.append(mapping).endRow();
    }

    /// The links that the changes up to a moment leave: of each member the last one.
    private static void createLinks(Statement statement, String table, int upTo) throws SQLException {
        statement.execute("CREATE TABLE " + table + " AS SELECT member, target, mapping FROM changes WHERE moment <= "
                + upTo + " QUALIFY row_number() OVER (PARTITION BY member ORDER BY moment DESC) = 1");
        statement.execute("DELETE FROM " + table + " WHERE target IS NULL");
    }

    private void createEvents(Statement statement) throws SQLException {
        StringBuilder columns = new StringBuilder("seq BIGINT, project INTEGER, person BIGINT, device BIGINT,"
                + " found_by INTEGER, time BIGINT, type VARCHAR");
        StringBuilder typed = new StringBuilder("seq, project, person, device, found_by, time, type");
        for (int zone = 0; zone < world.zones().size(); zone++) {
            columns.append(", wall")
                    .append(zone)
                    .append(" VARCHAR, offset")
                    .append(zone)
                    .append(" INTEGER, hour")
                    .append(zone)
                    .append(" BIGINT");
            typed.append(", wall").append(zone).append("::TIMESTAMP AS wall").append(zone);
            typed.append(", offset").append(zone).append(", hour").append(zone);
        }
        for (PropertyKey key : OracleWorld.PROPERTIES) {
            String name = OracleSql.column(key);
            columns.append(", ").append(name).append(" VARCHAR");
            typed.append(", coalesce(string_split(" + name + ", chr(1)), [NULL]) AS " + name);
        }
        statement.execute("CREATE TABLE arrived (" + columns + ")");
        try (DuckDBAppender appender = appender("arrived")) {
            for (int seq = 0; seq < world.events().size(); seq++) {
                append(seq, world.events().get(seq), appender);
            }
        }
        statement.execute("CREATE TABLE sent AS SELECT " + typed + ", CASE WHEN found_by IN (1, 3) THEN device ELSE"
                + " person END AS raw, merged.canonical AS merged, mapped.canonical AS mapped,"
                + " merged_as_of.canonical AS merged_as_of, as_of.canonical AS as_of, proposed.canonical AS proposed"
                + " FROM arrived"
                + lens("merged", "links", "NOT mapping")
                + lens("mapped", "links", "true")
                + lens("merged_as_of", "links_as_of", "NOT mapping")
                + lens("as_of", "links_as_of", "true")
                + lens("proposed", "links_proposed", "true"));
        statement.execute("ALTER TABLE sent ADD COLUMN merged_proposed BIGINT");
        statement.execute("UPDATE sent SET merged_proposed = merged");
    }

    private DuckDBAppender appender(String table) throws SQLException {
        return connection.unwrap(DuckDBConnection.class).createAppender("main", table);
    }

    private static String lens(String name, String links, String followed) {
        return " JOIN (" + canonical(links, followed) + ") " + name + " ON " + name + ".member = person";
    }

    private static String canonical(String links, String followed) {
        return "WITH RECURSIVE walk(member, reached) AS (SELECT DISTINCT person, person FROM arrived UNION ALL"
                + " SELECT walk.member, target FROM walk JOIN " + links + " l ON l.member = reached AND " + followed
                + ")"
                + " SELECT member, reached AS canonical FROM walk"
                + " WHERE NOT EXISTS (SELECT 1 FROM " + links + " l WHERE l.member = reached AND " + followed + ")";
    }

    private void append(int seq, TestEvent event, DuckDBAppender appender) throws SQLException {
        appender.beginRow();
        appender.append((long) seq)
                .append(event.project())
                .append(event.person())
                .append(event.device());
        appender.append(event.foundBy()).append(event.time()).append(event.type());
        for (ZoneId zone : world.zones()) {
            ZonedDateTime local = Instant.ofEpochMilli(event.time()).atZone(zone);
            appender.append(local.toLocalDateTime().toString());
            appender.append(local.getOffset().getTotalSeconds());
            appender.append(hourOnTheWall(local));
        }
        for (PropertyKey key : OracleWorld.PROPERTIES) {
            appender.append(joined(event.properties().get(key)));
        }
        appender.endRow();
    }

    /// When the hour began that the clock shows; a change of the clocks begins one too.
    private static long hourOnTheWall(ZonedDateTime local) {
        long hour = local.toOffsetDateTime()
                .truncatedTo(ChronoUnit.HOURS)
                .toInstant()
                .toEpochMilli();
        ZoneOffsetTransition change =
                local.getZone().getRules().previousTransition(local.toInstant().plusMillis(1));
        return change == null ? hour : Math.max(hour, change.getInstant().toEpochMilli());
    }

    private static @Nullable String joined(@Nullable PropertyValue value) {
        return switch (value) {
            case null -> null;
            case PropertyValue.Scalar scalar -> scalar.display();
            case PropertyValue.Many many ->
                many.values().isEmpty()
                        ? null
                        : String.join(
                                "\u0001",
                                many.values().stream()
                                        .map(PropertyValue::display)
                                        .toList());
        };
    }
}
