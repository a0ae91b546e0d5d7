package dev.belvedere.benchmarks;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Prints what was measured, as Markdown.
final class Report {
    private final Dataset dataset;

    Report(Dataset dataset) {
        this.dataset = dataset;
    }

    /// @throws IllegalStateException if two engines disagree on an answer
    void engines(Map<String, Map<Workload, Timed>> measured) {
        line("");
        line(
                "%,d events, %,d persons (20 %% mapped, 40 %% merged), 4 projects, %d days; %d processors; median of %d warm runs",
                dataset.events(),
                dataset.persons(),
                Dataset.DAYS,
                Runtime.getRuntime().availableProcessors(),
                Timed.RUNS);
        line("");
        line("| question over the view | Belvedere | ClickHouse | DuckDB | plain loop | than ClickHouse | than DuckDB"
                + " | of the plain loop |");
        line("|---|---|---|---|---|---|---|---|");
        for (Workload workload : Workload.values()) {
            Timed ours = answered(measured, "Belvedere", workload);
            Timed clickHouse = equal(measured, "ClickHouse", workload, ours);
            Timed duckDb = equal(measured, "DuckDB", workload, ours);
            Timed loop = equal(measured, "plain loop", workload, ours);
            line(
                    "| %s | %.3f s | %.3f s | %.3f s | %.3f s | %.1f× faster | %.1f× faster | %.1f× the time |",
                    workload.title(),
                    ours.seconds(),
                    clickHouse.seconds(),
                    duckDb.seconds(),
                    loop.seconds(),
                    clickHouse.seconds() / ours.seconds(),
                    duckDb.seconds() / ours.seconds(),
                    ours.seconds() / loop.seconds());
        }
        line("");
        line("All answers are equal.");
    }

    private static Timed answered(Map<String, Map<Workload, Timed>> measured, String engine, Workload workload) {
        return requireNonNull(requireNonNull(measured.get(engine), engine).get(workload), workload::title);
    }

    private static Timed equal(Map<String, Map<Workload, Timed>> measured, String peer, Workload workload, Timed ours) {
        Timed theirs = answered(measured, peer, workload);
        if (!ours.answer().equals(theirs.answer())) {
            throw new IllegalStateException("Belvedere and " + peer + " disagree on: " + workload.title());
        }
        return theirs;
    }

    void bytesPerEvent(Path organizations) throws IOException {
        line(
                "On disk: %.1f bytes an event in segments, %.1f in column files.",
                bytesBelow(organizations, "segments") / (double) dataset.events(),
                bytesBelow(organizations, "columns") / (double) dataset.events());
    }

    private static long bytesBelow(Path folder, String kind) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            long bytes = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (folder.relativize(file).toString().contains(kind)) {
                    bytes += Files.size(file);
                }
            }
            return bytes;
        }
    }

    void coldStart(ColdStart.Report measured) {
        line(
                "Restart: ready after %.1f s, first answer in %.2f s, the next event's in %.3f s; resident %,d MB at most.",
                measured.ready(), measured.firstAnswer(), measured.secondAnswer(), measured.residentMegabytes());
    }

    void ingestion(Ingestion.Report measured) {
        line(
                "Ingestion over HTTP, batches of 100 events of %d bytes, fsync on: %,.0f events/s, p99 %.0f ms; resident %,d MB at most.",
                measured.bytesPerEvent(),
                measured.full().eventsPerSecond(),
                measured.full().millis(0.99),
                measured.residentMegabytes());
    }

    private static void line(String format, Object... values) {
        System.out.println(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
    }
}
