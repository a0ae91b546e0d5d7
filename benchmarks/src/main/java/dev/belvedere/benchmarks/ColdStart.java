package dev.belvedere.benchmarks;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import tools.jackson.databind.JsonNode;

/// How soon a server that starts on much data answers its first question.
final class ColdStart {
    private ColdStart() {}

    /// @param ready seconds from the start of the process until `/health` is 200
    /// @param firstAnswer seconds the first question then takes, over HTTP
    /// @param secondAnswer seconds the same question takes for another event, now that the columns
    ///     are open
    /// @param residentMegabytes the highest resident memory of the process, mapped column files
    ///     included
    record Report(double ready, double firstAnswer, double secondAnswer, long residentMegabytes) {}

    static Report measure(Path jar, Path data, JsonNode view) throws IOException, InterruptedException {
        try (ServerProcess server = new ServerProcess(jar, data)) {
            double first = secondsFor(server, view, Dataset.typeName(Workload.EVENT));
            double second = secondsFor(server, view, Dataset.typeName(Workload.EVENT + 1));
            return new Report(server.secondsToReady(), first, second, server.residentMegabytes("VmHWM"));
        }
    }

    private static double secondsFor(ServerProcess server, JsonNode view, String event) throws IOException {
        String selector = URLEncoder.encode("{\"event_type\":\"" + event + "\"}", StandardCharsets.UTF_8);
        long start = System.nanoTime();
        server.read(
                "/api/2/events/segmentation?e=" + selector + "&m=uniques&i=1&start="
                        + Dataset.START.format(DateTimeFormatter.BASIC_ISO_DATE) + "&end="
                        + Dataset.end().format(DateTimeFormatter.BASIC_ISO_DATE),
                view);
        return (System.nanoTime() - start) / 1e9;
    }
}
