package dev.belvedere.benchmarks;

import dev.belvedere.store.MetadataDatabase;
import dev.belvedere.store.Store;
import dev.belvedere.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The parts of the benchmark that load a server over HTTP. Each prints what it measured.
final class ServerParts {
    private static final Duration PARSING = Duration.ofSeconds(20);

    private final Options options;
    private final Path work;

    ServerParts(Options options, Path work) {
        this.options = options;
        this.work = work;
    }

    /// Batches of 100 events, at full and at half speed, what they take on disk, and the same events
    /// only parsed.
    void ingestion() throws IOException, InterruptedException, ExecutionException {
        Path data = work.resolve("data");
        Ingestion.Report measured = Ingestion.measure(options.jar(), data, options.length(), true);
        Load.Answered full = measured.full();
        say("as fast as answers come, for %.0f s", full.seconds());
        say("  %,.0f events/s of %d bytes; %s", full.eventsPerSecond(), measured.bytesPerEvent(), times(full));
        if (measured.half() != null) {
            say("at half the rate\n  %,.0f events/s; %s", measured.half().eventsPerSecond(), times(measured.half()));
        }
        say("resident %,d MB at most", measured.residentMegabytes());
        double inMemory = ParseOnly.inMemory(PARSING);
        double overHttp = ParseOnly.overHttp(PARSING);
        say(
                "the same events only parsed into a tree, on all processors\n  %,.0f events/s: our share %.2f",
                inMemory, full.eventsPerSecond() / inMemory);
        say(
                "received by a plain HTTP server and parsed\n  %,.0f events/s: our share %.2f",
                overHttp, full.eventsPerSecond() / overHttp);
        disk(data);
    }

    /// Uploads of one event by 64 connections.
    void singleEvents() throws IOException, InterruptedException, ExecutionException {
        try (ServerProcess server = server()) {
            Load load = new Load(Ingestion.projects(server, Ingestion.PROJECTS), 64, 1, Load.anyOf(200_000), 0);
            load.run(server.address(), Ingestion.WARM_UP);
            Load.Answered measured = load.run(server.address(), options.length());
            say(
                    "uploads of one event, 64 connections\n  %,.0f requests/s; %s",
                    measured.uploadsPerSecond(), times(measured));
        }
    }

    /// Ingestion of few persons before, and of any of many once all are known.
    void knownPersons() throws IOException, InterruptedException, ExecutionException {
        try (ServerProcess server = server()) {
            Load load = Load.usual(Ingestion.projects(server, Ingestion.PROJECTS));
            load.run(server.address(), Ingestion.WARM_UP);
            double few = load.run(server.address(), options.length()).eventsPerSecond();
            AtomicLong next = new AtomicLong();
            Load all = load.withPersons(_ -> next.getAndIncrement());
            while (next.get() < options.events()) {
                all.run(server.address(), Duration.ofSeconds(5));
            }
            Load.Answered many = load.withPersons(Load.anyOf(options.events())).run(server.address(), options.length());
            say(
                    "with 200,000 persons %,.0f events/s; with %,d known persons %,.0f events/s, a share of %.2f; %s",
                    few, next.get(), many.eventsPerSecond(), many.eventsPerSecond() / few, times(many));
            say("resident %,d MB at most", server.residentMegabytes("VmHWM"));
        }
        restart();
    }

    /// Ingestion into four projects before, and into many.
    void manyProjects() throws IOException, InterruptedException, ExecutionException {
        try (ServerProcess server = server()) {
            Load load = Load.usual(Ingestion.projects(server, Ingestion.PROJECTS));
            load.run(server.address(), Ingestion.WARM_UP);
            double few = load.run(server.address(), options.length()).eventsPerSecond();
            Load spread = Load.usual(Ingestion.projects(server, (int) options.events()));
            Load.Answered many = spread.run(server.address(), options.length());
            say(
                    "into 4 projects %,.0f events/s; into %,d projects %,.0f events/s, a share of %.2f; %s",
                    few, options.events(), many.eventsPerSecond(), many.eventsPerSecond() / few, times(many));
            say("resident %,d MB at most", server.residentMegabytes("VmHWM"));
        }
        restart();
    }

