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

/// Measures one [Options.Part]: the questions beside the peers, which must give equal answers, or the
/// server as a whole under one kind of load.
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
        ServerParts server = new ServerParts(options, work);
        switch (options.part()) {
            case QUESTIONS -> questions();
            case INGESTION -> server.ingestion();
            case SINGLE_EVENTS -> server.singleEvents();
            case IMPORT -> server.importing();
            case PERSONS -> server.knownPersons();
            case PROJECTS -> server.manyProjects();
            case START -> start();
            case LONG_RUN -> LongRun.measure(options, work.resolve("long-run"));
        }
    }

    private void questions() throws Exception {
        Dataset dataset = new Dataset(options.events());
        Path data = Files.createDirectories(work.resolve("data"));
        Scopes scopes = Scopes.create(options.jar(), data);
        Report report = new Report(dataset);
        report.engines(askEveryEngine(dataset, data, scopes.projects()));
        report.bytesPerEvent(data.resolve("organizations"));
        report.coldStart(ColdStart.measure(options.jar(), data, scopes.view()));
        if (options.length().isPositive()) {
            report.ingestion(Ingestion.measure(options.jar(), work.resolve("load"), options.length(), false));
        }
    }

    private void start() throws Exception {
        Dataset dataset = new Dataset(options.events());
        Path data = Files.createDirectories(work.resolve("data"));
        Scopes scopes = Scopes.create(options.jar(), data);
        try (Belvedere belvedere = new Belvedere(data, scopes.projects())) {
            timedLoad(belvedere.name(), () -> belvedere.load(dataset));
            // the column files that a server which was asked before has
            belvedere.measure();
        }
        Report report = new Report(dataset);
        report.bytesPerEvent(data.resolve("organizations"));
        report.coldStart(ColdStart.measure(options.jar(), data, scopes.view()));
    }

    /// The four projects of the generated company, and the view over them.
    private record Scopes(List<Integer> projects, JsonNode view) {
        static Scopes create(Path jar, Path data) throws IOException, InterruptedException {
            try (ServerProcess server = new ServerProcess(jar, data)) {
                List<Integer> projects = new ArrayList<>();
                for (int project = 0; project < Dataset.PROJECTS; project++) {
                    projects.add(
                            server.createProject("Product " + project).get("id").asInt());
                }
                return new Scopes(projects, server.createView("All products", projects));
            }
        }
    }

    private Map<String, Map<Workload, Timed>> askEveryEngine(Dataset dataset, Path data, List<Integer> projects)
            throws Exception {
        Map<String, Map<Workload, Timed>> measured = new LinkedHashMap<>();
        try (Belvedere belvedere = new Belvedere(data, projects)) {
            timedLoad(belvedere.name(), () -> belvedere.load(dataset));
            measured.put(belvedere.name(), belvedere.measure());
        }
        PlainArrays plainArrays = new PlainArrays(dataset);
        measured.put(plainArrays.name(), plainArrays.measure());
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
