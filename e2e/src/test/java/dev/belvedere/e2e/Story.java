package dev.belvedere.e2e;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What happens to one or two people of its own, request by request, with what a chart must show of them
/// after each. No two neighbouring chapters leave the same numbers, so that these tell how far a story is.
///
/// @param name no other story has it
/// @param kind says the type of its events, which all carry the name as a property
record Story(String name, Kind kind, List<Chapter> chapters) {
    static final String NAME = "story";
    static final int EVENTS = 10;

    private static final Instant TIME = Instant.parse("2026-03-02T12:00:00Z");

    Story {
        chapters = List.copyOf(chapters);
    }

    /// @param people how many users there are after the step, mappings considered
    /// @param events how many events of theirs
    record Chapter(Step step, int people, int events) {}

    enum Kind {
        SIGN_IN("Survived"),
        MAPPING("Mapped"),
        DELETION("Forgotten"),
        IMPORT("Remembered");

        private final String event;

        Kind(String event) {
            this.event = event;
        }

        String event() {
            return event;
        }
    }

    static Story of(Kind kind, String name) {
        List<Chapter> chapters = switch (kind) {
            case SIGN_IN -> signIn(new Events(kind, name));
            case MAPPING -> mapping(new Events(kind, name));
            case DELETION -> deletion(new Events(kind, name), name);
            case IMPORT -> history(new Events(kind, name), sha256(name));
        };
        return new Story(name, kind, chapters);
    }

    /// Somebody anonymous signs in, and then on a second device.
    /// ```
    /// phone  ..........uuuuuuuuuu
    /// laptop                     .....uuuuu
    /// ```
    private static List<Chapter> signIn(Events events) {
        return List.of(
                new Chapter(new Step.Upload(events.of(null, "phone", EVENTS)), 1, EVENTS),
                new Chapter(new Step.Upload(events.of("user", "phone", EVENTS)), 1, 2 * EVENTS),
                new Chapter(new Step.Upload(events.signingIn("user", "laptop")), 1, 3 * EVENTS));
    }

    /// A user is mapped to another one, unmapped, and mapped again.
    private static List<Chapter> mapping(Events events) {
        String one = events.id("one");
        String two = events.id("two");
        return List.of(
                new Chapter(new Step.Upload(events.signingIn("one", "phone")), 1, EVENTS),
                new Chapter(new Step.Upload(events.signingIn("two", "laptop")), 2, 2 * EVENTS),
                new Chapter(new Step.Mapping(two, one), 1, 2 * EVENTS),
                new Chapter(new Step.Mapping(two, null), 2, 2 * EVENTS),
                new Chapter(new Step.Mapping(two, one), 1, 2 * EVENTS));
    }

    /// A user is deleted, and comes back as somebody new.
    private static List<Chapter> deletion(Events events, String requester) {
        return List.of(
                new Chapter(new Step.Upload(events.signingIn("user", "phone")), 1, EVENTS),
                new Chapter(new Step.Deletion(events.id("user"), requester), 0, 0),
                new Chapter(new Step.Upload(events.signingIn("user", "phone")), 1, EVENTS));
    }

    /// A file of history comes in three pieces; one number at its source makes all of it one person.
    private static List<Chapter> history(Events events, String checksum) {
        return List.of(
                new Chapter(new Step.Lines(checksum, 0, events.past(null, "phone")), 1, EVENTS),
                new Chapter(new Step.Lines(checksum, EVENTS, events.past("user", "phone")), 1, 2 * EVENTS),
                new Chapter(new Step.Lines(checksum, 2 * EVENTS, events.past("user", "laptop")), 1, 3 * EVENTS));
    }

    int people(int steps) {
        return steps == 0 ? 0 : chapters.get(steps - 1).people();
    }

    int events(int steps) {
        return steps == 0 ? 0 : chapters.get(steps - 1).events();
    }

    List<Step> steps(int from, int to) {
        return chapters.subList(from, to).stream().map(Chapter::step).toList();
    }

    int length() {
        return chapters.size();
    }

    /// Each user that was ever mapped, with whom it is mapped to after some steps; empty for nobody.
    Map<String, String> mappings(int steps) {
        Map<String, String> mappings = new HashMap<>();
        for (Step step : steps(0, steps)) {
            if (step instanceof Step.Mapping(String userId, var globalUserId)) {
                mappings.put(userId, globalUserId == null ? "" : globalUserId);
            }
        }
        return mappings;
    }

    /// By whom deletions were asked for in the first steps.
    List<String> requesters(int steps) {
        List<String> requesters = new ArrayList<>();
        for (Step step : steps(0, steps)) {
            if (step instanceof Step.Deletion(var _, String requester)) {
                requesters.add(requester);
            }
        }
        return requesters;
    }

    /// How many lines of a file of history are done after some steps.
    Map<String, Integer> lines(int steps) {
        Map<String, Integer> lines = new HashMap<>();
        for (Step step : steps(0, steps)) {
            if (step instanceof Step.Lines(String checksum, var _, var events)) {
                lines.merge(checksum, events.size(), Integer::sum);
            }
        }
        return lines;
    }

    String id(String who) {
        return who + "-" + name;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /// Makes the events of one story, each with a number and a time of its own. Not thread-safe.
    private static final class Events {
        /// Of a checksum, in hex: as good as never twice the same.
        private static final int NUMBER_DIGITS = 14;

        private final Kind kind;
        private final String name;
        private int made;

        Events(Kind kind, String name) {
            this.kind = kind;
            this.name = name;
        }

        String id(String who) {
            return who + "-" + name;
        }

        /// One batch: the first half before signing in.
        List<Map<String, Object>> signingIn(String user, String device) {
            List<Map<String, Object>> events = new ArrayList<>(of(null, device, EVENTS / 2));
            events.addAll(of(user, device, EVENTS / 2));
            return events;
        }

        List<Map<String, Object>> of(@Nullable String user, String device, int count) {
            List<Map<String, Object>> events = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Map<String, Object> event = event(user, device);
                event.put("time", TIME.toEpochMilli() + made);
                event.put("insert_id", name + "-" + made);
                events.add(event);
            }
            return events;
        }

        /// As an export has them.
        List<Map<String, Object>> past(@Nullable String user, String device) {
            List<Map<String, Object>> events = new ArrayList<>();
            for (int i = 0; i < EVENTS; i++) {
                Map<String, Object> event = event(user, device);
                event.put("event_time", "2026-03-02 12:00:00.%03d000".formatted(made));
                event.put("amplitude_id", Long.parseLong(sha256(name).substring(0, NUMBER_DIGITS), 16));
                events.add(event);
            }
            return events;
        }

        private Map<String, Object> event(@Nullable String user, String device) {
            made++;
            Map<String, Object> event = new LinkedHashMap<>();
            if (user != null) {
                event.put("user_id", id(user));
            }
            event.put("device_id", id(device));
            event.put("event_type", kind.event());
            event.put("event_properties", Map.of(NAME, name, "number", made));
            return event;
        }
    }
}
