package dev.belvedere.kernel;

import dev.belvedere.query.DateRange;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Question;
import dev.belvedere.query.Segment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// An event that meets a selector and a segment, and what SQL says of who did it.
///
/// @param identity the person under the question's lens
/// @param merged the person after anonymous merges; before mappings
/// @param rank of the project in the scope, from 0
record PresentEvent(
        long identity,
        long merged,
        long person,
        boolean carriedUserId,
        int project,
        int rank,
        long time,
        boolean withinRange) {

    /// @param zone the number of the scope's time zone among those of the world
    static String sql(Question question, EventSet event, DateRange range, Segment segment, int zone) {
        List<String> conditions = new ArrayList<>();
        conditions.add("project IN "
                + question.scope().projects().toString().replace("[", "(").replace("]", ")"));
        conditions.add(NaiveEvent.condition(event, segment));
        String day = "wall" + zone + "::DATE";
        conditions.add(day + " <= '" + range.end() + "'");
        return "SELECT identity, merged_identity AS merged_person,"
                + " person, " + (question.scope().unify().userId() ? "found_by NOT IN (1, 3)" : "false")
                + " AS carried, project,"
                + " list_position(" + question.scope().projects() + ", project) - 1 AS rank, time, "
                + day + " >= '" + range.start() + "' AS within FROM events WHERE "
                + String.join(" AND ", conditions);
    }

    static PresentEvent of(ResultSet row) throws SQLException {
        return new PresentEvent(
                row.getLong("identity"),
                row.getLong("merged_person"),
                row.getLong("person"),
                row.getBoolean("carried"),
                row.getInt("project"),
                row.getInt("rank"),
                row.getLong("time"),
                row.getBoolean("within"));
    }
}
