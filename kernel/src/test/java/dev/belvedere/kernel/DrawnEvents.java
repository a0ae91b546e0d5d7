package dev.belvedere.kernel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Events drawn as text: one character a minute from 2026-01-05 00:00 UTC on. A capital is an event of that
/// type in project 1, a small letter the same in project 2; `.` is none; letters in brackets happen in one
/// second, a tenth of a second apart.
final class DrawnEvents {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    private DrawnEvents() {}

    /// The events of a person, as drawn.
    static TestEvent[] person(long person, String drawn) {
        List<TestEvent> events = new ArrayList<>();
        long minute = 0;
        long tenth = -1;
        for (int i = 0; i < drawn.length(); i++) {
            char character = drawn.charAt(i);
            switch (character) {
                case '(' -> tenth = 0;
                case ')' -> {
                    tenth = -1;
                    minute++;
                }
                default -> {
                    long millis = minute * 60_000 + Math.max(0, tenth) * 100;
                    if (character != '.') {
                        TestEvent event = at(person, Character.toString(Character.toUpperCase(character)), millis);
                        events.add(Character.isUpperCase(character) ? event : inProject2(event));
                    }
                    tenth += tenth < 0 ? 0 : 1;
                    minute += tenth < 0 ? 1 : 0;
                }
            }
        }
        return events.toArray(TestEvent[]::new);
    }

    private static TestEvent inProject2(TestEvent event) {
        return new TestEvent(2, event.person(), event.device(), 0, event.time(), event.type(), Map.of());
    }

    /// An event in project 1, so long after the start.
    static TestEvent at(long person, String type, long millis) {
        return TestEvent.of(1, person, START.plusMillis(millis).toString(), type);
    }
}
