package dev.belvedere.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// How many events a second the server takes over HTTP, with every answer after its fsync, while the
/// load generator runs on the same machine.
final class Ingestion {
    static final int PROJECTS = 4;
    static final Duration WARM_UP = Duration.ofSeconds(20);

    private Ingestion() {}

    /// @param full as fast as answers came
    /// @param half at half that rate, or `null` where it was not asked for
    /// @param residentMegabytes at the highest
    record Report(Load.Answered full, Load.@Nullable Answered half, int bytesPerEvent, long residentMegabytes) {}

    /// @param halfToo whether to send at half the rate afterwards, a third as long
    static Report measure(Path jar, Path data, Duration length, boolean halfToo)
            throws IOException, InterruptedException, ExecutionException {
        Files.createDirectories(data);
        try (ServerProcess server = new ServerProcess(jar, data)) {
            Load load = Load.usual(projects(server, PROJECTS));
            load.run(server.address(), WARM_UP);
            Load.Answered full = load.run(server.address(), length);
            Load.Answered half = halfToo
                    ? load.withEventsPerSecond((long) full.eventsPerSecond() / 2)
                            .run(server.address(), length.dividedBy(3))
                    : null;
            return new Report(full, half, bytesPerEvent(load), server.residentMegabytes("VmHWM"));
        }
    }

    private static int bytesPerEvent(Load load) {
        return new BatchTemplate(load.apiKeys(), load.batch(), load.persons(), 0).bytesPerEvent();
    }

    /// The API keys of new projects.
    static List<String> projects(ServerProcess server, int count) throws IOException {
        List<String> apiKeys = new ArrayList<>();
        for (int project = 0; project < count; project++) {
            apiKeys.add(server.createProject("Load " + project).get("api_key").asString());
        }
        return apiKeys;
    }
}
