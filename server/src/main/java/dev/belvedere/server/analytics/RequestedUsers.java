package dev.belvedere.server.analytics;

import dev.belvedere.query.CountTest;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Operator;
import dev.belvedere.query.PersonCondition;
import dev.belvedere.query.Segment;
import dev.belvedere.query.TimeFrame;
import java.util.ArrayList;
import java.util.List;

/// The parameter `n` where it asks for active users: persons with an active event, which those who did one are
/// anyway.
final class RequestedUsers {
    private RequestedUsers() {}

    /// The segments with active persons only.
    ///
    /// @param frame when the active event counts
    static List<Segment> active(List<Segment> segments, TimeFrame frame) {
        PersonCondition active = new PersonCondition.Performed(
                EventSelector.of(new EventChoice.AnyActive()), new CountTest(Operator.GREATER_OR_EQUAL, 1), frame);
        List<Segment> narrowed = new ArrayList<>();
        for (Segment segment : segments) {
            if (segment.persons().size() == Segment.MAX_PERSON_CONDITIONS) {
                throw new InvalidQuestionException(
                        "too_many_conditions",
                        "n",
                        "n=active is a condition on persons of its own here, beside which s may hold up to "
                                + (Segment.MAX_PERSON_CONDITIONS - 1));
            }
            List<PersonCondition> persons = new ArrayList<>(segment.persons());
            persons.add(active);
            narrowed.add(new Segment(segment.filters(), persons));
        }
        return narrowed;
    }
}
