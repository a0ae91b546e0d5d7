package dev.belvedere.server.analytics;

import dev.belvedere.query.BuiltInProperties;
import dev.belvedere.query.DateRange;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.Filter;
import dev.belvedere.query.Interval;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Lens;
import dev.belvedere.query.Measure;
import dev.belvedere.query.Operator;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyKind;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.Segment;
import dev.belvedere.query.Segmentation;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The body of `POST /api/v1/query`. Strict: a member that is not known is refused.
record QueryRequest(int scope, Lens lens, Segmentation segmentation) {
    /// The member that holds the question itself.
    static final String ANALYSIS = "analysis";

    private static final int DEFAULT_LIMIT = 100;

    static QueryRequest parse(byte[] json) {
        JsonPlace body = JsonPlace.ofBody(json);
        body.allowOnly("scope", "lens", ANALYSIS);
        int scope = body.member("scope").whole();
        Lens lens = body.optionalMember("lens")
                .map(place -> Lens.of(place.text(), place.path()))
                .orElseGet(Lens.Mapped::new);
        return new QueryRequest(scope, lens, segmentation(body.member(ANALYSIS)));
    }

    private static Segmentation segmentation(JsonPlace analysis) {
        JsonPlace type = analysis.member("type");
        if (!type.text().equals("segmentation")) {
            throw new InvalidQuestionException(
                    "unknown_analysis",
                    type.path(),
                    type.path() + " is \"" + type.text() + "\"; accepted: segmentation");
        }
        analysis.allowOnly("type", "events", "measure", "interval", "range", "segments", "group_by", "limit");
        JsonPlace events = analysis.member("events");
        List<Segment> segments = list(analysis, "segments", QueryRequest::segment);
        List<PropertyRef> groupBy = list(analysis, "group_by", QueryRequest::property);
        requireCount(events.path(), events.elements().size(), 1, Segmentation.MAX_EVENTS);
        requireCount("analysis.segments", segments.size(), 0, 20);
        requireCount("analysis.group_by", groupBy.size(), 0, Segmentation.MAX_GROUP_PROPERTIES);
        int limit = analysis.optionalMember("limit").map(JsonPlace::whole).orElse(DEFAULT_LIMIT);
        requireCount("analysis.limit", limit, 1, Segmentation.MAX_LIMIT);
        return new Segmentation(
                events.elements().stream().map(QueryRequest::event).toList(),
                oneOf(analysis.member("measure"), Measure.values()),
                oneOf(analysis.member("interval"), Interval.values()),
                range(analysis.member("range")),
                segments.isEmpty() ? List.of(Segment.EVERYBODY) : segments,
                groupBy,
                limit);
    }

    private static EventSelector event(JsonPlace event) {
        event.allowOnly("event", "filters");
        return new EventSelector(
                EventChoice.of(event.member("event").name()), list(event, "filters", QueryRequest::filter));
    }

    private static Segment segment(JsonPlace segment) {
        segment.allowOnly("filters");
        return new Segment(list(segment, "filters", QueryRequest::filter));
    }

    private static Filter filter(JsonPlace filter) {
        filter.allowOnly("property", "operator", "values");
        JsonPlace operator = filter.member("operator");
        return new Filter(
                property(filter.member("property")),
                Operator.of(operator.text(), operator.path()),
                FilterValues.of(filter.member("values")));
    }

    private static PropertyRef property(JsonPlace property) {
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

    private static DateRange range(JsonPlace range) {
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

    private static <T> List<T> list(JsonPlace parent, String name, Function<JsonPlace, T> element) {
        return parent.optionalMember(name)
                .map(place -> place.elements().stream().map(element).toList())
                .orElse(List.of());
    }

    private static <E extends Enum<E>> E oneOf(JsonPlace place, E[] accepted) {
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
                        + Arrays.stream(accepted).map(QueryRequest::wireName).collect(Collectors.joining(", ")));
    }

    static String wireName(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static void requireCount(String field, int count, int least, int most) {
        if (count < least || count > most) {
            throw new InvalidQuestionException(
                    "out_of_bounds", field, field + " must be from " + least + " to " + most + ", got " + count);
        }
    }
}
