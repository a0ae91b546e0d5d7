package dev.belvedere.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The ClickHouse engine (npm package `chdb`) with the layout that the biggest open product-analytics
/// server uses, a MergeTree ordered by (project, day, event, person); names of low cardinality; and
/// the mapping as a dictionary in memory. It runs in a Node process of its own.
final class ClickHouse implements Engine {
    private static final long WINDOW = Workload.WINDOW.toSeconds();

    private static final String EVENTS = """
            CREATE TABLE bench.events ENGINE = MergeTree ORDER BY (project, day, event, person) AS
            SELECT CAST(project AS UInt8) AS project, CAST(person AS UInt64) AS person, CAST(time AS Int64) AS time,
                   CAST(intDiv(time, 86400000) - %d AS UInt16) AS day,
                   CAST(event AS LowCardinality(String)) AS event,
                   CAST(country AS LowCardinality(String)) AS country,
                   CAST(tier AS LowCardinality(String)) AS tier
            FROM file('%s', Parquet)""";
    private static final String MAPPING = """
            CREATE TABLE bench.mapping ENGINE = MergeTree ORDER BY person AS
            SELECT CAST(person AS UInt64) AS person, CAST(canonical AS UInt64) AS canonical FROM file('%s', Parquet)""";
    private static final String DICTIONARY = """
            CREATE DICTIONARY bench.canonical (person UInt64, canonical UInt64) PRIMARY KEY person
            SOURCE(CLICKHOUSE(TABLE 'mapping' DB 'bench')) LAYOUT(HASHED_ARRAY()) LIFETIME(0)""";

    private static final String CANONICAL = "dictGetOrDefault('bench.canonical', 'canonical', person, person)";

    private static final String FUNNEL = """
            SELECT step, '', countIf(length > step)
            FROM (SELECT windowFunnel(%d)(toUInt32(intDiv(time, 1000)), event = '%s', event = '%s', event = '%s') AS length
                  FROM bench.events WHERE event IN ('%2$s', '%3$s', '%4$s') GROUP BY %%s)
            ARRAY JOIN [0, 1, 2] AS step GROUP BY step""".formatted(WINDOW, step(0), step(1), step(2));

    /// The entry of the longest path is asked for, which `windowFunnel` does not tell; so each entry looks for
    /// the next steps in the person's sorted seconds of them.
    private static final String FILTERED_FUNNEL = """
            SELECT step, country, count()
            FROM (
                SELECT argMax(a.2, length * 10000000000000 - a.1) AS country, max(length) AS longest
                FROM (
                    SELECT who, arrayJoin(entries) AS a,
                           arrayFirst(t -> t >= intDiv(a.1, 1000), seconds) AS second,
                           arrayFirst(t -> t >= second, thirds) AS third,
                           intDiv(a.1, 1000) + %d AS until,
                           1 + (second != 0 AND second <= until)
                             + (second != 0 AND second <= until AND third != 0 AND third <= until) AS length
                    FROM (
                        SELECT %s AS who,
                               groupArrayIf((time, country), event = '%s' AND tier IN (%s)) AS entries,
                               arraySort(groupArrayIf(intDiv(time, 1000), event = '%s' AND country >= '%s')) AS seconds,
                               arraySort(groupArrayIf(intDiv(time, 1000), event = '%s')) AS thirds
                        FROM bench.events WHERE event IN ('%3$s', '%5$s', '%7$s') GROUP BY who))
                GROUP BY who)
            ARRAY JOIN [0, 1, 2] AS step WHERE longest > step GROUP BY step, country""".formatted(
                    WINDOW,
                    CANONICAL,
                    step(0),
                    Workload.TIERS.stream()
                            .map(tier -> "'" + Dataset.tierName(tier) + "'")
                            .collect(Collectors.joining(", ")),
                    step(1),
                    Dataset.countryName(Workload.FIRST_COUNTRY),
                    step(2));

