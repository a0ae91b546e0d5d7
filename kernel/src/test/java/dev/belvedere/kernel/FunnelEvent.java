package dev.belvedere.kernel;

import dev.belvedere.query.EventSelector;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Filter;
import dev.belvedere.query.Funnel;
import dev.belvedere.query.PropertyRef;
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
/// @param enters by segment, whether it may be an entry
/// @param meets by step, whether it may be that step; of step 0 without segments
/// @param groups the groups of the event: each combination of its values
record FunnelEvent(
        long identity,
        long time,
        int rank,
        String type,
        List<Boolean> enters,
        List<Boolean> meets,
        List<List<String>> groups) {

    static String sql(Question question) {
        Funnel funnel = (Funnel) question.analysis();
        StringBuilder sql = new StringBuilder("SELECT " + question.lens().wireName() + " AS identity, time, type,"
                + " list_position(" + question.scope().projects() + ", project) AS rank");
        for (int segment = 0; segment < funnel.segments().size(); segment++) {
            sql.append(", " + meets(funnel.steps().getFirst(), funnel.segments().get(segment)) + " AS e" + segment);
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

    static FunnelEvent of(ResultSet row, Question question) throws SQLException {
        Funnel funnel = (Funnel) question.analysis();
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
                enters,
                meets,
                groups.stream().sorted(FunnelEvent::compareLabels).toList());
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
