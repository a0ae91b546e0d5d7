package dev.belvedere.kernel;

import dev.belvedere.query.Measure;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.PropertyStatistic;

/// A measure as SQL over [#columns], what its groups are ordered by, and how much was counted.
record OracleMeasure(String value, String weight, String present) {
    /// What is counted per group and bucket; `active` is joined to it.
    static String columns(Measure measure) {
        String counts = "count(*) AS events, count(DISTINCT identity) AS persons";
        return measure instanceof Measure.OfProperty
                ? counts + ", list_sort(flatten(list(numbers))) AS numbers, flatten(list(texts)) AS texts"
                : counts;
    }

    /// What each event has of the measured property; numbers are such as a double can hold.
    static String ofEvent(Measure measure) {
        return switch (measure) {
            case Measure.Uniques _,
                    Measure.Totals _,
                    Measure.Average _,
                    Measure.PercentOfActive _,
                    Measure.Percentile _,
                    Measure.PropertyHistogram _,
                    Measure.Frequency _,
                    Measure.FrequencyPercentile _,
                    Measure.DistinctPerPerson _,
                    Measure.Formulas _ -> "";
            case Measure.OfProperty of -> ofEvent(of.property());
        };
    }

    static String ofEvent(PropertyRef property) {
        String list = OracleSql.list(property);
        return ", list_filter(list_transform(" + list + ", lambda e: (" + OracleSql.number("e")
                + ")::DOUBLE::DECIMAL(38, 10)), lambda e: e IS NOT NULL) AS numbers, list_filter(" + list
                + ", lambda e: e IS NOT NULL) AS texts";
    }

    static OracleMeasure of(Measure measure) {
        return switch (measure) {
            case Measure.Uniques _ -> new OracleMeasure("persons", "persons", "events");
            case Measure.Totals _ -> new OracleMeasure("events", "events", "events");
            case Measure.Average _ -> new OracleMeasure("events::DOUBLE / nullif(persons, 0)", "events", "events");
            case Measure.PercentOfActive _ ->
                new OracleMeasure("100.0::DOUBLE * persons / nullif(active, 0)", "persons", "events");
            case Measure.OfProperty of -> of(of.statistic());
            case Measure.Percentile _,
                    Measure.PropertyHistogram _,
                    Measure.Frequency _,
                    Measure.FrequencyPercentile _,
                    Measure.DistinctPerPerson _,
                    Measure.Formulas _ -> throw new IllegalArgumentException("asked of NaiveSeries: " + measure);
        };
    }

    private static OracleMeasure of(PropertyStatistic statistic) {
        String sum = "list_sum(numbers)::DOUBLE";
        String count = "len(numbers)";
        return switch (statistic) {
            case SUM -> new OracleMeasure(sum, sum, count);
            case AVERAGE -> new OracleMeasure(sum + " / nullif(" + count + ", 0)", sum, count);
            case MEDIAN -> new OracleMeasure("numbers[(" + count + " + 1) // 2]::DOUBLE", count, count);
            case MIN -> new OracleMeasure("numbers[1]::DOUBLE", count, count);
            case MAX -> new OracleMeasure("numbers[-1]::DOUBLE", count, count);
            case DISTINCT -> new OracleMeasure("len(list_distinct(texts))", "len(list_distinct(texts))", "len(texts)");
        };
    }
}
