package dev.belvedere.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The demo's company, sent by the demo's own program: the server counts the users that the demo says there are.
final class DemoTest {
    private static final Pattern SUMMARY = Pattern.compile(
            "(?s)(?<events>[0-9,]+) events:.* under (?<raw>[0-9,]+) IDs\\..* to be (?<merged>[0-9,]+) users,"
                    + " the mapping of [0-9,]+ member numbers to shop accounts (?<mapped>[0-9,]+)\\.");
    private static final Pattern CHART =
            Pattern.compile("READY /chart\\?scope=(?<scope>\\d+)&event=Order%20Completed&measure=uniques&interval=day"
                    + "&start=(?<start>[0-9-]+)&end=(?<end>[0-9-]+)&group=built_in:project\\s*");

    @TempDir
    private Path folder;

    @Test
    void everyLensCountsTheUsersThatTheDemoAnnounces() throws Exception {
        try (ServerProcess server = ServerProcess.ready(folder.resolve("data"));
                Client client = new Client(server.address())) {
            Output first = runDemo(server);
            Matcher summary = SUMMARY.matcher(first.said());
            Matcher chart = CHART.matcher(first.printed());
            assertThat(summary.find()).as(first.said()).isTrue();
            assertThat(chart.matches()).as(first.printed()).isTrue();

            for (String lens : List.of("raw", "merged", "mapped")) {
                assertThat(count(client, chart, lens, "uniques")).as(lens).isEqualTo(number(summary, lens));
            }
            assertThat(count(client, chart, "mapped", "totals")).isEqualTo(number(summary, "events"));

            Output second = runDemo(server);
            assertThat(second.said()).contains("nothing was added");
            assertThat(second.printed()).isEqualTo(first.printed());
            assertThat(count(client, chart, "mapped", "totals")).isEqualTo(number(summary, "events"));
            server.stop();
        }
    }

    private record Output(String printed, String said) {}

    private Output runDemo(ServerProcess server) throws IOException, InterruptedException {
        Path said = folder.resolve("said.txt");
        Process demo = new ProcessBuilder(
                        ServerProcess.java(),
                        "-jar",
                        ServerProcess.built("demo", "demo.jar", null).toString(),
                        "--server",
                        server.address().toString(),
                        "--token",
                        ServerProcess.ADMIN_TOKEN,
                        "--events",
                        "30000")
                .redirectError(said.toFile())
                .start();
        String printed = new String(demo.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(demo.waitFor()).as(Files.readString(said)).isZero();
        return new Output(printed, Files.readString(said));
    }

    /// Over the season and the running day after it. Of all events: there are `$identify` ones too.
    private static long count(Client client, Matcher chart, String lens, String measure)
            throws IOException, InterruptedException {
        JsonNode series = client.query(Map.of(
                        "scope",
                        Long.parseLong(chart.group("scope")),
                        "lens",
                        lens,
                        "analysis",
                        Map.of(
                                "type",
                                "segmentation",
                                "events",
                                List.of(Map.of("event", "_all")),
                                "measure",
                                measure,
                                "interval",
                                "month",
                                "range",
                                Map.of("start", chart.group("start"), "end", dayAfter(chart.group("end"))))))
                .expect(200)
                .json()
                .get("result")
                .get("series");
        return series.get(0).get("collapsed").asLong();
    }

    private static String dayAfter(String day) {
        return LocalDate.parse(day).plusDays(1).toString();
    }

    private static long number(Matcher summary, String group) {
        return Long.parseLong(summary.group(group).replace(",", ""));
    }
}
