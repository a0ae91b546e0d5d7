package dev.belvedere.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;

/// How many events a second the server takes over HTTP, with every answer after its fsync, while the
/// load generator runs on the same machine.
final class Ingestion {
    private static final int PROJECTS = 4;
    private static final int SENDERS = 32;
    private static final long PERSONS = 200_000;
    private static final Duration WARM_UP = Duration.ofSeconds(15);

    private Ingestion() {}

    /// @param eventsPerSecond acknowledged, over the measured time
    /// @param p99Millis answer time of an upload of 100 events that 99 % stay below
    record Report(double eventsPerSecond, double p99Millis, int bytesPerEvent, long residentMegabytes) {}

    static Report measure(Path jar, Path data, Duration length)
            throws IOException, InterruptedException, ExecutionException {
        Files.createDirectories(data);
        try (ServerProcess server = new ServerProcess(jar, data)) {
            List<String> apiKeys = new ArrayList<>();
            for (int project = 0; project < PROJECTS; project++) {
                JsonNode created = server.createProject("Load " + project);
                apiKeys.add(created.get("api_key").asString());
            }
            send(server.address(), apiKeys, WARM_UP, 0);
            long start = System.nanoTime();
            long[] nanos = send(server.address(), apiKeys, length, SENDERS);
            double seconds = (System.nanoTime() - start) / 1e9;
            Arrays.sort(nanos);
            return new Report(
                    nanos.length * (double) BatchTemplate.EVENTS / seconds,
                    nanos[(int) (nanos.length * 0.99)] / 1e6,
                    new BatchTemplate(apiKeys.getFirst(), PERSONS, 0).bytesPerEvent(),
                    server.residentMegabytes("VmHWM"));
        }
    }

    /// Sends as fast as answers come and returns the nanoseconds each upload took.
    private static long[] send(String address, List<String> apiKeys, Duration length, int firstSender)
            throws InterruptedException, ExecutionException {
        long deadline = System.nanoTime() + length.toNanos();
        List<Future<long[]>> senders = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(SENDERS)) {
            for (int sender = 0; sender < SENDERS; sender++) {
                BatchTemplate template =
                        new BatchTemplate(apiKeys.get(sender % PROJECTS), PERSONS, firstSender + sender + 1);
                senders.add(threads.submit(() -> sendUntil(deadline, address, template)));
            }
            LongStream all = LongStream.empty();
            for (Future<long[]> sender : senders) {
                all = LongStream.concat(all, Arrays.stream(sender.get()));
            }
            return all.toArray();
        }
    }

    private static long[] sendUntil(long deadline, String address, BatchTemplate template) throws IOException {
        LongStream.Builder nanos = LongStream.builder();
        try (UploadConnection connection = new UploadConnection(address)) {
            while (System.nanoTime() < deadline) {
                byte[] body = template.next();
                long start = System.nanoTime();
                connection.upload(body);
                nanos.add(System.nanoTime() - start);
            }
        }
        return nanos.build().toArray();
    }
}
