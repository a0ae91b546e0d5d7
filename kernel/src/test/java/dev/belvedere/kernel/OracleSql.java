package dev.belvedere.kernel;

import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Filter;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.query.Question;
import dev.belvedere.query.Scope;
import dev.belvedere.query.Segment;
import dev.belvedere.query.Segmentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A question as one SQL statement over the tables of [DuckDbOracle]; written for plainness.
final class OracleSql {
    private static final String IS_NUMBER = "'-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?'";
    private static final String ACTIVE = "type NOT IN ('$identify', '$groupidentify', 'session_start', 'session_end')";

    private final Scope scope;
    private final Segmentation segmentation;
    private final String wall;
    private final String offset;

    OracleSql(Question question, int zone) {
        this.scope = question.scope();
        this.segmentation = (Segmentation) question.analysis();
        this.wall = "wall" + zone;
        this.offset = "offset" + zone;
    }

    /// The events that a series counts, each with its identity and bucket, its groups by property, and what it has
    /// of a measured property.
    String matched(int event, int segment, List<PropertyRef> groupBy, Optional<PropertyRef> measured) {
        StringBuilder lists = new StringBuilder();
        for (int i = 0; i < groupBy.size(); i++) {
            lists.append(", " + groups(groupBy.get(i)) + " AS u" + i);
        }
        return scoped() + " SELECT identity, " + bucket() + " AS bucket" + lists
                + measured.map(OracleMeasure::ofEvent).orElse(", []::DOUBLE[] AS numbers, []::VARCHAR[] AS texts")
                + " FROM " + source(event) + " WHERE " + conditions(event, segment);
    }

    /// The identities active in a segment, bucket by bucket.
    String active(int segment) {
        return scoped() + " SELECT DISTINCT identity, " + bucket() + " AS bucket FROM scoped WHERE " + inRange()
                + " AND " + ACTIVE + inSegment(segment);
    }

    String render() {
        StringBuilder sql = new StringBuilder(scoped());
        String separator = " ";
        for (int event = 0; event < segmentation.events().size(); event++) {
            for (int segment = 0; segment < segmentation.segments().size(); segment++) {
                sql.append(separator).append(series(event, segment));
                separator = " UNION ALL ";
            }
        }
        return sql.toString();
    }

    private String scoped() {
        String projects = scope.projects().toString().replace("[", "(").replace("]", ")");
        return "WITH scoped AS (SELECT *, list_position(" + scope.projects() + ", project) AS rank FROM events"
                + " WHERE project IN " + projects + "), "
                + "first_active AS (SELECT * FROM scoped WHERE " + ACTIVE
                + " QUALIFY row_number() OVER (PARTITION BY identity ORDER BY time, rank, person, seq) = 1)";
    }

