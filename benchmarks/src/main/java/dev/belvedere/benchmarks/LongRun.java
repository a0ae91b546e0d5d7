package dev.belvedere.benchmarks;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/// A server under a mixed load for long: uploads at a steady rate, a question over the view twice a
/// second, a mapping every two seconds. Shows whether memory, open files and answer times stay flat.
///
/// Writes `long-run.csv`, a line for every ten seconds, and its graph `long-run.svg`.
final class LongRun {
    private static final long EVENTS_PER_SECOND = 8_000;
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(500);
    private static final int QUESTIONS_A_MAPPING = 4;
    private static final long PERSONS = 200_000;
    private static final String[] EVENTS = {"Product Viewed", "Search Performed", "Added To Cart", "Order Completed"};

    private final ServerProcess server;
    private final List<JsonNode> projects;
    private final JsonNode view;
    private final SplittableRandom random = new SplittableRandom(1);
    private int asked;

    private LongRun(ServerProcess server, List<JsonNode> projects, JsonNode view) {
        this.server = server;
        this.projects = projects;
        this.view = view;
    }

    /// What a window showed.
    ///
    /// @param heap megabytes in use at its end
    private record Window(
            double minute,
            double events,
            double uploadMillis,
            double questionMillis,
            double longestQuestionMillis,
            double heap,
            long resident,
            double files,
            double segments) {
        static final String HEADER =
                "minute,events_per_second,upload_p99_ms,question_median_ms,question_longest_ms,heap_mb,resident_mb,open_files,segments";

        String line() {
            return String.format(
                    Locale.ROOT,
                    "%.2f,%.0f,%.1f,%.1f,%.1f,%.0f,%d,%.0f,%.0f",
                    minute,
                    events,
                    uploadMillis,
                    questionMillis,
                    longestQuestionMillis,
                    heap,
                    resident,
                    files,
                    segments);
        }
    }

    static void measure(Options options, Path data) throws IOException, InterruptedException, ExecutionException {
        Files.createDirectories(options.out());
        try (ServerProcess server = new ServerProcess(options.jar(), Files.createDirectories(data))) {
            List<JsonNode> projects = new ArrayList<>();
            for (int project = 0; project < Ingestion.PROJECTS; project++) {
                projects.add(server.createProject("Product " + project));
            }
            JsonNode view = server.createView(
                    "All products",
                    projects.stream().map(project -> project.get("id").asInt()).toList());
            List<Window> windows = new LongRun(server, projects, view).run(options.length());
            List<String> lines = new ArrayList<>(List.of(Window.HEADER));
            windows.forEach(window -> lines.add(window.line()));
            Files.write(options.out().resolve("long-run.csv"), lines);
            Files.writeString(options.out().resolve("long-run.svg"), graph(windows));
            System.out.println("first and last window:\n" + Window.HEADER + "\n"
                    + windows.getFirst().line() + "\n" + windows.getLast().line());
        }
    }

    private List<Window> run(Duration length) throws IOException, InterruptedException, ExecutionException {
        Load load = new Load(
                projects.stream()
                        .map(project -> project.get("api_key").asString())
                        .toList(),
                16,
                100,
                Load.anyOf(PERSONS),
                EVENTS_PER_SECOND);
        List<Window> windows = new ArrayList<>();
        long start = System.nanoTime();
        try (ExecutorService asking = Executors.newSingleThreadExecutor()) {
            while (System.nanoTime() - start < length.toNanos()) {
                Callable<double[]> questions = this::askForAWindow;
                Future<double[]> answers = asking.submit(questions);
                Load.Answered uploads = load.run(server.address(), WINDOW);
                windows.add(window((System.nanoTime() - start) / 60e9, uploads, answers.get()));
            }
        }
        return windows;
    }

    private Window window(double minute, Load.Answered uploads, double[] questionMillis) throws IOException {
        Map<String, Double> metrics = server.metrics();
        return new Window(
                minute,
                uploads.eventsPerSecond(),
                uploads.millis(0.99),
                Timed.median(questionMillis),
                Arrays.stream(questionMillis).max().orElse(0),
                sum(metrics, "jvm_memory_used_bytes{area=\"heap\"") / (1 << 20),
                server.residentMegabytes("VmRSS"),
                sum(metrics, "process_files_open_files"),
                sum(metrics, "belvedere_runs"));
    }

    private static double sum(Map<String, Double> metrics, String prefix) {
        return metrics.entrySet().stream()
                .filter(metric -> metric.getKey().startsWith(prefix))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /// The milliseconds of each question of a window.
    private double[] askForAWindow() throws IOException, InterruptedException {
        long end = System.nanoTime() + WINDOW.toNanos();
        List<Double> millis = new ArrayList<>();
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            server.read(question(), view);
            millis.add((System.nanoTime() - start) / 1e6);
            if (++asked % QUESTIONS_A_MAPPING == 0) {
                long user = random.nextLong(PERSONS / 2);
                server.map(
                        projects.getFirst().get("api_key").asString(),
                        "u-%012d".formatted(user),
                        "u-%012d".formatted(PERSONS - 1 - user));
            }
            TimeUnit.NANOSECONDS.sleep(BETWEEN_QUESTIONS.toNanos() - (System.nanoTime() - start));
        }
        return millis.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private String question() {
        String selector = "{\"event_type\":\"" + EVENTS[random.nextInt(EVENTS.length)] + "\"}";
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return "/api/2/events/segmentation?e=" + URLEncoder.encode(selector, StandardCharsets.UTF_8)
                + "&m=" + (random.nextBoolean() ? "uniques" : "totals") + "&i=1&start="
                + today.minusDays(30).format(DateTimeFormatter.BASIC_ISO_DATE) + "&end="
                + today.plusDays(1).format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    private static String graph(List<Window> windows) {
        double[] minutes = windows.stream().mapToDouble(Window::minute).toArray();
        return new Graph("minutes", minutes)
                .panel("events/s", windows.stream().mapToDouble(Window::events).toArray())
                .panel(
                        "upload p99, ms",
                        windows.stream().mapToDouble(Window::uploadMillis).toArray())
                .panel(
                        "question, median ms",
                        windows.stream().mapToDouble(Window::questionMillis).toArray())
                .panel(
                        "question, longest ms",
                        windows.stream()
                                .mapToDouble(Window::longestQuestionMillis)
                                .toArray())
                .panel(
                        "heap in use, MB",
                        windows.stream().mapToDouble(Window::heap).toArray())
                .panel(
                        "resident, MB",
                        windows.stream().mapToDouble(Window::resident).toArray())
                .panel("open files", windows.stream().mapToDouble(Window::files).toArray())
                .panel(
                        "segments",
                        windows.stream().mapToDouble(Window::segments).toArray())
                .svg();
    }
}
