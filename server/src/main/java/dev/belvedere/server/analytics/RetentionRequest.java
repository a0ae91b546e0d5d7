package dev.belvedere.server.analytics;

import dev.belvedere.query.EventSet;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Lens;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.Retention;
import dev.belvedere.query.RetentionAlignment;
import dev.belvedere.query.RetentionRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// `GET /api/2/retention` as asked. Ours: `re` may be repeated, and `align` and `limit`.
record RetentionRequest(Retention retention, Lens lens) {
    private static final int DEFAULT_LIMIT = 100;

    /// @param now when it is asked
    static RetentionRequest parse(Parameters parameters, Instant now) {
        RequestedEvent start = RequestedEvent.parse(parameters.json("se", parameters.required("se")));
        List<PropertyRef> groupBy = new ArrayList<>(RequestedGroups.one(parameters));
        groupBy.addAll(start.groupBy());
        if (groupBy.size() > Retention.MAX_GROUP_PROPERTIES) {
            throw new InvalidQuestionException(
                    "out_of_bounds",
                    "g",
                    "g and group_by of se hold " + groupBy.size() + " properties, accepted are two");
        }
        Retention retention = new Retention(
                start.events(),
                returns(parameters),
                rule(parameters),
                RequestedInterval.dayWeekOrMonth(parameters),
                alignment(parameters),
                parameters.range(),
                OptionalInt.empty(),
                RequestedSegments.parse(parameters),
                groupBy,
                parameters.whole("limit", 1, Retention.MAX_LIMIT, DEFAULT_LIMIT),
                now);
        return new RetentionRequest(retention, parameters.lens());
    }

    private static List<EventSet> returns(Parameters parameters) {
        List<String> given = parameters.all("re");
        if (given.isEmpty()) {
            throw new InvalidQuestionException("missing_parameter", "re", "re is required");
        }
        if (given.size() > Retention.MAX_RETURNS) {
            throw new InvalidQuestionException(
                    "out_of_bounds",
                    "re",
                    "re is given " + given.size() + " times, accepted are up to " + Retention.MAX_RETURNS);
        }
        List<EventSet> returns = new ArrayList<>();
        for (String json : given) {
            RequestedEvent event = RequestedEvent.parse(parameters.json("re", json));
            if (!event.groupBy().isEmpty()) {
                throw new InvalidQuestionException(
                        "unsupported_parameter",
                        "re.group_by",
                        "re.group_by: groups are those of the start event; write it in se, or use g");
            }
            returns.add(event.events());
        }
        return returns;
    }

    private static RetentionRule rule(Parameters parameters) {
        String given = parameters.optional("rm").orElse("n-day");
        if (!given.equals("bracket") && parameters.optional("rb").isPresent()) {
            throw new InvalidQuestionException("unsupported_parameter", "rb", "rb is for rm=bracket only");
        }
        return switch (given) {
            case "n-day" -> new RetentionRule.On();
            case "rolling" -> new RetentionRule.OnOrAfter();
            case "bracket" ->
                RetentionJson.brackets(RetentionJson.pairs(JsonPlace.parse("rb", parameters.required("rb"))));
            default ->
                throw new InvalidQuestionException(
                        "unknown_value", "rm", "rm is \"" + given + "\"; accepted: n-day, rolling, bracket");
        };
    }

    private static RetentionAlignment alignment(Parameters parameters) {
        return QuestionParts.oneOf(parameters.optional("align").orElse("window"), "align", RetentionAlignment.values());
    }
}
