package dev.belvedere.server.analytics;

import dev.belvedere.query.CountTest;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Filter;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Operator;
import dev.belvedere.query.PersonCondition;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.Segment;
import dev.belvedere.query.TimeFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// The segment parameter `s` of the Dashboard REST API: a list of conditions, or a list of such
/// lists; may be repeated. A list of conditions is one segment, in which all must hold.
final class RequestedSegments {
    private static final String PARAMETER = "s";
    private static final String COHORT = "userdata_cohort";
    private static final String EVENT = "event";
    private static final String PROPERTY = "property";
    private static final int MOST = 20;

    private RequestedSegments() {}

    /// The segments in their order; everybody where none is given.
    static List<Segment> parse(Parameters parameters) {
        List<String> given = parameters.all(PARAMETER);
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String path = given.size() == 1 ? PARAMETER : PARAMETER + "[" + i + "]";
            JsonPlace list = parameters.json(path, given.get(i));
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
        List<Filter> filters = new ArrayList<>();
        List<PersonCondition> persons = new ArrayList<>();
        for (JsonPlace condition : conditions.elements()) {
            switch (kind(condition)) {
                case EVENT -> persons.add(performed(condition));
                default -> filters.add(ofProperty(condition));
            }
        }
        return at(conditions, () -> new Segment(filters, persons));
    }

    private static String kind(JsonPlace condition) {
        return condition
                .optionalMember("type")
                .map(type -> {
                    if (!type.text().equals(EVENT) && !type.text().equals(PROPERTY)) {
                        throw unknown(type, EVENT + ", " + PROPERTY);
                    }
                    return type.text();
                })
                .orElse(PROPERTY);
    }

    private static Filter ofProperty(JsonPlace condition) {
        JsonPlace property = condition.member("prop");
        JsonPlace operator = condition.member("op");
        Operator compared = Operator.of(operator.text(), operator.path());
        JsonPlace values = condition.member("values");
        List<String> wanted = FilterValues.of(values);
        if (property.text().equals(COHORT)) {
            throw new InvalidQuestionException(
                    "unknown_cohort",
                    values.path(),
                    values.path() + ": there is no cohort \"" + wanted.getFirst() + "\"");
        }
        return new Filter(
                PropertyRef.of(PropertyNames.userOrBuiltIn(property.name(), property.path())), compared, wanted);
    }

    /// "Who performed": how often, within which time.
    private static PersonCondition performed(JsonPlace condition) {
        EventSet events =
                RequestedEvent.chosen(condition.member("event_type")).narrowedBy(RequestedEvent.filters(condition));
        JsonPlace operator = condition.member("op");
        Operator compared = Operator.of(operator.text(), operator.path());
        int value = condition.optionalMember("value").map(JsonPlace::whole).orElse(1);
        TimeFrame frame = frame(condition);
        return at(
                condition,
                () -> new PersonCondition.Performed(
                        events, new CountTest(compared, atLeastOnce(compared, value)), frame));
    }

    /// Amplitude's example of `>=` 0 says that it means once at least; whoever never did it would meet it, too.
    private static int atLeastOnce(Operator compared, int value) {
        return compared == Operator.GREATER_OR_EQUAL && value == 0 ? 1 : value;
    }

    private static TimeFrame frame(JsonPlace condition) {
        return condition
                .optionalMember("time_type")
                .map(type -> switch (type.text()) {
                    case "allTime" -> new TimeFrame.AllTime();
                    case "currentInterval" -> new TimeFrame.EachInterval();
                    case "forEachInterval" -> withinDays(condition);
                    default -> throw unknown(type, "forEachInterval, currentInterval, allTime");
                })
                .orElseGet(TimeFrame.AllTime::new);
    }

    /// Without a number of days it is the interval itself.
    private static TimeFrame withinDays(JsonPlace condition) {
        return condition
                .optionalMember("time_value")
                .<TimeFrame>map(days -> {
                    QuestionParts.requireCount(days.path(), days.whole(), 1, TimeFrame.WithinDays.MOST);
                    return new TimeFrame.WithinDays(days.whole());
                })
                .orElseGet(TimeFrame.EachInterval::new);
    }

    private static InvalidQuestionException unknown(JsonPlace place, String accepted) {
        return new InvalidQuestionException(
                "unknown_value", place.path(), place.path() + " is \"" + place.text() + "\"; accepted: " + accepted);
    }

    /// What a record says of its own fields is said of the place in the parameter.
    private static <T> T at(JsonPlace place, Supplier<T> making) {
        try {
            return making.get();
        } catch (InvalidQuestionException invalid) {
            throw within(place, invalid);
        }
    }

    private static InvalidQuestionException within(JsonPlace place, InvalidQuestionException invalid) {
        String field = switch (invalid.field()) {
            case "operator" -> ".op";
            case "event" -> ".event_type";
            case "value" -> ".value";
            default -> "";
        };
        return new InvalidQuestionException(
                invalid.code(), place.path() + field, place.path() + field + ": " + invalid.getMessage());
    }
}
