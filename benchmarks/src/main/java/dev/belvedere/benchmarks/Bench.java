package dev.belvedere.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Loads the same events into Belvedere, DuckDB and the ClickHouse engine, asks all of them the same
/// questions in one run, checks that the answers are equal, then measures the server as a whole.
public final class Bench {
    private final Options options;
    private final Path work;

    private Bench(Options options, Path work) {
        this.options = options;
        this.work = work;
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 1 && arguments[0].equals("--help")) {
            System.out.println(Options.USAGE);
            return;
        }
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
            return;
        }
        Path work = Files.createTempDirectory("belvedere-bench");
        try {
            new Bench(options, work).run();
        } finally {
            delete(work);
        }
    }

    private void run() throws Exception {
        Dataset dataset = new Dataset(options.events());
        Path data = Files.createDirectories(work.resolve("data"));
        List<Integer> projects = new ArrayList<>();
        JsonNode view;
        try (ServerProcess server = new ServerProcess(options.jar(), data)) {
            for (int project = 0; project < Dataset.PROJECTS; project++) {
                projects.add(
                        server.createProject("Product " + project).get("id").asInt());
            }
            view = server.createView("All products", projects);
        }
        Report report = new Report(dataset);
        report.engines(askEveryEngine(dataset, data, projects));
        report.bytesPerEvent(data.resolve("organizations"));
        report.coldStart(ColdStart.measure(options.jar(), data, view));
        if (options.ingestion().isPositive()) {
            report.ingestion(Ingestion.measure(options.jar(), work.resolve("load"), options.ingestion()));
        }
    }

    private Map<String, Map<Workload, Timed>> askEveryEngine(Dataset dataset, Path data, List<Integer> projects)
            throws Exception {
        Map<String, Map<Workload, Timed>> measured = new LinkedHashMap<>();
        try (Belvedere belvedere = new Belvedere(data, projects)) {
            timedLoad(belvedere.name(), () -> belvedere.load(dataset));
            measured.put(belvedere.name(), belvedere.measure());
        }
        Path parquet = Files.createDirectories(work.resolve("parquet"));
        try (DuckDb duckDb = new DuckDb(work)) {
            timedLoad(duckDb.name(), () -> duckDb.load(dataset, parquet));
            measured.put(duckDb.name(), duckDb.measure());
        }
        ClickHouse clickHouse = new ClickHouse(options.node(), work.resolve("clickhouse"), parquet);
        measured.put(clickHouse.name(), clickHouse.measure());
        return measured;
    }

    private interface Load {
        void run() throws Exception;
    }

    private static void timedLoad(String engine, Load load) throws Exception {
        long start = System.nanoTime();
        load.run();
        System.out.printf("%s loaded in %.0f s%n", engine, (System.nanoTime() - start) / 1e9);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
