package dev.belvedere.benchmarks;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/// The questions that all engines answer over the whole range and all four projects. Mappings and merges
/// are applied but in the one that says otherwise.
enum Workload {
    DAILY_UNIQUES("daily uniques of one event"),
    DAILY_UNIQUES_BY_COUNTRY("daily uniques by country, any event"),
    DAILY_TOTALS("daily totals of one event"),
    FUNNEL_UNMAPPED("3-step funnel, 7 days, persons as at arrival"),
    FUNNEL("3-step funnel, 7 days"),
    FILTERED_FUNNEL("that funnel with two property filters, by country"),
    RETENTION("30-day retention: one event, then any");

    /// The event that the questions about one event ask for: the most common one, 13 % of all events.
    static final int EVENT = 0;

    /// The events of the funnels, 13, 5 and 4 % of all.
    static final List<Integer> STEPS = List.of(0, 1, 2);

    static final Duration WINDOW = Duration.ofDays(7);

    /// The tiers that the first step of the filtered funnel is narrowed to.
    static final List<Integer> TIERS = List.of(1, 3);

    /// Countries below this one do not count at the second step of the filtered funnel.
    static final int FIRST_COUNTRY = 30;

    /// Days after the start on which returns are counted, from 1 to before this.
    static final int RETURN_DAYS = 30;

    /// A day at which every interval that is asked for has ended.
    static final LocalDate ASKED = Dataset.end().plusDays(RETURN_DAYS + 1L);

    private final String title;

    Workload(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
