package dev.belvedere.kernel;

import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Exclusion;
import dev.belvedere.query.Filter;
import dev.belvedere.query.Funnel;
import dev.belvedere.query.FunnelOrder;
import dev.belvedere.query.HeldConstant;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.query.Question;
import dev.belvedere.query.Segment;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// An event as the naive funnel sees it: what SQL says of its identity, its conditions and its groups.
///
/// @param active whether it is an active event
/// @param excluded by exclusion, whether it is excluded
/// @param held the values that are held constant, of which it has several if any property is an array; one
///     empty one where nothing is held
/// @param enters by segment, whether it may be an entry
/// @param meets by step, whether it may be that step; of step 0 without segments
/// @param groups the groups of the event: each combination of its values
record FunnelEvent(
        long identity,
        long time,
        int rank,
        String type,
        boolean active,
        List<Boolean> excluded,
        List<List<String>> held,
        List<Boolean> enters,
        List<Boolean> meets,
        List<List<String>> groups) {

    static String sql(Question question) {
        Funnel funnel = (Funnel) question.analysis();
        StringBuilder sql = new StringBuilder("SELECT identity, seq, time, type," + " list_position("
                + question.scope().projects() + ", project) AS rank");
        sql.append(", " + OracleSql.chosen(new EventChoice.AnyActive()) + " AS active");
        List<EventSet> entries = funnel.rules().order() == FunnelOrder.UNORDERED
                ? funnel.steps()
                : funnel.steps().subList(0, 1);
        for (int segment = 0; segment < funnel.segments().size(); segment++) {
            Segment part = funnel.segments().get(segment);
            sql.append(entries.stream().map(step -> meets(step, part)).collect(Collectors.joining(" OR ", ", (", ")"))
                    + " AS e" + segment);
        }
        for (int i = 0; i < funnel.rules().exclusions().size(); i++) {
            Exclusion exclusion = funnel.rules().exclusions().get(i);
            sql.append(", " + meets(exclusion.events(), Segment.EVERYBODY) + " AS x" + i);
        }
        for (int i = 0; i < heldProperties(funnel).size(); i++) {
            sql.append(", " + OracleSql.groups(heldProperties(funnel).get(i)) + " AS h" + i);
        }
        for (int step = 0; step < funnel.steps().size(); step++) {
            sql.append(", " + meets(funnel.steps().get(step), Segment.EVERYBODY) + " AS m" + step);
        }
        for (int i = 0; i < funnel.groupBy().size(); i++) {
            PropertyRef property = funnel.groupBy().get(i);
            sql.append(", " + OracleSql.groups(property) + " AS u" + i);
        }
        String projects =
                question.scope().projects().toString().replace("[", "(").replace("]", ")");
        return sql.append(" FROM events WHERE project IN " + projects).toString();
    }

    private static List<PropertyRef> heldProperties(Funnel funnel) {
        return funnel.rules().held() instanceof HeldConstant.Values values ? values.properties() : List.of();
    }

    private static String meets(EventSet events, Segment segment) {
        return events.anyOf().stream()
                .map(selector -> meets(selector, segment))
                .collect(Collectors.joining(" OR ", "(", ")"));
    }

    private static String meets(EventSelector selector, Segment segment) {
        List<String> conditions = new ArrayList<>();
        conditions.add(OracleSql.chosen(selector.choice()));
        List<Filter> filters = new ArrayList<>(selector.filters());
        filters.addAll(segment.filters());
        filters.forEach(filter -> conditions.add(OracleSql.condition(filter)));
        return "(" + String.join(" AND ", conditions) + ")";
    }

    /// @param arrived the events in order of arrival
    static FunnelEvent of(ResultSet row, Question question, List<TestEvent> arrived) throws SQLException {
        Funnel funnel = (Funnel) question.analysis();
        List<Boolean> excluded = new ArrayList<>();
        for (int i = 0; i < funnel.rules().exclusions().size(); i++) {
            excluded.add(row.getBoolean("x" + i));
        }
        List<List<String>> held = List.of(List.of());
        for (int i = 0; i < heldProperties(funnel).size(); i++) {
            held = combined(held, strings(row.getArray("h" + i)));
        }
        held = held.stream().filter(values -> !values.contains("(none)")).toList();
        if (funnel.rules().held() instanceof HeldConstant.Session) {
            held = session(arrived.get(row.getInt("seq")));
        }
        List<Boolean> enters = new ArrayList<>();
        for (int segment = 0; segment < funnel.segments().size(); segment++) {
            enters.add(row.getBoolean("e" + segment));
        }
        List<Boolean> meets = new ArrayList<>();
        for (int step = 0; step < funnel.steps().size(); step++) {
            meets.add(row.getBoolean("m" + step));
        }
        List<List<String>> groups = List.of(List.of());
        for (int i = 0; i < funnel.groupBy().size(); i++) {
            groups = combined(groups, strings(row.getArray("u" + i)));
        }
        return new FunnelEvent(
                row.getLong("identity"),
                row.getLong("time"),
                row.getInt("rank"),
                row.getString("type"),
                row.getBoolean("active"),
                excluded,
                held,
                enters,
                meets,
                groups.stream().sorted(FunnelEvent::compareLabels).toList());
    }

    private static List<List<String>> session(TestEvent event) {
        PropertyValue session = event.properties().get(PropertyKey.builtIn("session_id"));
        return session instanceof PropertyValue.Whole(long id) && id != -1
                ? List.of(List.of(event.project() + "/" + id))
                : List.of();
    }

    private static List<List<String>> combined(List<List<String>> groups, List<String> values) {
        List<List<String>> combined = new ArrayList<>();
        for (List<String> group : groups) {
            for (String value : values) {
                List<String> longer = new ArrayList<>(group);
                longer.add(value);
                combined.add(longer);
            }
        }
        return combined;
    }

    private static List<String> strings(Array array) throws SQLException {
        return Arrays.stream((Object[]) array.getArray()).map(String::valueOf).toList();
    }

    /// By code points, first label first.
    static int compareLabels(List<String> left, List<String> right) {
        for (int i = 0; i < left.size(); i++) {
            int sign = Arrays.compare(
                    left.get(i).codePoints().toArray(),
                    right.get(i).codePoints().toArray());
            if (sign != 0) {
                return sign;
            }
        }
        return 0;
    }
}
