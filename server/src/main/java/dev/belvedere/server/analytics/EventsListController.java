package dev.belvedere.server.analytics;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.belvedere.query.DateRange;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.EventTypes;
import dev.belvedere.query.Interval;
import dev.belvedere.query.Lens;
import dev.belvedere.query.Measure;
import dev.belvedere.query.Segment;
import dev.belvedere.query.Segmentation;
import dev.belvedere.query.SegmentationResult;
import dev.belvedere.server.portfolio.PortfolioScope;
import dev.belvedere.server.portfolio.ScopeKeys;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;

/// `GET /api/2/events/list`: every event type of the scope once, with its total of the current week,
/// which began on the scope's first day of the week at midnight.
@AmplitudeReads
final class EventsListController {
    private final EventCatalog catalog;
    private final Analyses analyses;
    private final Clock clock;

    EventsListController(EventCatalog catalog, Analyses analyses, Clock clock) {
        this.catalog = catalog;
        this.analyses = analyses;
        this.clock = clock;
    }

    @GetMapping("/api/2/events/list")
    EventsList list(@AuthenticationPrincipal ScopeKeys keys) {
        PortfolioScope scope = keys.scope();
        SortedMap<String, List<Integer>> types = catalog.eventTypes(scope);
        List<String> names = List.copyOf(types.keySet());
        Answer<SegmentationResult> answer = analyses.ask(scope, new Lens.Mapped(), totals(names, thisWeek(scope)));
        List<EventsList.Event> events = new ArrayList<>();
        for (SegmentationResult result : answer.results()) {
            for (SegmentationResult.Series series : result.series()) {
                String name = names.get(events.size());
                events.add(EventsList.Event.of(name, (long) series.collapsed(), types.getOrDefault(name, List.of())));
            }
        }
        return new EventsList(events);
    }

    private DateRange thisWeek(PortfolioScope scope) {
        LocalDate today = LocalDate.now(clock.withZone(scope.zone()));
        return new DateRange(today.with(TemporalAdjusters.previousOrSame(scope.weekStart())), today);
    }

    /// As many events to a question as it takes.
    private static List<Segmentation> totals(List<String> names, DateRange week) {
        List<Segmentation> questions = new ArrayList<>();
        for (int from = 0; from < names.size(); from += Segmentation.MAX_EVENTS) {
            int to = Math.min(names.size(), from + Segmentation.MAX_EVENTS);
            List<EventSelector> events = names.subList(from, to).stream()
                    .map(name -> EventSelector.of(new EventChoice.Named(name)))
                    .toList();
            questions.add(new Segmentation(
                    events, Measure.TOTALS, Interval.DAY, week, List.of(Segment.EVERYBODY), List.of(), 1));
        }
        return questions;
    }

    record EventsList(@JsonProperty("data") List<Event> data) {
        /// @param value the event type
        /// @param nonActive whether it makes nobody active
        /// @param totals how often it happened this week
        /// @param projectIds (ours) the projects that have it, highest rank first
        record Event(
                @JsonProperty("value") String value,
                @JsonProperty("display") String display,
                @JsonProperty("name") String name,
                @JsonProperty("non_active") boolean nonActive,
                @JsonProperty("totals") long totals,
                @JsonProperty("deleted") boolean deleted,
                @JsonProperty("hidden") boolean hidden,
                @JsonProperty("flow_hidden") boolean flowHidden,
                @JsonProperty("timeline_hidden") boolean timelineHidden,
                @JsonProperty("project_ids") List<Integer> projectIds) {
            static Event of(String type, long totals, List<Integer> projects) {
                return new Event(
                        type, type, type, !EventTypes.isActive(type), totals, false, false, false, false, projects);
            }
        }
    }
}
