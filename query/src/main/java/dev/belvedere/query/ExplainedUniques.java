package dev.belvedere.query;

import java.util.List;

/// Why the persons of a view are fewer than the sum over its projects.
///
/// Each person counts once in the scope and once in each project where it did the event. What is
/// counted too often is explained by how the person's projects hang together, each step joining only
/// what the steps before left apart: projects in which events carried the same user ID; those
/// that a device or an anonymous merge brings together; those that only a mapping joins. So for each
/// segment
/// ```
/// persons + sharedByUserId + sharedByDeviceId + mapped = sum of perProject
/// ```
/// exactly. Two users of one project that are mapped to each other are one person there, and
/// in no part.
///
/// Example: a person uses Shop and Blog with the user ID `anna`, and Games as `anna-g`, which is mapped to
/// `anna`: three projects, one shared by user ID, one mapped.
///
/// @param event what is done in a project; `_new` is none
/// @param segments 1 to 20 parts of the audience; their filters hold on the event
public record ExplainedUniques(EventSet event, DateRange range, List<Segment> segments) implements Analysis {
    public static final int MAX_SEGMENTS = 20;

    public ExplainedUniques {
        segments = List.copyOf(segments);
        if (segments.isEmpty() || segments.size() > MAX_SEGMENTS) {
            throw new InvalidQuestionException(
                    "out_of_bounds",
                    "segments",
                    "segments must be from 1 to " + MAX_SEGMENTS + ", got " + segments.size());
        }
        if (event.isFirstActive()) {
            throw new InvalidQuestionException(
                    "unsupported_event",
                    "event.event",
                    "event.event: _new cannot be asked for here; accepted: an event type, _active, _all");
        }
    }

    /// Of one event.
    public ExplainedUniques(EventSelector event, DateRange range, List<Segment> segments) {
        this(EventSet.of(event), range, segments);
    }
}
