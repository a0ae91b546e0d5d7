package dev.belvedere.server.analytics;

import dev.belvedere.query.ConversionWindow;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.EventTypes;
import dev.belvedere.query.Funnel;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Lens;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.Resolution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// `GET /api/2/funnels` as asked, for funnels in order.
record FunnelsRequest(Funnel funnel, Lens lens) {
    private static final int DEFAULT_LIMIT = 100;
    private static final int DEFAULT_SECONDS = (int) Duration.ofDays(30).toSeconds();

    static FunnelsRequest parse(Parameters parameters) {
        List<RequestedEvent> events = parameters.all("e").stream()
                .map(json -> RequestedEvent.parse("e", json))
                .toList();
        if (events.size() < Funnel.MIN_STEPS || events.size() > Funnel.MAX_STEPS) {
            throw new InvalidQuestionException(
                    "out_of_bounds",
                    "e",
                    "e must be given once for each step, from " + Funnel.MIN_STEPS + " to " + Funnel.MAX_STEPS
                            + " times, got " + events.size());
        }
        requireOrdered(parameters.optional("mode").orElse("ordered"));
        List<EventSet> steps =
                events.stream().map(event -> EventSet.of(event.selector())).toList();
        requireActive(
                parameters.optional("n").orElse("active"),
                events.getFirst().selector().choice());
        Groups groups = Groups.of(RequestedGroups.one(parameters), events);
        int longest = (int) ConversionWindow.LONGEST.toSeconds();
        Funnel funnel = new Funnel(
                steps,
                ConversionWindow.ofSeconds(parameters.whole("cs", 1, longest, DEFAULT_SECONDS)),
                parameters.range(),
                RequestedInterval.any(parameters),
                RequestedSegments.parse(parameters.all("s")),
                groups.properties(),
                groups.step(),
                Resolution.SECOND,
                true,
                parameters.whole("limit", 1, Funnel.MAX_LIMIT, DEFAULT_LIMIT));
        return new FunnelsRequest(funnel, parameters.lens());
    }

    private static void requireOrdered(String mode) {
        switch (mode) {
            case "ordered" -> {}
            case "unordered", "sequential" ->
                throw new InvalidQuestionException(
                        "unsupported_parameter", "mode", "mode=" + mode + " is not supported yet; accepted: ordered");
            default ->
                throw new InvalidQuestionException(
                        "unknown_value", "mode", "mode is \"" + mode + "\"; accepted: ordered");
        }
    }

    /// Whoever enters with an active event is active.
    private static void requireActive(String users, EventChoice entry) {
        switch (users) {
            case "active" -> {
                boolean active = switch (entry) {
                    case EventChoice.Named named -> EventTypes.isActive(named.eventType());
                    case EventChoice.AnyActive _, EventChoice.FirstActive _ -> true;
                    case EventChoice.AnyEvent _ -> false;
                };
                if (!active) {
                    throw new InvalidQuestionException(
                            "unsupported_parameter",
                            "n",
                            "n=active, which is the default, is not supported yet for a first step that is not active");
                }
            }
            case "new" ->
                throw new InvalidQuestionException(
                        "unsupported_parameter", "n", "n=new is not supported yet; accepted: active");
            default ->
                throw new InvalidQuestionException("unknown_value", "n", "n is \"" + users + "\"; accepted: active");
        }
    }

    /// Properties of the entry (`g`), or of the one step whose event carries `group_by`.
    private record Groups(List<PropertyRef> properties, int step) {
        static Groups of(List<PropertyRef> ofEntry, List<RequestedEvent> events) {
            List<Groups> all = new ArrayList<>();
            if (!ofEntry.isEmpty()) {
                all.add(new Groups(ofEntry, 0));
            }
            for (int step = 0; step < events.size(); step++) {
                if (!events.get(step).groupBy().isEmpty()) {
                    all.add(new Groups(events.get(step).groupBy(), step));
                }
            }
            if (all.size() > 1) {
                throw new InvalidQuestionException(
                        "unsupported_parameter",
                        "g",
                        "a funnel is grouped by g or by the group_by of one event e, not by several of them");
            }
            return all.isEmpty() ? new Groups(List.of(), 0) : all.getFirst();
        }
    }
}
