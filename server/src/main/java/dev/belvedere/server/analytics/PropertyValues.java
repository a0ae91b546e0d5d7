package dev.belvedere.server.analytics;

import dev.belvedere.query.DateRange;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.Filter;
import dev.belvedere.query.Interval;
import dev.belvedere.query.Lens;
import dev.belvedere.query.Measure;
import dev.belvedere.query.Operator;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.query.Segment;
import dev.belvedere.query.Segmentation;
import dev.belvedere.query.SegmentationResult;
import dev.belvedere.server.portfolio.PortfolioScope;
import dev.belvedere.server.portfolio.Scopes;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/// Finds the values that a property has: a question like any other, grouped by the property.
@Component
final class PropertyValues {
    /// Older events are not looked at.
    private static final Period LOOKED_AT = Period.ofYears(10);

    private final Analyses analyses;
    private final Scopes scopes;
    private final Clock clock;

    PropertyValues(Analyses analyses, Scopes scopes, Clock clock) {
        this.analyses = analyses;
        this.scopes = scopes;
        this.clock = clock;
    }

    /// The values that most events of the last ten years have, most frequent first, without `(none)`.
    ///
    /// @param contains what each value contains, ignoring case; empty for any
    List<String> mostFrequent(PortfolioScope scope, PropertyKey key, String contains, int limit) {
        ProjectLabels projects = new ProjectLabels(scopes.projectNames(scope));
        Segmentation question = new ProjectFilters(projects).resolve(question(key, contains));
        SegmentationResult result = analyses.ask(scope, new Lens.Mapped(), List.of(question))
                .results()
                .getFirst();
        return result.series().stream()
                .map(series ->
                        projects.shown(question.groupBy(), series.group()).getFirst())
                .filter(value -> !value.equals(PropertyValue.NONE))
                .filter(value -> value.toLowerCase(Locale.ROOT).contains(contains.toLowerCase(Locale.ROOT)))
                .limit(limit)
                .toList();
    }

    private Segmentation question(PropertyKey key, String contains) {
        PropertyRef property = PropertyRef.of(key);
        List<Filter> filters =
                contains.isEmpty() ? List.of() : List.of(new Filter(property, Operator.CONTAINS, List.of(contains)));
        LocalDate tomorrow = LocalDate.now(clock).plusDays(1);
        return new Segmentation(
                List.of(new EventSelector(new EventChoice.AnyEvent(), filters)),
                Measure.TOTALS,
                Interval.QUARTER,
                new DateRange(tomorrow.minus(LOOKED_AT), tomorrow),
                List.of(Segment.EVERYBODY),
                List.of(property),
                Segmentation.MAX_LIMIT);
    }
}
