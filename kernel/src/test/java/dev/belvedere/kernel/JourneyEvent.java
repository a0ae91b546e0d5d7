package dev.belvedere.kernel;

import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Expansion;
import dev.belvedere.query.JourneyNode;
import dev.belvedere.query.JourneyNodes;
import dev.belvedere.query.Journeys;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.query.Question;
import dev.belvedere.query.Segment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// An event as naive journeys see it: what SQL says of its identity and conditions, and its node.
///
/// @param anchor whether it is the event of the range by type, filters and day
/// @param meetsAnchor the same on any day
/// @param end whether it may be the end of a path between two events
/// @param session project and session, or "" for none
record JourneyEvent(
        long identity,
        long time,
        int rank,
        boolean anchor,
        boolean meetsAnchor,
        boolean end,
        boolean shown,
        JourneyNode node,
        String session,
        long sessionId) {

    static String sql(Question question, int zone) {
        Journeys journeys = (Journeys) question.analysis();
        List<EventSet> ends = journeys.ends().events();
        String anchor = NaiveEvent.condition(ends.getFirst(), journeys.segment());
        String only =
                journeys.only().isEmpty() ? OracleSql.chosen(new EventChoice.AnyActive()) : anyOf(journeys.only());
        StringBuilder sql = new StringBuilder("SELECT seq, identity,"
                + " list_position(" + question.scope().projects() + ", project) AS rank, " + anchor + " AS anchor, wall"
                + zone + "::DATE BETWEEN '" + journeys.range().start() + "' AND '"
                + journeys.range().end() + "' AS within, "
                + (ends.size() > 1 ? meets(ends.get(1)) : "false") + " AS ends, (" + only + " AND NOT "
                + anyOf(journeys.hidden()) + ") AS shown");
        for (int i = 0; i < journeys.expanded().size(); i++) {
            sql.append(", " + meets(journeys.expanded().get(i).event()) + " AS x" + i);
        }
        for (int i = 0; i < journeys.grouped().size(); i++) {
            sql.append(", " + meets(journeys.grouped().get(i)) + " AS g" + i);
        }
        return sql + " FROM events WHERE project IN "
                + question.scope().projects().toString().replace("[", "(").replace("]", ")");
    }

    private static String anyOf(List<EventSet> selectors) {
        return selectors.isEmpty()
                ? "false"
                : "("
                        + String.join(
                                " OR ",
                                selectors.stream().map(JourneyEvent::meets).toList()) + ")";
    }

    private static String meets(EventSet events) {
        return NaiveEvent.condition(events, Segment.EVERYBODY);
    }

    static JourneyEvent of(ResultSet row, Question question, List<TestEvent> events) throws SQLException {
        Journeys journeys = (Journeys) question.analysis();
        TestEvent event = events.get((int) row.getLong("seq"));
        Optional<JourneyNode.Value> value = Optional.empty();
        for (int i = journeys.expanded().size() - 1; i >= 0; i--) {
            if (row.getBoolean("x" + i)) {
                Expansion expansion = journeys.expanded().get(i);
                value = Optional.of(new JourneyNode.Value(i, value(expansion.property(), event)));
            }
        }
        String name = event.type();
        for (int i = journeys.grouped().size() - 1; i >= 0; i--) {
            EventSet group = journeys.grouped().get(i);
            if (row.getBoolean("g" + i)) {
                List<String> names =
                        group.anyOf().stream().map(one -> one.choice().name()).toList();
                name = group.name().isEmpty() ? String.join(" or ", names) : group.name();
            }
        }
        JourneyNode node = journeys.nodes() == JourneyNodes.PRODUCTS
                ? new JourneyNode(Integer.toString(event.project()), Optional.empty())
                : new JourneyNode(name, value);
        PropertyValue session = event.properties().get(PropertyKey.builtIn("session_id"));
        return new JourneyEvent(
                row.getLong("identity"),
                event.time(),
                row.getInt("rank"),
                row.getBoolean("anchor") && row.getBoolean("within"),
                row.getBoolean("anchor"),
                row.getBoolean("ends"),
                row.getBoolean("shown") || row.getBoolean("anchor") || row.getBoolean("ends"),
                node,
                session instanceof PropertyValue.Whole(long id) && id != -1 ? event.project() + "/" + id : "",
                session instanceof PropertyValue.Whole(long id) ? id : 0);
    }

    private static String value(PropertyRef property, TestEvent event) {
        if (property.project().isPresent() && property.project().getAsInt() != event.project()) {
            return "(none)";
        }
        if (property.key().equals(PropertyKey.PROJECT)) {
            return Integer.toString(event.project());
        }
        PropertyValue value = event.properties().get(property.key());
        if (value instanceof PropertyValue.Many(List<PropertyValue.Scalar> values)) {
            return values.isEmpty()
                    ? "(none)"
                    : String.join(
                            ", ", values.stream().map(PropertyValue::display).toList());
        }
        return value == null ? "(none)" : value.display();
    }
}