    private static final String RETENTION = """
            SELECT start, toString(d - start), count()
            FROM (SELECT arrayJoin(starts) AS start, arrayJoin(arrayFilter(d -> d > start AND d < start + %d, days)) AS d
                  FROM (SELECT groupUniqArrayIf(day, event = '%s') AS starts, groupUniqArray(day) AS days
                        FROM bench.events GROUP BY %s))
            GROUP BY start, d""".formatted(Workload.RETURN_DAYS, step(0), CANONICAL);

    private static final Path PEERS = Path.of("benchmarks", "peers");

    private final String node;
    private final Path folder;
    private final Path parquetFolder;
    private final ObjectMapper json = new ObjectMapper();

    /// @param node the Node program
    /// @param folder where the engine keeps its files
    ClickHouse(String node, Path folder, Path parquetFolder) {
        this.node = node;
        this.folder = folder;
        this.parquetFolder = parquetFolder;
    }

    @Override
    public String name() {
        return "ClickHouse";
    }

    @Override
    public Map<Workload, Timed> measure() throws IOException, InterruptedException {
        Process engine = new ProcessBuilder(node, "clickhouse.mjs")
                .directory(PEERS.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (OutputStream job = engine.getOutputStream()) {
            job.write(json.writeValueAsBytes(job()));
        }
        Map<Workload, Timed> measured = new EnumMap<>(Workload.class);
        try (BufferedReader lines = engine.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode answer = json.readTree(line);
                measured.put(Workload.valueOf(answer.get("name").asString()), timed(answer));
            }
        }
        if (engine.waitFor() != 0) {
            throw new IOException("the ClickHouse engine stopped with exit code " + engine.exitValue());
        }
        return measured;
    }

    private Map<String, Object> job() {
        Map<String, String> questions = new LinkedHashMap<>();
        for (Workload workload : Workload.values()) {
            questions.put(workload.name(), sql(workload));
        }
        return Map.of(
                "folder",
                folder.toString(),
                "prepare",
                List.of(
                        "CREATE DATABASE bench",
                        EVENTS.formatted(Dataset.START.toEpochDay(), parquetFolder.resolve("events.parquet")),
                        MAPPING.formatted(parquetFolder.resolve("mapping.parquet")),
                        DICTIONARY,
                        "OPTIMIZE TABLE bench.events FINAL"),
                "questions",
                questions,
                "warmUpMillis",
                Timed.WARM_UP.toMillis(),
                "leastRuns",
                Timed.LEAST_RUNS,
                "runs",
                Timed.RUNS,
                "longestMillis",
                Timed.LONGEST.toMillis());
    }

    private static String sql(Workload workload) {
        String person = CANONICAL;
        String oneEvent = " WHERE event = '" + Dataset.typeName(Workload.EVENT) + "'";
        return switch (workload) {
            case DAILY_UNIQUES ->
                "SELECT day, '', uniqExact(" + person + ") FROM bench.events" + oneEvent + " GROUP BY day";
            case DAILY_UNIQUES_BY_COUNTRY ->
                "SELECT day, country, uniqExact(" + person + ") FROM bench.events GROUP BY day, country";
            case DAILY_TOTALS -> "SELECT day, '', count() FROM bench.events" + oneEvent + " GROUP BY day";
            case FUNNEL_UNMAPPED -> FUNNEL.formatted("person");
            case FUNNEL -> FUNNEL.formatted(person);
            case FILTERED_FUNNEL -> FILTERED_FUNNEL;
            case RETENTION -> RETENTION;
        };
    }

    private static String step(int step) {
        return Dataset.typeName(Workload.STEPS.get(step));
    }

    private static Timed timed(JsonNode line) {
        Answer.Builder answer = new Answer.Builder();
        for (JsonNode row : line.get("rows")) {
            answer.add(row.get(0).asLong(), row.get(1).asString(), row.get(2).asLong());
        }
        double[] seconds = new double[line.get("seconds").size()];
        for (int run = 0; run < seconds.length; run++) {
            seconds[run] = line.get("seconds").get(run).asDouble();
        }
        return new Timed(answer.build(), Timed.median(seconds));
    }
}
