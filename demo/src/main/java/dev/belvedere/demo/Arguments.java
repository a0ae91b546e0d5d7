package dev.belvedere.demo;

import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the command line asks for.
///
/// @param server where the server answers, without a path
/// @param token for `/api/v1`
/// @param events about how many to send; a person leaves about 30
/// @param seed the same seed tells the same story
record Arguments(URI server, String token, int events, long seed) {
    static final String USAGE = "usage: --server http://127.0.0.1:8080 --token TOKEN [--events 300000] [--seed 1]";

    private static final List<String> KNOWN = List.of("--server", "--token", "--events", "--seed");
    private static final int FEWEST_EVENTS = 300;
    private static final int MOST_EVENTS = 5_000_000;

    Arguments {
        if (events < FEWEST_EVENTS || events > MOST_EVENTS) {
            throw new IllegalArgumentException(
                    "--events must be from " + FEWEST_EVENTS + " to " + MOST_EVENTS + ", got " + events);
        }
    }

    /// Throws [IllegalArgumentException] with a sentence for the person at the terminal.
    static Arguments parse(String... args) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!KNOWN.contains(args[i]) || i + 1 == args.length) {
                throw new IllegalArgumentException("cannot read " + Arrays.toString(args) + " at " + args[i]);
            }
            values.put(args[i], args[i + 1]);
        }
        return new Arguments(
                URI.create(required("--server", values)),
                required("--token", values),
                Math.toIntExact(number("--events", values.getOrDefault("--events", "300000"))),
                number("--seed", values.getOrDefault("--seed", "1")));
    }

    private static String required(String name, Map<String, String> values) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    private static long number(String name, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a whole number, got " + value, e);
        }
    }
}