    private String series(int event, int segment) {
        StringBuilder grouped = new StringBuilder();
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < segmentation.groupBy().size(); i++) {
            grouped.append("g").append(i).append(", ");
            names.append(", g").append(i);
        }
        StringBuilder lists = new StringBuilder();
        for (int i = 0; i < segmentation.groupBy().size(); i++) {
            lists.append(", " + groups(segmentation.groupBy().get(i)) + " AS u" + i);
        }
        String matched = "SELECT *" + lists + OracleMeasure.ofEvent(segmentation.measure()) + ", " + bucket()
                + " AS bucket FROM " + source(event) + " WHERE " + conditions(event, segment);
        // Two lists unnested beside each other would be zipped; one after the other they multiply.
        for (int i = 0; i < segmentation.groupBy().size(); i++) {
            matched = "SELECT *, unnest(u" + i + ") AS g" + i + " FROM (" + matched + ")";
        }
        OracleMeasure measure = OracleMeasure.of(segmentation.measure());
        return "SELECT event, segment, bucket" + names + ", coalesce(" + measure.value() + ", 0) AS value, coalesce("
                + measure.weight() + ", 0) AS weight, " + measure.present() + " AS present FROM (SELECT " + event
                + " AS event, " + segment
                + " AS segment" + names + ", bucket, " + OracleMeasure.columns(segmentation.measure()) + " FROM ("
                + matched
                + ") GROUP BY GROUPING SETS ((" + grouped + "bucket), ("
                + (grouped.isEmpty() ? "" : grouped.substring(0, grouped.length() - 2)) + ")))"
                + " LEFT JOIN (SELECT bucket AS active_bucket, count(DISTINCT identity) AS active FROM (SELECT identity, "
                + bucket() + " AS bucket FROM scoped WHERE " + inRange() + " AND " + ACTIVE + inSegment(segment)
                + ") GROUP BY GROUPING SETS ((bucket), ())) ON active_bucket IS NOT DISTINCT FROM bucket";
    }

    private String source(int event) {
        return segmentation.events().get(event).events().isFirstActive() ? "first_active" : "scoped";
    }

    private String conditions(int event, int segment) {
        Segment part = segmentation.segments().get(segment);
        List<String> conditions = new ArrayList<>();
        conditions.add(inRange());
        conditions.add(meets(segmentation.events().get(event).events()));
        part.filters().forEach(filter -> conditions.add(condition(filter)));
        return String.join(" AND ", conditions);
    }

    private String inRange() {
        return wall + "::DATE BETWEEN '" + segmentation.range().start() + "' AND '"
                + segmentation.range().end() + "'";
    }

    private String inSegment(int segment) {
        return segmentation.segments().get(segment).filters().stream()
                .map(filter -> " AND " + condition(filter))
                .collect(Collectors.joining());
    }

    /// Whether an event is one of a set.
    static String meets(EventSet events) {
        return events.anyOf().stream()
                .map(selector -> chosen(selector.choice())
                        + selector.filters().stream()
                                .map(filter -> " AND " + condition(filter))
                                .collect(Collectors.joining()))
                .collect(Collectors.joining(" OR ", "(", ")"));
    }

    /// Whether an event is of a choice of types.
    static String chosen(EventChoice choice) {
        return switch (choice) {
            case EventChoice.Named named -> "type = " + text(named.eventType());
            case EventChoice.AnyActive _, EventChoice.FirstActive _ -> ACTIVE;
            case EventChoice.AnyEvent _ -> "true";
        };
    }

    private String bucket() {
        int weekStart = scope.weekStart().getValue();
        return switch (segmentation.interval()) {
            case FIVE_MINUTES -> "time_bucket(INTERVAL 5 MINUTE, " + wall + ")::VARCHAR || '@' || " + offset;
            case HOUR -> "date_trunc('hour', " + wall + ")::VARCHAR || '@' || " + offset;
            case DAY -> wall + "::DATE::VARCHAR";
            case WEEK ->
                "(" + wall + "::DATE - ((isodow(" + wall + ") - " + weekStart + " + 7) % 7)::INTEGER)::VARCHAR";
            case MONTH -> "date_trunc('month', " + wall + ")::DATE::VARCHAR";
            case QUARTER -> "date_trunc('quarter', " + wall + ")::DATE::VARCHAR";
        };
    }

    /// Whether an event meets a filter.
    static String condition(Filter filter) {
        String list = list(filter.property());
        List<String> values = filter.values();
        return switch (filter.operator()) {
            case IS -> any(list, values, OracleSql::equal);
            case IS_NOT -> "NOT " + any(list, values, OracleSql::equal);
            case CONTAINS -> any(list, values, OracleSql::contains);
            case DOES_NOT_CONTAIN -> "NOT " + any(list, values, OracleSql::contains);
            case LESS -> any(list, values, value -> compared("<", value));
            case LESS_OR_EQUAL -> any(list, values, value -> compared("<=", value));
            case GREATER -> any(list, values, value -> compared(">", value));
            case GREATER_OR_EQUAL -> any(list, values, value -> compared(">=", value));
            case SET_IS -> sameSet(list, values);
            case SET_IS_NOT -> "NOT " + sameSet(list, values);
            case GLOB_MATCH -> any(list, values, OracleSql::glob);
            case GLOB_DOES_NOT_MATCH -> "NOT " + any(list, values, OracleSql::glob);
        };
    }

    private interface Element {
        String condition(String value);
    }

    private static String any(String list, List<String> values, Element element) {
        List<String> alternatives = values.stream().map(element::condition).toList();
        return "(len(list_filter(" + list + ", lambda e: " + String.join(" OR ", alternatives) + ")) > 0)";
    }

    private static String sameSet(String list, List<String> values) {
        List<String> conditions = new ArrayList<>();
        conditions.add("len(list_filter(" + list + ", lambda e: "
                + String.join(" OR ", values.stream().map(OracleSql::equal).toList()) + ")) = len(" + list + ")");
        for (String value : values) {
            conditions.add("len(list_filter(" + list + ", lambda e: " + equal(value) + ")) > 0");
        }
        return "(" + String.join(" AND ", conditions) + ")";
    }

    private static String equal(String value) {
        String same = "coalesce(e = " + text(value) + ", false)";
        if (value.equals(PropertyValue.NONE)) {
            same += " OR e IS NULL";
        }
        if (isNumber(value)) {
            same += " OR coalesce(" + number("e") + " = " + number(text(value)) + ", false)";
        }
        return "(" + same + ")";
    }

    private static String contains(String value) {
        String contains = "coalesce(contains(lower(e), lower(" + text(value) + ")), false)";
        return "(" + contains + (value.equals(PropertyValue.NONE) ? " OR e IS NULL" : "") + ")";
    }

    private static String compared(String operator, String value) {
        String asText = "e " + operator + " " + text(value);
        if (!isNumber(value)) {
            return "coalesce(" + asText + ", false)";
        }
        return "coalesce(CASE WHEN " + number("e") + " IS NULL THEN " + asText + " ELSE " + number("e") + " " + operator
                + " " + number(text(value)) + " END, false)";
    }

    private static String glob(String value) {
        StringBuilder pattern = new StringBuilder("(?s)");
        for (int character : value.codePoints().toArray()) {
            switch (character) {
                case '*' -> pattern.append(".*");
                case '?' -> pattern.append('.');
                default -> {
                    boolean plain = character > 127 || Character.isLetterOrDigit(character) || character <= ' ';
                    pattern.append(plain ? "" : "\\").appendCodePoint(character);
                }
            }
        }
        String matches = "coalesce(regexp_full_match(e, " + text(pattern.toString()) + "), false)";
        return "(" + matches + (value.equals(PropertyValue.NONE) ? " OR e IS NULL" : "") + ")";
    }

    private static boolean isNumber(String value) {
        return value.matches(IS_NUMBER.substring(1, IS_NUMBER.length() - 1));
    }

    static String number(String expression) {
        return "CASE WHEN regexp_full_match(" + expression + ", " + IS_NUMBER + ") THEN TRY_CAST(" + expression
                + " AS DECIMAL(38, 10)) END";
    }

    /// The groups of an event, a list.
    static String groups(PropertyRef property) {
        return "list_distinct(list_transform(" + list(property) + ", lambda e: coalesce(e, '(none)')))";
    }

    static String list(PropertyRef property) {
        String list = property.key().equals(PropertyKey.PROJECT)
                ? "[project::VARCHAR]"
                : OracleWorld.PROPERTIES.contains(property.key()) ? column(property.key()) : "[NULL::VARCHAR]";
        return property.project().isEmpty()
                ? list
                : "CASE WHEN project = " + property.project().getAsInt() + " THEN " + list
                        + " ELSE [NULL::VARCHAR] END";
    }

    /// DuckDB folds case in names, so that of a property is its place in the list.
    static String column(PropertyKey key) {
        return "p" + OracleWorld.PROPERTIES.indexOf(key);
    }

    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
