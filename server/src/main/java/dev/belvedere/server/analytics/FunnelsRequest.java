package dev.belvedere.server.analytics;

import dev.belvedere.query.Bins;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Funnel;
import dev.belvedere.query.FunnelOrder;
import dev.belvedere.query.FunnelRules;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Lens;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.Resolution;
import dev.belvedere.query.Segment;
import dev.belvedere.query.TimeFrame;
import java.util.ArrayList;
import java.util.List;

/// `GET /api/2/funnels` as asked. Ours: `resolution`, `timeBins`, and what [RequestedRules] says.
record FunnelsRequest(Funnel funnel, Lens lens) {
    private static final int DEFAULT_LIMIT = 100;

    static FunnelsRequest parse(Parameters parameters) {
        List<RequestedEvent> events = parameters.all("e").stream()
                .map(json -> RequestedEvent.parse(parameters.json("e", json)))
                .toList();
        if (events.size() < Funnel.MIN_STEPS || events.size() > Funnel.MAX_STEPS) {
            throw new InvalidQuestionException(
                    "out_of_bounds",
                    "e",
                    "e must be given once for each step, from " + Funnel.MIN_STEPS + " to " + Funnel.MAX_STEPS
                            + " times, got " + events.size());
        }
        List<EventSet> steps = events.stream().map(RequestedEvent::events).toList();
        FunnelRules rules = RequestedRules.parse(parameters, events.size());
        if (rules.order() == FunnelOrder.UNORDERED && events.size() > Funnel.MAX_STEPS_IN_ANY_ORDER) {
            throw new InvalidQuestionException(
                    "out_of_bounds",
                    "e",
                    "e may be given up to " + Funnel.MAX_STEPS_IN_ANY_ORDER + " times for mode=unordered, got "
                            + events.size());
        }
        Groups groups = Groups.of(RequestedGroups.one(parameters), events);
        Funnel funnel = new Funnel(
                steps,
                RequestedRules.window(parameters),
                parameters.range(),
                RequestedInterval.any(parameters),
                segments(parameters, rules, events),
                groups.properties(),
                groups.step(),
                resolution(parameters.optional("resolution").orElse("second")),
                true,
                parameters.whole("limit", 1, Funnel.MAX_LIMIT, DEFAULT_LIMIT),
                rules,
                true,
                parameters
                        .optional("timeBins")
                        .map(json -> BinsJson.of(JsonPlace.parse("timeBins", json)))
                        .orElse(Bins.AUTOMATIC));
        return new FunnelsRequest(funnel, parameters.lens());
    }

    private static Resolution resolution(String given) {
        return switch (given) {
            case "second" -> Resolution.SECOND;
            case "ms" -> Resolution.MILLISECOND;
            default ->
                throw new InvalidQuestionException(
                        "unknown_value", "resolution", "resolution is \"" + given + "\"; accepted: second, ms");
        };
    }

    /// Active persons only, unless new ones are asked for; whoever enters with an active event is active.
    private static List<Segment> segments(Parameters parameters, FunnelRules rules, List<RequestedEvent> steps) {
        List<Segment> segments = RequestedSegments.parse(parameters);
        boolean active = rules.order() == FunnelOrder.UNORDERED
                ? steps.stream().allMatch(RequestedEvent::isActive)
                : steps.getFirst().isActive();
        return active || rules.newOnly() ? segments : RequestedUsers.active(segments, new TimeFrame.AllTime());
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