    /// An export archive of one project brought to another one.
    void importing() throws IOException, InterruptedException, ExecutionException {
        try (ServerProcess server = server()) {
            JsonNode source = server.createProject("Source");
            JsonNode target = server.createProject("Target");
            Load load = Load.usual(List.of(source.get("api_key").asString()));
            LocalDateTime began = LocalDateTime.now(ZoneOffset.UTC);
            long events = 0;
            while (events < options.events()) {
                events +=
                        100L * load.run(server.address(), Duration.ofSeconds(5)).nanos().length;
            }
            Path archive = work.resolve("export.zip");
            DateTimeFormatter hour = DateTimeFormatter.ofPattern("yyyyMMdd'T'HH", Locale.ROOT);
            long start = System.nanoTime();
            server.download(
                    "/api/2/export?start=" + began.format(hour) + "&end="
                            + LocalDateTime.now(ZoneOffset.UTC).format(hour),
                    source,
                    archive);
            double exported = (System.nanoTime() - start) / 1e9;
            say(
                    "export of %,d events: %,.0f events/s, %.0f bytes an event",
                    events, events / exported, Files.size(archive) / (double) events);
            start = System.nanoTime();
            bring(server, target, archive);
            double imported = (System.nanoTime() - start) / 1e9;
            say("import of that archive: %,.0f events/s", events / imported);
            say("resident %,d MB at most", server.residentMegabytes("VmHWM"));
        }
    }

    private void bring(ServerProcess server, JsonNode target, Path archive) throws IOException, InterruptedException {
        Process importing = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-jar",
                        options.importer().toString(),
                        "--server",
                        server.address(),
                        "--token",
                        ServerProcess.TOKEN,
                        "--project",
                        target.get("id").asString(),
                        "--from",
                        "benchmark",
                        "--refused",
                        work.resolve("refused.jsonl").toString(),
                        archive.toString())
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("import.log").toFile())
                .start();
        if (importing.waitFor() != 0) {
            throw new IOException("the import failed: " + Files.readString(work.resolve("import.log")));
        }
    }

    private void restart() throws IOException, InterruptedException {
        say("files: %,d", filesBelow(work.resolve("data")));
        try (ServerProcess server = server()) {
            say("ready after a restart in %.1f s", server.secondsToReady());
        }
    }

    /// Flushes and merges what a stopped server has left, and says what an event takes.
    private static void disk(Path data) throws IOException {
        long events;
        try (MetadataDatabase metadata = MetadataDatabase.open(data.resolve("metadata.db"));
                Store store = Store.open(
                        new StoreOptions(data.resolve("organizations").resolve("1"), metadata, 1))) {
            List<Integer> projects = store.figures().projects().stream()
                    .map(project -> project.project())
                    .toList();
            projects.forEach(store::flush);
            projects.forEach(store::compact);
            events = store.figures().projects().stream()
                    .mapToLong(project -> project.segmentEvents())
                    .sum();
        }
        TreeMap<String, Long> bytes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path below = data.relativize(file);
                bytes.merge(
                        below.getNameCount() > 3 ? below.getName(2).toString() : "metadata and log",
                        Files.size(file),
                        Long::sum);
            }
        }
        say("on disk, bytes an event of %,d:", events);
        bytes.forEach((part, size) -> say("  %s %.1f", part, size / (double) events));
    }

    private static long filesBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    private ServerProcess server() throws IOException, InterruptedException {
        return new ServerProcess(options.jar(), Files.createDirectories(work.resolve("data")));
    }

    private static String times(Load.Answered measured) {
        return String.format(
                Locale.ROOT,
                "an answer takes %.0f ms, 99 %% stay below %.0f ms, the longest %.0f ms",
                measured.millis(0.5),
                measured.millis(0.99),
                measured.millis(1));
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
