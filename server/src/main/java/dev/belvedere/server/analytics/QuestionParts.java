package dev.belvedere.server.analytics;

import dev.belvedere.query.BuiltInProperties;
import dev.belvedere.query.DateRange;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Filter;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Operator;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyKind;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.Segment;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The JSON of what the analyses of `POST /api/v1/query` have in common. Strict: a member that is not
/// known is refused.
final class QuestionParts {
    private static final int MOST_SEGMENTS = 20;
    private static final int DEFAULT_LIMIT = 100;
    private static final int MOST_PROJECTS = 1_000;

    private QuestionParts() {}

    /// The member `segments`; everybody where there are none.
    static List<Segment> segments(JsonPlace analysis) {
        List<Segment> segments = list(analysis, "segments", QuestionParts::segment);
        requireCount(analysis.path() + ".segments", segments.size(), 0, MOST_SEGMENTS);
        return segments.isEmpty() ? List.of(Segment.EVERYBODY) : segments;
    }

    /// The member `group_by`.
    static List<PropertyRef> groupBy(JsonPlace analysis, int most) {
        List<PropertyRef> groupBy = list(analysis, "group_by", QuestionParts::property);
        requireCount(analysis.path() + ".group_by", groupBy.size(), 0, most);
        return groupBy;
    }

    /// The member `limit`.
    static int limit(JsonPlace analysis, int most) {
        int limit = analysis.optionalMember("limit").map(JsonPlace::whole).orElse(DEFAULT_LIMIT);
        requireCount(analysis.path() + ".limit", limit, 1, most);
        return limit;
    }

    private static EventSelector event(JsonPlace event) {
        return event(event, new String[0]);
    }

    private static EventSelector event(JsonPlace event, String[] further) {
        event.allowOnly(with(further, "event", "filters", "projects"));
        return new EventSelector(EventChoice.of(event.member("event").name()), filters(event));
    }

    private static String[] with(String[] further, String... known) {
        return Stream.concat(Arrays.stream(known), Arrays.stream(further)).toArray(String[]::new);
    }

    /// One event, or several that count as one: `{"name": …, "any_of": […]}`, or those saved as
    /// `{"custom_event": …}`, narrowed by `filters` and `projects`.
    ///
    /// @param further members that are read by somebody else
    static EventSet eventSet(JsonPlace set, String... further) {
        Optional<JsonPlace> saved = set.optionalMember("custom_event");
        if (saved.isPresent()) {
            set.allowOnly(with(further, "custom_event", "filters", "projects"));
            return saved.get().savedEvent(saved.get().text()).narrowedBy(filters(set));
        }
        Optional<JsonPlace> anyOf = set.optionalMember("any_of");
        if (anyOf.isEmpty()) {
            return EventSet.of(event(set, further));
        }
        set.allowOnly(with(further, "name", "any_of"));
        String name = set.optionalMember("name").map(JsonPlace::name).orElse("");
        List<EventSelector> selectors = alternatives(anyOf.get());
        return set.made(() -> new EventSet(name, selectors));
    }

    /// The events of a member `any_of`.
    static List<EventSelector> alternatives(JsonPlace anyOf) {
        List<JsonPlace> elements = anyOf.elements();
        requireCount(anyOf.path(), elements.size(), 1, EventSet.MAX_ALTERNATIVES);
        return elements.stream().map(one -> event(one)).toList();
    }

    private static List<Filter> filters(JsonPlace event) {
        List<Filter> filters = new ArrayList<>(list(event, "filters", QuestionParts::filter));
        event.optionalMember("projects").ifPresent(projects -> filters.add(ofProjects(projects)));
        return filters;
    }

    /// The events of some projects only.
    private static Filter ofProjects(JsonPlace projects) {
        List<String> ids = projects.elements().stream()
                .map(project -> Integer.toString(project.whole()))
                .toList();
        requireCount(projects.path(), ids.size(), 1, MOST_PROJECTS);
        return new Filter(PropertyRef.of(PropertyKey.PROJECT), Operator.IS, ids);
    }

    private static Segment segment(JsonPlace segment) {
        segment.allowOnly("filters", "persons");
        return segment.made(() -> new Segment(
                list(segment, "filters", QuestionParts::filter), list(segment, "persons", PersonConditionJson::parse)));
    }

    private static Filter filter(JsonPlace filter) {
        filter.allowOnly("property", "operator", "values");
        JsonPlace operator = filter.member("operator");
        return new Filter(
                property(filter.member("property")),
                Operator.of(operator.text(), operator.path()),
                FilterValues.of(filter.member("values")));
    }

    static PropertyRef property(JsonPlace property) {
        property.allowOnly("kind", "name", "project");
        JsonPlace name = property.member("name");
        PropertyKey key = property(oneOf(property.member("kind"), PropertyKind.values()), name.name(), name.path());
        return property.optionalMember("project")
                .map(project -> new PropertyRef(key, OptionalInt.of(project.whole())))
                .orElseGet(() -> PropertyRef.of(key));
    }

    /// The property of that kind and name.
    ///
    /// @param field where the name stands, for the error
    static PropertyKey property(PropertyKind kind, String name, String field) {
        if (kind == PropertyKind.BUILT_IN && !BuiltInProperties.isKnown(name)) {
            throw new InvalidQuestionException(
                    "unknown_property",
                    field,
                    field + ": \"" + name + "\" is no built-in property; accepted: "
                            + String.join(", ", BuiltInProperties.names()) + ", group:<type>");
        }
        return new PropertyKey(kind, name);
    }

    static DateRange range(JsonPlace range) {
        range.allowOnly("start", "end");
        LocalDate start = date(range.member("start"));
        LocalDate end = date(range.member("end"));
        if (end.isBefore(start)) {
            throw new InvalidQuestionException(
                    "reversed_range",
                    range.path() + ".end",
                    range.path() + ".end " + end + " lies before its start " + start);
        }
        return new DateRange(start, end);
    }

    private static LocalDate date(JsonPlace place) {
        try {
            return LocalDate.parse(place.text());
        } catch (DateTimeParseException _) {
            throw new InvalidQuestionException(
                    "invalid_date",
                    place.path(),
                    place.path() + " must be a date as YYYY-MM-DD, got \"" + place.text() + "\"");
        }
    }

    /// The elements of a member; none where it is missing.
    static <T> List<T> list(JsonPlace parent, String name, Function<JsonPlace, T> element) {
        return parent.optionalMember(name)
                .map(place -> place.elements().stream().map(element).toList())
                .orElse(List.of());
    }

    /// The constant whose name in snake_case stands there.
    static <E extends Enum<E>> E oneOf(JsonPlace place, E[] accepted) {
        return oneOf(place.text(), place.path(), accepted);
    }

    /// The constant whose name in snake_case is given.
    static <E extends Enum<E>> E oneOf(String given, String path, E[] accepted) {
        for (E constant : accepted) {
            if (wireName(constant).equals(given)) {
                return constant;
            }
        }
        throw new InvalidQuestionException(
                "unknown_value",
                path,
                path + " is \"" + given + "\"; accepted: "
                        + Arrays.stream(accepted).map(QuestionParts::wireName).collect(Collectors.joining(", ")));
    }

    static String wireName(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static void requireCount(String field, int count, int least, int most) {
        if (count < least || count > most) {
            throw new InvalidQuestionException(
                    "out_of_bounds", field, field + " must be from " + least + " to " + most + ", got " + count);
        }
    }
}
