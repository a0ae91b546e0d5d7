package dev.belvedere.benchmarks;

/// The questions that all engines answer over the whole range and all four projects, by day, with
/// mappings applied.
enum Workload {
    DAILY_UNIQUES("daily uniques of one event"),
    DAILY_UNIQUES_BY_COUNTRY("daily uniques by country, any event"),
    DAILY_TOTALS("daily totals of one event");

    /// The event that the questions about one event ask for: the most common one, 13 % of all events.
    static final int EVENT = 0;

    private final String title;

    Workload(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
