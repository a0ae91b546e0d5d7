package dev.belvedere.kernel;

import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Interval;
import dev.belvedere.query.Question;
import dev.belvedere.query.Retention;
import dev.belvedere.query.RetentionAlignment;
import dev.belvedere.query.RetentionRule;
import dev.belvedere.query.Segment;
import java.util.ArrayList;
import java.util.List;

/// A retention as SQL over the tables of [DuckDbOracle]: each start event joined with each other event of the
/// same identity that is a return. One row per identity, group, cohort and column, and one without a column
/// per identity, group and cohort.
final class RetentionSql {
    private final Question question;
    private final Retention retention;
    private final String wall;
    private final String hour;

    RetentionSql(Question question, int zone) {
        this.question = question;
        this.retention = (Retention) question.analysis();
        this.wall = "wall" + zone;
        this.hour = "hour" + zone;
    }

    String render(int segment, int returned) {
        List<String> groups = new ArrayList<>();
        String starts = "SELECT *, " + interval() + " AS cohort, " + unit() + " AS unit"
                + groupLists() + " FROM " + source() + " WHERE " + wall + "::DATE BETWEEN '"
                + retention.range().start() + "' AND '" + retention.range().end() + "' AND "
                + meets(retention.start(), retention.segments().get(segment));
        for (int i = 0; i < retention.groupBy().size(); i++) {
            starts = "SELECT *, unnest(u" + i + ") AS g" + i + " FROM (" + starts + ")";
            groups.add("s.g" + i);
        }
        String of = String.join("", groups.stream().map(group -> ", " + group).toList());
        String projects =
                question.scope().projects().toString().replace("[", "(").replace("]", ")");
        String meetsReturn = meets(retention.returns().get(returned), Segment.EVERYBODY);
        return "WITH scoped AS (SELECT *, list_position("
                + question.scope().projects() + ", project) AS rank FROM events WHERE project IN " + projects
                + "), first_active AS (SELECT * FROM scoped WHERE " + OracleSql.chosen(new EventChoice.AnyActive())
                + " QUALIFY row_number() OVER (PARTITION BY identity ORDER BY time, rank, person, seq) = 1)"
                + ", starts AS (" + starts + "), returned AS (SELECT *, " + unit() + " AS unit FROM scoped WHERE "
                + meetsReturn + "), pairs AS (SELECT s.identity, s.cohort" + of
                + ", (r.unit - s.unit) // " + width() + " AS k FROM starts s JOIN returned r"
                + " ON r.identity = s.identity AND r.seq <> s.seq AND r.unit >= s.unit)"
                + " SELECT DISTINCT s.identity, s.cohort" + of + ", -1 AS k FROM starts s"
                + " UNION ALL SELECT DISTINCT identity, cohort" + of.replace("s.", "") + ", k FROM pairs";
    }

    /// The columns that a return in interval k is in.
    static boolean isIn(Retention retention, int column, long k) {
        return switch (retention.rule()) {
            case RetentionRule.On _ -> k == column;
            case RetentionRule.OnOrAfter _ -> k >= column;
            case RetentionRule.Brackets brackets ->
                brackets.brackets().get(column).from() <= k
                        && k < brackets.brackets().get(column).until();
        };
    }

    private String source() {
        return retention.start().isFirstActive() ? "first_active" : "scoped";
    }

    private String groupLists() {
        StringBuilder lists = new StringBuilder();
        for (int i = 0; i < retention.groupBy().size(); i++) {
            lists.append(", " + OracleSql.groups(retention.groupBy().get(i)) + " AS u" + i);
        }
        return lists.toString();
    }

    private static String meets(EventSet events, Segment segment) {
        List<String> conditions = new ArrayList<>();
        conditions.add(OracleSql.meets(events));
        segment.filters().forEach(filter -> conditions.add(OracleSql.condition(filter)));
        return "(" + String.join(" AND ", conditions) + ")";
    }

    private String width() {
        return switch (retention.alignment()) {
            case WINDOW ->
                retention.interval() == Interval.DAY ? "86400000" : retention.interval() == Interval.WEEK ? "7" : "30";
            case CALENDAR -> "1";
        };
    }

    private String unit() {
        String day = "(" + wall + "::DATE - DATE '1970-01-01')";
        if (retention.alignment() == RetentionAlignment.CALENDAR) {
            return switch (retention.interval()) {
                case WEEK -> "((" + interval() + " - DATE '1970-01-01') + 7000) // 7";
                case MONTH -> "(year(" + wall + ") * 12 + month(" + wall + "))";
                case FIVE_MINUTES, HOUR, DAY, QUARTER -> day;
            };
        }
        return retention.interval() == Interval.DAY ? hour : day;
    }

    private String interval() {
        return switch (retention.interval()) {
            case WEEK ->
                "(" + wall + "::DATE - ((isodow(" + wall + ") - "
                        + question.scope().weekStart().getValue() + " + 7) % 7)::INTEGER)";
            case MONTH -> "date_trunc('month', " + wall + ")::DATE";
            case FIVE_MINUTES, HOUR, DAY, QUARTER -> wall + "::DATE";
        };
    }
}
