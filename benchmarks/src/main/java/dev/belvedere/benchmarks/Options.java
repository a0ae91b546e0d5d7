package dev.belvedere.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What `./belvedere bench` is asked to do.
///
/// @param part what is measured
/// @param events how many events there are, where the part does not make them by the clock
/// @param length of the load over HTTP; zero leaves it out
/// @param out the folder that a part writes its files to
/// @param jar the server's executable jar
/// @param importer the executable jar that brings history to a server
/// @param node the Node program that runs the ClickHouse engine
record Options(Part part, long events, Duration length, Path out, Path jar, Path importer, String node) {
    static final String USAGE = """
            usage: ./belvedere bench [PART] [--events N] [--seconds S] [--out FOLDER]
              questions      questions beside the peers, a restart, a minute of ingestion; what is measured without PART
              ingestion      batches of 100 events for ten minutes, then at half the rate, then only parsed
              single-events  uploads of one event
              import         an export archive brought to another project
              persons        ingestion with ten million known persons
              projects       ingestion into 500 projects
              start          a start with 100 million events
              long-run       half an hour of uploads, questions and mappings; writes a table and a graph
            --events N   events (or persons, or projects) instead of the part's own number
            --seconds S  length of each load instead of the part's own; 0 leaves out that of questions
            --out FOLDER where long-run writes to (default .)""";

    /// What can be measured, with its own number of events (or persons, or projects) and seconds.
    enum Part {
        QUESTIONS(20_000_000, 60),
        INGESTION(0, 600),
        SINGLE_EVENTS(0, 60),
        IMPORT(2_000_000, 0),
        PERSONS(10_000_000, 60),
        PROJECTS(500, 60),
        START(100_000_000, 0),
        LONG_RUN(0, 1800);

        private final long events;
        private final long seconds;

        Part(long events, long seconds) {
            this.events = events;
            this.seconds = seconds;
        }

        private String title() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static Options parse(String[] arguments) {
        Part part = Part.QUESTIONS;
        Long events = null;
        Long seconds = null;
        String out = ".";
        int first = arguments.length > 0 && !arguments[0].startsWith("--") ? 1 : 0;
        if (first == 1) {
            part = part(arguments[0]);
        }
        for (int i = first; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " needs a value\n" + USAGE);
            }
            switch (arguments[i]) {
                case "--events" -> events = number(arguments[i], arguments[i + 1], 1);
                case "--seconds" -> seconds = number(arguments[i], arguments[i + 1], 0);
                case "--out" -> out = arguments[i + 1];
                default -> throw new IllegalArgumentException("unknown option " + arguments[i] + "\n" + USAGE);
            }
        }
        return new Options(
                part,
                otherwise(events, part.events),
                Duration.ofSeconds(otherwise(seconds, part.seconds)),
                Path.of(out),
                Path.of(environment("BELVEDERE_SERVER_JAR", "server/target/belvedere.jar")),
                Path.of(environment("BELVEDERE_TRANSFER_JAR", "transfer/target/transfer.jar")),
                environment("BELVEDERE_NODE", "node"));
    }

    private static Part part(String title) {
        for (Part part : Part.values()) {
            if (part.title().equals(title)) {
                return part;
            }
        }
        throw new IllegalArgumentException("unknown part " + title + "\n" + USAGE);
    }

    private static long otherwise(@Nullable Long given, long own) {
        return given == null ? own : given;
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
