package dev.belvedere.query;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Which cells the answers of an analysis have: how the parts of a [Cell] are called there, and how many there are. A
/// name is empty where answers have no such part.
///
/// @param segments how many segments
/// @param seriesName what there are series of
/// @param series how many
/// @param bucketName what an interval is called
/// @param interval how wide it is
/// @param columnName what a column is called
/// @param leastColumn the first column
/// @param columns the last column; empty where only the answer says it
/// @param parts the numbers at one place, the one that is meant unless another is named first
public record CellShape(
        int segments,
        String seriesName,
        int series,
        String bucketName,
        Optional<Interval> interval,
        String columnName,
        int leastColumn,
        OptionalInt columns,
        List<String> parts) {
    /// Of a funnel the part of those who came no further, of a retention that of those who did not come back.
    public static final String LOST = "lost";

    public static final String AWAY = "away";
    public static final String PERSONS = "persons";
    public static final String PAYING = "paying";
    public static final String PAYERS = "payers";
    public static final String RETURNING = "returning";
    public static final String PROJECT = "project";
    public static final String COMBINATION = "combination";
    public static final String ADOPTION = "adoption";
    public static final String BY_USER_ID = "shared_by_user_id";
    public static final String BY_DEVICE_ID = "shared_by_device_id";
    public static final String MAPPED = "mapped";
    public static final String STARTED = "started";
    public static final String COUNTED = "counted";
    public static final String TOO_LONG = "too_long";
    public static final String PATH = "path";
    public static final String NODE = "node";
    public static final String LINK = "link";
    public static final String NEW = "new";
    public static final String CURRENT = "current";
    public static final String RESURRECTED = "resurrected";
    public static final String DORMANT = "dormant";

    public CellShape {
        parts = List.copyOf(parts);
    }

    private static final OptionalInt NO_COLUMN = OptionalInt.empty();

    /// @throws InvalidQuestionException if no number of the analysis is of persons
    public static CellShape of(Analysis analysis) {
        return switch (analysis) {
            case Composition asked -> plain(asked.segments().size(), List.of());
            case DataTable asked ->
                new CellShape(
                        1, "column", asked.columns().size(), "bucket", asked.byTime(), "", 0, NO_COLUMN, List.of());
            case EngagementMatrix asked ->
                asked.events().isEmpty()
                        ? plain(1, List.of())
                        : new CellShape(
                                1, "event", asked.events().size(), "", Optional.empty(), "", 0, NO_COLUMN, List.of());
            case ExplainedUniques asked ->
                plain(asked.segments().size(), List.of(PERSONS, PROJECT, BY_USER_ID, BY_DEVICE_ID, MAPPED));
            case Funnel asked ->
                new CellShape(
                        asked.segments().size(),
                        asked.rules().optionalStep().isPresent() ? "funnel" : "",
                        asked.rules().optionalStep().isPresent() ? 2 : 1,
                        "bucket",
                        Optional.of(asked.interval()),
                        "step",
                        0,
                        OptionalInt.of(asked.steps().size() - 1),
                        List.of("reached", LOST));
            case Journeys asked ->
                new CellShape(
                        1,
                        "",
                        1,
                        "",
                        Optional.empty(),
                        "step",
                        0,
                        OptionalInt.of(asked.steps() - 1),
                        List.of(STARTED, COUNTED, TOO_LONG, PATH, NODE, LINK));
            case Lifecycle asked ->
                new CellShape(
                        asked.segments().size(),
                        "",
                        1,
                        "bucket",
                        Optional.of(asked.interval()),
                        "",
                        0,
                        NO_COLUMN,
                        List.of(NEW, CURRENT, RESURRECTED, DORMANT));
            case People _ ->
                throw new InvalidQuestionException(
                        "unsupported_analysis", "of.type", "of.type: people have no cells; ask of the analysis itself");
            case ProductOverlap asked ->
                plain(asked.segments().size(), List.of(PERSONS, PROJECT, COMBINATION, ADOPTION));
            case Retention asked ->
                new CellShape(
                        asked.segments().size(),
                        "return",
                        asked.returns().size(),
                        "cohort",
                        Optional.of(asked.interval()),
                        "interval",
                        0,
                        OptionalInt.empty(),
                        List.of("retained", AWAY));
            case RevenueLtv asked ->
                new CellShape(
                        asked.segments().size(),
                        "",
                        1,
                        "cohort",
                        Optional.of(asked.interval()),
                        "day",
                        0,
                        OptionalInt.of(asked.days()),
                        List.of(PERSONS, PAYING, PAYERS));
            case Segmentation asked ->
                new CellShape(
                        asked.segments().size(),
                        "event",
                        asked.events().size(),
                        "bucket",
                        Optional.of(asked.interval()),
                        "",
                        0,
                        NO_COLUMN,
                        List.of());
            case Sessions asked -> {
                boolean bins = asked.measure() instanceof SessionMeasure.LengthDistribution;
                yield new CellShape(
                        asked.segments().size(),
                        "",
                        1,
                        bins ? "" : "bucket",
                        bins ? Optional.empty() : Optional.of(asked.interval()),
                        bins ? "bin" : "",
                        0,
                        asked.measure() instanceof SessionMeasure.LengthDistribution lengths
                                ? OptionalInt.of(lengths.edges().size() - 2)
                                : NO_COLUMN,
                        List.of());
            }
            case Stickiness asked ->
                new CellShape(
                        asked.segments().size(),
                        "",
                        1,
                        "bucket",
                        Optional.of(asked.unit()),
                        "days",
                        1,
                        OptionalInt.of(asked.mostDays()),
                        List.of());
            case UsageInterval asked ->
                new CellShape(
                        asked.segments().size(),
                        "event",
                        asked.events().size(),
                        "",
                        Optional.empty(),
                        "units",
                        1,
                        NO_COLUMN,
                        List.of("active", RETURNING));
        };
    }

    private static CellShape plain(int segments, List<String> parts) {
        return new CellShape(segments, "", 1, "", Optional.empty(), "", 0, NO_COLUMN, parts);
    }

    /// The properties that the groups of an analysis are of.
    ///
    /// @param series of which the groups are
    public static List<PropertyRef> groupBy(Analysis analysis, int series) {
        return switch (analysis) {
            case Composition asked -> List.of(asked.property());
            case DataTable asked -> asked.rows();
            case Funnel asked -> asked.groupBy();
            case Retention asked -> asked.groupBy();
            case RevenueLtv asked -> asked.groupBy();
            case Segmentation asked -> asked.groupsOf(asked.events().get(series));
            case Sessions asked -> asked.groupBy();
            case Stickiness asked -> asked.groupBy();
            case EngagementMatrix _,
                    ExplainedUniques _,
                    Journeys _,
                    Lifecycle _,
                    People _,
                    ProductOverlap _,
                    UsageInterval _ -> List.of();
        };
    }
}
