package dev.belvedere.kernel;

import dev.belvedere.query.EventSelector;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Filter;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.Question;
import dev.belvedere.query.Segment;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// An event as the naive models see it: what SQL says of its identity, its conditions and its groups.
///
/// @param rank of the project in the scope, from 1
/// @param meets by condition
/// @param groups each combination of the values of the group properties
record NaiveEvent(long identity, int rank, long seq, TestEvent event, List<Boolean> meets, List<List<String>> groups) {
    static String sql(Question question, List<String> conditions, List<PropertyRef> groupBy) {
        StringBuilder sql = new StringBuilder(
                "SELECT seq, identity," + " list_position(" + question.scope().projects() + ", project) AS rank");
        for (int i = 0; i < conditions.size(); i++) {
            sql.append(", (" + conditions.get(i) + ") AS m" + i);
        }
        for (int i = 0; i < groupBy.size(); i++) {
            sql.append(", " + OracleSql.groups(groupBy.get(i)) + " AS u" + i);
        }
        String projects =
                question.scope().projects().toString().replace("[", "(").replace("]", ")");
        return sql.append(" FROM events WHERE project IN " + projects + " ORDER BY time, rank, person, seq")
                .toString();
    }

    static NaiveEvent of(ResultSet row, int conditions, int groupProperties, List<TestEvent> arrived)
            throws SQLException {
        List<Boolean> meets = new ArrayList<>();
        for (int i = 0; i < conditions; i++) {
            meets.add(row.getBoolean("m" + i));
        }
        List<List<String>> groups = List.of(List.of());
        for (int i = 0; i < groupProperties; i++) {
            groups = combined(groups, row.getArray("u" + i));
        }
        long seq = row.getLong("seq");
        return new NaiveEvent(
                row.getLong("identity"), row.getInt("rank"), seq, arrived.get(Math.toIntExact(seq)), meets, groups);
    }

    private static List<List<String>> combined(List<List<String>> groups, Array values) throws SQLException {
        List<List<String>> combined = new ArrayList<>();
        for (List<String> group : groups) {
            for (Object value : (Object[]) values.getArray()) {
                List<String> longer = new ArrayList<>(group);
                longer.add(String.valueOf(value));
                combined.add(longer);
            }
        }
        return combined;
    }

    /// That an event is of a selector and in a segment.
    static String condition(EventSet events, Segment segment) {
        return events.anyOf().stream()
                .map(event -> condition(event, segment))
                .collect(Collectors.joining(" OR ", "(", ")"));
    }

    static String condition(EventSelector event, Segment segment) {
        List<String> conditions = new ArrayList<>();
        conditions.add(OracleSql.chosen(event.choice()));
        List<Filter> filters = new ArrayList<>(event.filters());
        filters.addAll(segment.filters());
        filters.forEach(filter -> conditions.add(OracleSql.condition(filter)));
        return "(" + String.join(" AND ", conditions) + ")";
    }

    static int compareLabels(List<String> left, List<String> right) {
        return FunnelEvent.compareLabels(left, right);
    }

    long time() {
        return event.time();
    }

    LocalDate date(ZoneId zone) {
        return Instant.ofEpochMilli(event.time()).atZone(zone).toLocalDate();
    }

    @Override
    public String toString() {
        return identity + " " + Arrays.toString(new Object[] {rank, event});
    }
}
