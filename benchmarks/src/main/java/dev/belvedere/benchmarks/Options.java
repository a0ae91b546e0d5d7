package dev.belvedere.benchmarks;

import java.nio.file.Path;
import java.time.Duration;

/// What `./belvedere bench` is asked to do.
///
/// @param events how many events the engines are loaded with
/// @param ingestion how long the load on the server lasts; zero leaves it out
/// @param jar the server's executable jar
/// @param node the Node program that runs the ClickHouse engine
record Options(long events, Duration ingestion, Path jar, String node) {
    static final String USAGE = """
            usage: ./belvedere bench [--events N] [--ingest-seconds S]
              --events N          events to load into each engine (default 20000000, at least 100000)
              --ingest-seconds S  length of the load over HTTP (default 60, 0 leaves it out)""";
    private static final long LEAST_EVENTS = 100_000;

    static Options parse(String[] arguments) {
        long events = 20_000_000;
        Duration ingestion = Duration.ofSeconds(60);
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " needs a value\n" + USAGE);
            }
            switch (arguments[i]) {
                case "--events" -> events = number(arguments[i], arguments[i + 1], LEAST_EVENTS);
                case "--ingest-seconds" -> ingestion = Duration.ofSeconds(number(arguments[i], arguments[i + 1], 0));
                default -> throw new IllegalArgumentException("unknown option " + arguments[i] + "\n" + USAGE);
            }
        }
        return new Options(
                events,
                ingestion,
                Path.of(environment("BELVEDERE_SERVER_JAR", "server/target/belvedere.jar")),
                environment("BELVEDERE_NODE", "node"));
    }

    private static String environment(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null ? otherwise : value;
    }

    private static long number(String option, String value, long least) {
        try {
            long number = Long.parseLong(value);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException _) {
            // said below, with what is accepted
        }
        throw new IllegalArgumentException(option + " takes a number from " + least + ", got " + value + "\n" + USAGE);
    }
}
