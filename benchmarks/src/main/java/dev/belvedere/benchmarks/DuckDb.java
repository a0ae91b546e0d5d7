package dev.belvedere.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/// DuckDB with the events in one table, in the order of persons, and the mapping as a second table
/// that each question joins. Also writes the Parquet files that ClickHouse loads.
final class DuckDb implements Engine, AutoCloseable {
    private final Connection connection;

    DuckDb(Path folder) throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("peer.duckdb"));
    }

    void load(Dataset dataset, Path parquetFolder) throws SQLException {
        execute("CREATE TABLE events (project TINYINT, person BIGINT, time BIGINT, event VARCHAR, country VARCHAR)");
        execute("CREATE TABLE mapping (person BIGINT, canonical BIGINT)");
        try (DuckDBAppender events = appender("events")) {
            dataset.all((project, person, time, type, country) -> append(events, project, person, time, type, country));
        }
        try (DuckDBAppender mapping = appender("mapping")) {
            for (long person = 1; person <= dataset.persons(); person++) {
                if (dataset.mappedTo(person) != person) {
                    mapping.beginRow();
                    mapping.append(person);
                    mapping.append(dataset.mappedTo(person));
                    mapping.endRow();
                }
            }
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

    private static void append(DuckDBAppender events, int project, long person, long time, int type, int country) {
        try {
            events.beginRow();
            events.append((byte) project);
            events.append(person);
            events.append(time);
            events.append(Dataset.typeName(type));
            events.append(Dataset.countryName(country));
            events.endRow();
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
        };
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
