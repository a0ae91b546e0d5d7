package dev.belvedere.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/// DuckDB with the events in one table, in the order of persons, and the mapping as a second table
/// that each question joins. Also writes the Parquet files that ClickHouse loads.
final class DuckDb implements Engine, AutoCloseable {
    private static final long WINDOW = Workload.WINDOW.toSeconds();

    /// Each next step is the first one after the last; with the events of a person in order of time that
    /// gives the longest path from an entry.
    private static final String PATHS = """
            FROM a ASOF LEFT JOIN b ON a.person = b.person AND a.second <= b.second
                   ASOF LEFT JOIN c ON b.person = c.person AND b.second <= c.second""";

    private static final String FUNNEL =
            """
            WITH e AS (SELECT %%s AS person, e.time // 1000 AS second, e.event FROM events e %%s
                       WHERE e.event IN ('%s', '%s', '%s')),
                 a AS (SELECT person, second FROM e WHERE event = '%s'),
                 b AS (SELECT person, second FROM e WHERE event = '%s'),
                 c AS (SELECT person, second FROM e WHERE event = '%s'),
                 n AS (SELECT count(DISTINCT a.person) AS first,
                              count(DISTINCT a.person) FILTER (b.second <= a.second + %d) AS second,
                              count(DISTINCT a.person) FILTER (c.second <= a.second + %d) AS third
                       %s)
            SELECT unnest([0, 1, 2]), '', unnest([first, second, third]) FROM n""".formatted(step(0), step(1), step(2), step(0), step(1), step(2), WINDOW, WINDOW, PATHS);

    /// Of a person the longest path counts, then the earliest; its entry gives the country.
    private static final String FILTERED_FUNNEL = """
            WITH e AS (SELECT coalesce(m.canonical, e.person) AS person, e.time, e.time // 1000 AS second, e.event,
                              e.country, e.tier
                       FROM events e LEFT JOIN mapping m ON e.person = m.person
                       WHERE e.event IN ('%s', '%s', '%s')),
                 a AS (SELECT person, time, second, country FROM e WHERE event = '%s' AND tier IN (%s)),
                 b AS (SELECT person, second FROM e WHERE event = '%s' AND country >= '%s'),
                 c AS (SELECT person, second FROM e WHERE event = '%s'),
                 p AS (SELECT a.person, a.time, a.country,
                              1 + coalesce((b.second <= a.second + %d)::INT, 0)
                                + coalesce((c.second <= a.second + %d)::INT, 0) AS length
                       %s),
                 best AS (SELECT arg_max(country, length * 10000000000000 - time) AS country, max(length) AS length
                          FROM p GROUP BY person)
            SELECT step, country, count(*) FROM best, (SELECT unnest([0, 1, 2]) AS step) WHERE length > step
            GROUP BY 1, 2""".formatted(
                    step(0),
                    step(1),
                    step(2),
                    step(0),
                    tiers(),
                    step(1),
                    Dataset.countryName(Workload.FIRST_COUNTRY),
                    step(2),
                    WINDOW,
                    WINDOW,
                    PATHS);

    private static final String RETENTION = """
            WITH days AS (SELECT DISTINCT coalesce(m.canonical, e.person) AS person, e.time // 86400000 - %%d AS day
                          FROM events e LEFT JOIN mapping m ON e.person = m.person),
                 starts AS (SELECT DISTINCT coalesce(m.canonical, e.person) AS person, e.time // 86400000 - %%1$d AS day
                            FROM events e LEFT JOIN mapping m ON e.person = m.person WHERE e.event = '%s')
            SELECT s.day, (d.day - s.day)::VARCHAR, count(*) FROM starts s JOIN days d ON s.person = d.person
            WHERE d.day > s.day AND d.day < s.day + %d GROUP BY 1, 2""".formatted(step(0), Workload.RETURN_DAYS);

    private final Connection connection;

