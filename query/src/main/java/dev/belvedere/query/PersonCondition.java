package dev.belvedere.query;

/// A condition on the person who did an event, at the time of that event.
public sealed interface PersonCondition {
    /// Whether the person is in a kept list: whether any number in it is the person's under the question's lens.
    ///
    /// @param list its id
    /// @param version what changes with who is in it
    /// @param member whether who is in it is meant, or who is not
    record Listed(int list, long version, boolean member) implements PersonCondition {}

    /// How often the person did something.
    ///
    /// @param events what is counted, in the question's scope; not `_new`
    /// @param frame when it counts
    record Performed(EventSet events, CountTest count, TimeFrame frame) implements PersonCondition {
        public Performed {
            if (events.isFirstActive()) {
                throw new InvalidQuestionException(
                        "unsupported_event",
                        "event",
                        "event: _new cannot be what persons performed; accepted: an event type, _active, _all");
            }
        }

        public Performed(EventSelector event, CountTest count, TimeFrame frame) {
            this(EventSet.of(event), count, frame);
        }
    }
}
