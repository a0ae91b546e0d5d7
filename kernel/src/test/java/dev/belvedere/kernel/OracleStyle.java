package dev.belvedere.kernel;

import dev.belvedere.query.Measure;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.PropertyStatistic;
import java.util.Arrays;
import java.util.List;

/// A family of random questions, and the memory that the kernel has for them.
@SuppressWarnings("ImmutableEnumChecker") // the lists are immutable
enum OracleStyle {
    UNIQUES_MAPPED(List.of("mapped"), List.of(Measure.UNIQUES), Emphasis.NONE, 1 << 24),
    UNIQUES_MERGED(List.of("merged", "as_of", "proposed"), List.of(Measure.UNIQUES), Emphasis.NONE, 1 << 24),
    UNIQUES_RAW(List.of("raw"), List.of(Measure.UNIQUES), Emphasis.NONE, 1 << 24),
    TOTALS(Lenses.ALL, List.of(Measure.TOTALS), Emphasis.NONE, 1 << 24),
    FIRST_MAPPED(List.of("mapped"), Measures.COUNTS, Emphasis.FIRST_EVENTS, 1 << 24),
    FIRST_MERGED(List.of("merged", "as_of", "proposed"), Measures.COUNTS, Emphasis.FIRST_EVENTS, 1 << 24),
    FIRST_RAW(List.of("raw"), Measures.COUNTS, Emphasis.FIRST_EVENTS, 1 << 24),
    MORE_THAN_64_MATCHERS(Lenses.ALL, Measures.COUNTS, Emphasis.MANY_SERIES, 1 << 26),
    GROUPED(Lenses.ALL, Measures.COUNTS, Emphasis.GROUPS, 1 << 24),
    GROUPS_PAST_THE_MEMORY(Lenses.ALL, Measures.COUNTS, Emphasis.GROUPS, 1 << 18),
    RATIOS(Lenses.ALL, Measures.RATIOS, Emphasis.NONE, 1 << 24),
    FIRST_RATIOS(Lenses.ALL, Measures.RATIOS, Emphasis.FIRST_EVENTS, 1 << 24),
    RATIOS_PAST_THE_MEMORY(Lenses.ALL, Measures.RATIOS, Emphasis.GROUPS, 1 << 18),
    OF_PROPERTIES(Lenses.ALL, Measures.OF_PROPERTIES, Emphasis.NONE, 1 << 24),
    FIRST_OF_PROPERTIES(Lenses.ALL, Measures.OF_PROPERTIES, Emphasis.FIRST_EVENTS, 1 << 24),
    OF_PROPERTIES_PAST_THE_MEMORY(Lenses.ALL, Measures.OF_PROPERTIES, Emphasis.GROUPS, 1 << 19),
    SPILLING(Lenses.ALL, Measures.COUNTS, Emphasis.FIRST_EVENTS, 1 << 16);

    private static final class Measures {
        static final List<Measure> COUNTS = List.of(Measure.UNIQUES, Measure.TOTALS);
        static final List<Measure> RATIOS = List.of(new Measure.Average(), new Measure.PercentOfActive());

        /// Of a property that the questions replace by a random one.
        static final List<Measure> OF_PROPERTIES = Arrays.stream(PropertyStatistic.values())
                .<Measure>map(statistic -> new Measure.OfProperty(statistic, PropertyRef.of(PropertyKey.PROJECT)))
                .toList();
    }

    private static final class Lenses {
        static final List<String> ALL = List.of("mapped", "merged", "raw", "as_of", "proposed");
    }

    private enum Emphasis {
        NONE,
        FIRST_EVENTS,
        MANY_SERIES,
        GROUPS
    }

    /// Names, see [OracleWorld#lens].
    private final List<String> lenses;
    private final List<Measure> measures;
    private final Emphasis emphasis;
    private final long memoryBytes;

    OracleStyle(List<String> lenses, List<Measure> measures, Emphasis emphasis, long memoryBytes) {
        this.lenses = lenses;
        this.measures = measures;
        this.emphasis = emphasis;
        this.memoryBytes = memoryBytes;
    }

    List<String> lenses() {
        return lenses;
    }

    List<Measure> measures() {
        return measures;
    }

    boolean firstEvents() {
        return emphasis == Emphasis.FIRST_EVENTS;
    }

    boolean manySeries() {
        return emphasis == Emphasis.MANY_SERIES;
    }

    boolean alwaysGrouped() {
        return emphasis == Emphasis.GROUPS;
    }

    long memoryBytes() {
        return memoryBytes;
    }
}
