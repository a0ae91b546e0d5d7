package dev.belvedere.kernel;

import dev.belvedere.query.Measure;

/// A measure as SQL over [#COLUMNS], and what its groups are ordered by.
record OracleMeasure(String value, String weight) {
    /// What is counted per group and bucket; `active` is joined to it.
    static final String COLUMNS = "count(*) AS present, count(*) AS events, count(DISTINCT identity) AS persons";

    static OracleMeasure of(Measure measure) {
        return switch (measure) {
            case Measure.Uniques _ -> new OracleMeasure("persons", "persons");
            case Measure.Totals _ -> new OracleMeasure("events", "events");
            case Measure.Average _ -> new OracleMeasure("events::DOUBLE / nullif(persons, 0)", "events");
            case Measure.PercentOfActive _ ->
                new OracleMeasure("100.0::DOUBLE * persons / nullif(active, 0)", "persons");
        };
    }
}
