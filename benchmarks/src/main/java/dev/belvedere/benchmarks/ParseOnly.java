package dev.belvedere.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.ObjectMapper;

/// What no server can beat that takes events as JSON: the same uploads only parsed into a tree, by a
/// well-kept library.
final class ParseOnly {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> KEYS = List.of("0123456789abcdef0123456789abcdef");
    private static final byte[] ANSWER = "{\"code\":200}".getBytes(US_ASCII);

    private ParseOnly() {}

    /// Events a second that all processors parse from memory.
    static double inMemory(Duration length) throws InterruptedException, ExecutionException {
        int processors = Runtime.getRuntime().availableProcessors();
        long start = System.nanoTime();
        long deadline = start + length.toNanos();
        long events = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(processors)) {
            List<Future<Long>> parsers = new ArrayList<>();
            for (int parser = 0; parser < processors; parser++) {
                BatchTemplate template = new BatchTemplate(KEYS, 100, Load.anyOf(200_000), parser);
                parsers.add(threads.submit(() -> parse(template, deadline)));
            }
            for (Future<Long> parser : parsers) {
                events += parser.get();
            }
        }
        return events / ((System.nanoTime() - start) / 1e9);
    }

    private static long parse(BatchTemplate template, long deadline) {
        long events = 0;
        while (System.nanoTime() < deadline) {
            events += JSON.readTree(template.next()).get("events").size();
        }
        return events;
    }

    /// Events a second that a plain HTTP server of this process receives, parses and answers, sent by
    /// the same load generator.
    static double overHttp(Duration length) throws IOException, InterruptedException, ExecutionException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            server.setExecutor(threads);
            server.createContext("/2/httpapi", ParseOnly::answer);
            server.start();
            try {
                String address = "http://127.0.0.1:" + server.getAddress().getPort();
                Load load = Load.usual(KEYS);
                load.run(address, length.dividedBy(4));
                return load.run(address, length).eventsPerSecond();
            } finally {
                server.stop(0);
            }
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (JSON.readTree(body).get("events").isEmpty()) {
            throw new UncheckedIOException(new IOException("an upload has no events"));
        }
        exchange.sendResponseHeaders(200, ANSWER.length);
        exchange.getResponseBody().write(ANSWER);
        exchange.close();
    }
}
