package dev.belvedere.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/// Clients that upload to a server, from this machine.
///
/// @param apiKeys the uploads are spread over
/// @param connections that send at the same time, each one upload after another
/// @param batch events of an upload
/// @param persons gives the person of each event
/// @param eventsPerSecond of all connections; 0 for as fast as answers come
record Load(
        List<String> apiKeys,
        int connections,
        int batch,
        ToLongFunction<SplittableRandom> persons,
        long eventsPerSecond) {
    /// Numbers the senders of this process, so that no `insert_id` comes twice.
    private static final AtomicLong SENDERS = new AtomicLong();

    /// Uploads of 100 events of 200,000 persons by 32 connections.
    static Load usual(List<String> apiKeys) {
        return new Load(apiKeys, 32, 100, anyOf(200_000), 0);
    }

    static ToLongFunction<SplittableRandom> anyOf(long persons) {
        return random -> random.nextLong(persons);
    }

    Load withPersons(ToLongFunction<SplittableRandom> others) {
        return new Load(apiKeys, connections, batch, others, eventsPerSecond);
    }

    Load withEventsPerSecond(long wanted) {
        return new Load(apiKeys, connections, batch, persons, wanted);
    }

    /// @param nanos how long each upload took, ascending. Where a rate is wanted, from the moment at
    ///     which it was due, so that waiting behind a slow one counts.
    record Answered(int batch, double seconds, long[] nanos) {
        double eventsPerSecond() {
            return nanos.length * (double) batch / seconds;
        }

        double uploadsPerSecond() {
            return nanos.length / seconds;
        }

        /// Milliseconds that a part of the uploads, such as 0.99, stayed below.
        double millis(double part) {
            return nanos.length == 0 ? 0 : nanos[(int) ((nanos.length - 1) * part)] / 1e6;
        }
    }

    /// Sends for some time.
    ///
    /// @throws ExecutionException when an upload is not answered by 200
    Answered run(String address, Duration length) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        long deadline = start + length.toNanos();
        List<Future<long[]>> senders = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            for (int sender = 0; sender < connections; sender++) {
                int number = (int) SENDERS.incrementAndGet();
                List<String> keys =
                        apiKeys.size() > connections ? apiKeys : List.of(apiKeys.get(sender % apiKeys.size()));
                BatchTemplate template = new BatchTemplate(keys, batch, persons, number);
                senders.add(threads.submit(() -> send(address, template, start, deadline)));
            }
            LongStream all = LongStream.empty();
            for (Future<long[]> sender : senders) {
                all = LongStream.concat(all, Arrays.stream(sender.get()));
            }
            return new Answered(
                    batch, (System.nanoTime() - start) / 1e9, all.sorted().toArray());
        }
    }

    private long[] send(String address, BatchTemplate template, long start, long deadline)
            throws IOException, InterruptedException {
        double between = eventsPerSecond == 0 ? 0 : 1e9 * connections * batch / eventsPerSecond;
        double due = start + new SplittableRandom().nextDouble() * between;
        LongStream.Builder nanos = LongStream.builder();
        try (UploadConnection connection = new UploadConnection(address)) {
            while (System.nanoTime() < deadline) {
                byte[] body = template.next();
                long began = System.nanoTime();
                if (between > 0) {
                    if (due > deadline) {
                        break;
                    }
                    TimeUnit.NANOSECONDS.sleep((long) due - began);
                    began = (long) due;
                    due += between;
                }
                connection.upload(body);
                nanos.add(System.nanoTime() - began);
            }
        }
        return nanos.build().toArray();
    }
}
