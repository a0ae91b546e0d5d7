package dev.belvedere.kernel;

import dev.belvedere.query.DateRange;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.Interval;
import dev.belvedere.query.Retention;
import dev.belvedere.query.RetentionAlignment;
import dev.belvedere.query.RetentionRule;
import dev.belvedere.query.Segment;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Retentions over the four days from Monday 2026-01-05 on, and events drawn as text: six hours a character,
/// `S` starts, `R` returns, `.` is nothing.
final class DrawnRetention {
    /// Long after all is complete.
    static final Instant LATER = Instant.parse("2030-01-01T00:00:00Z");

    private DrawnRetention() {}

    /// By day over four days.
    static Retention retention(String start, String returned) {
        return new Retention(
                named(start),
                List.of(named(returned)),
                new RetentionRule.On(),
                Interval.DAY,
                RetentionAlignment.WINDOW,
                new DateRange(LocalDate.of(2026, 1, 5), LocalDate.of(2026, 1, 8)),
                OptionalInt.of(4),
                List.of(Segment.EVERYBODY),
                List.of(),
                100,
                LATER);
    }

    static Retention with(Retention retention, RetentionAlignment alignment) {
        return of(retention, retention.rule(), alignment, retention.range());
    }

    static Retention with(Retention retention, RetentionRule rule) {
        return of(retention, rule, retention.alignment(), retention.range());
    }

    static Retention over(Retention retention, LocalDate start, int days) {
        return of(retention, retention.rule(), retention.alignment(), new DateRange(start, start.plusDays(days - 1)));
    }

    private static Retention of(
            Retention retention, RetentionRule rule, RetentionAlignment alignment, DateRange range) {
        return new Retention(
                retention.start(),
                retention.returns(),
                rule,
                retention.interval(),
                alignment,
                range,
                rule instanceof RetentionRule.Brackets ? OptionalInt.empty() : retention.horizon(),
                retention.segments(),
                retention.groupBy(),
                retention.limit(),
                retention.now());
    }

    static List<TestEvent> drawn(long person, String events) {
        List<TestEvent> drawn = new ArrayList<>();
        Instant start = Instant.parse("2026-01-05T00:00:00Z");
        for (int i = 0; i < events.length(); i++) {
            if (events.charAt(i) != '.') {
                drawn.add(at(
                        person,
                        Character.toString(events.charAt(i)),
                        start.plus(Duration.ofHours(6L * i)).toString()));
            }
        }
        return drawn;
    }

    static TestEvent at(long person, String type, String time) {
        return TestEvent.of(1, person, time, type);
    }

    static EventSelector named(String type) {
        return EventSelector.of(new EventChoice.Named(type));
    }
}
