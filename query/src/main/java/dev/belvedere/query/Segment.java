package dev.belvedere.query;

import java.util.List;

/// A part of the audience: conditions that must all hold on the counted event, and on the person who did it. Without
/// any it is everybody.
public record Segment(List<Filter> filters, List<PersonCondition> persons) {
    public static final int MAX_PERSON_CONDITIONS = 10;
    public static final Segment EVERYBODY = new Segment(List.of());

    public Segment {
        filters = List.copyOf(filters);
        persons = List.copyOf(persons);
        if (persons.size() > MAX_PERSON_CONDITIONS) {
            throw new InvalidQuestionException(
                    "too_many_conditions",
                    "persons",
                    "persons: up to " + MAX_PERSON_CONDITIONS + " conditions are accepted, got " + persons.size());
        }
    }

    /// Without conditions on persons.
    public Segment(List<Filter> filters) {
        this(filters, List.of());
    }
}