    DuckDb(Path folder) throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("peer.duckdb"));
    }

    void load(Dataset dataset, Path parquetFolder) throws SQLException {
        execute("CREATE TABLE events (project TINYINT, person BIGINT, time BIGINT, event VARCHAR, country VARCHAR,"
                + " tier VARCHAR)");
        execute("CREATE TABLE mapping (person BIGINT, canonical BIGINT)");
        try (DuckDBAppender events = appender("events")) {
            dataset.all((project, person, time, type, country, tier) ->
                    append(events, project, person, time, type, country, tier));
        }
        try (DuckDBAppender mapping = appender("mapping")) {
            dataset.links((person, canonical) -> append(mapping, person, canonical));
        }
        execute("CHECKPOINT");
        for (String table : new String[] {"events", "mapping"}) {
            execute("COPY " + table + " TO '" + parquetFolder.resolve(table + ".parquet")
                    + "' (FORMAT parquet, COMPRESSION zstd)");
        }
    }

    private DuckDBAppender appender(String table) throws SQLException {
        return connection.unwrap(DuckDBConnection.class).createAppender(DuckDBConnection.DEFAULT_SCHEMA, table);
    }

    private static void append(
            DuckDBAppender events, int project, long person, long time, int type, int country, int tier) {
        try {
            events.beginRow();
            events.append((byte) project);
            events.append(person);
            events.append(time);
            events.append(Dataset.typeName(type));
            events.append(Dataset.countryName(country));
            events.append(Dataset.tierName(tier));
            events.endRow();
        } catch (SQLException failure) {
            throw new IllegalStateException("DuckDB refused a row", failure);
        }
    }

    private static void append(DuckDBAppender mapping, long person, long canonical) {
        try {
            mapping.beginRow();
            mapping.append(person);
            mapping.append(canonical);
            mapping.endRow();
        } catch (SQLException failure) {
            throw new IllegalStateException("DuckDB refused a row", failure);
        }
    }

    @Override
    public String name() {
        return "DuckDB";
    }

    @Override
    public Map<Workload, Timed> measure() {
        Map<Workload, Timed> measured = new EnumMap<>(Workload.class);
        for (Workload workload : Workload.values()) {
            String sql = sql(workload);
            measured.put(workload, Timed.of(() -> ask(sql)));
        }
        return measured;
    }

    private static String sql(Workload workload) {
        String day = "e.time // 86400000 - " + Dataset.START.toEpochDay();
        String person = "coalesce(m.canonical, e.person)";
        String oneEvent = " WHERE e.event = '" + Dataset.typeName(Workload.EVENT) + "'";
        String mapped = " FROM events e LEFT JOIN mapping m ON e.person = m.person";
        return switch (workload) {
            case DAILY_UNIQUES ->
                "SELECT " + day + ", '', count(DISTINCT " + person + ")" + mapped + oneEvent + " GROUP BY 1";
            case DAILY_UNIQUES_BY_COUNTRY ->
                "SELECT " + day + ", e.country, count(DISTINCT " + person + ")" + mapped + " GROUP BY 1, 2";
            case DAILY_TOTALS -> "SELECT " + day + ", '', count(*) FROM events e" + oneEvent + " GROUP BY 1";
            case FUNNEL_UNMAPPED -> FUNNEL.formatted("e.person", "");
            case FUNNEL -> FUNNEL.formatted(person, "LEFT JOIN mapping m ON e.person = m.person");
            case FILTERED_FUNNEL -> FILTERED_FUNNEL;
            case RETENTION -> RETENTION.formatted(Dataset.START.toEpochDay());
        };
    }

    private static String step(int step) {
        return Dataset.typeName(Workload.STEPS.get(step));
    }

    private static String tiers() {
        return Workload.TIERS.stream()
                .map(tier -> "'" + Dataset.tierName(tier) + "'")
                .collect(Collectors.joining(", "));
    }

    private Answer ask(String sql) {
        Answer.Builder answer = new Answer.Builder();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                answer.add(rows.getLong(1), rows.getString(2), rows.getLong(3));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("DuckDB refused: " + sql, failure);
        }
        return answer.build();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
