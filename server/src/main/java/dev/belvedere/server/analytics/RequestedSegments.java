package dev.belvedere.server.analytics;

import dev.belvedere.query.Filter;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Operator;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.Segment;
import java.util.ArrayList;
import java.util.List;

/// The segment parameter `s` of the Dashboard REST API: a list of conditions, or a list of such
/// lists; may be repeated. A list of conditions is one segment, in which all must hold.
final class RequestedSegments {
    private static final String PARAMETER = "s";
    private static final String COHORT = "userdata_cohort";
    private static final int MOST = 20;

    private RequestedSegments() {}

    /// The segments in their order; everybody where none is given.
    static List<Segment> parse(List<String> given) {
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String path = given.size() == 1 ? PARAMETER : PARAMETER + "[" + i + "]";
            JsonPlace list = JsonPlace.parse(path, given.get(i));
            List<JsonPlace> elements = list.elements();
            if (!elements.isEmpty() && elements.getFirst().isList()) {
                elements.forEach(element -> segments.add(segment(element)));
            } else {
                segments.add(segment(list));
            }
        }
        if (segments.size() > MOST) {
            throw new InvalidQuestionException(
                    "out_of_bounds", PARAMETER, "s holds " + segments.size() + " segments, accepted are up to " + MOST);
        }
        return segments.isEmpty() ? List.of(Segment.EVERYBODY) : segments;
    }

    private static Segment segment(JsonPlace conditions) {
        return new Segment(
                conditions.elements().stream().map(RequestedSegments::condition).toList());
    }

    private static Filter condition(JsonPlace condition) {
        condition
                .optionalMember("type")
                .filter(type -> type.text().equals("event"))
                .ifPresent(type -> {
                    throw new InvalidQuestionException(
                            "unsupported_condition",
                            type.path(),
                            type.path()
                                    + ": conditions on performed events are not supported yet; accepted: prop, op, values");
                });
        JsonPlace property = condition.member("prop");
        if (property.text().equals(COHORT)) {
            throw new InvalidQuestionException(
                    "unsupported_condition",
                    property.path(),
                    property.path() + ": cohorts are not supported yet; accepted: built-in properties and gp:name");
        }
        JsonPlace operator = condition.member("op");
        return new Filter(
                PropertyRef.of(PropertyNames.userOrBuiltIn(property.name(), property.path())),
                Operator.of(operator.text(), operator.path()),
                FilterValues.of(condition.member("values")));
    }
}
