package dev.belvedere.query;

/// Where a property of an event comes from.
public enum PropertyKind {
    /// Sent with the event in `event_properties`.
    EVENT,
    /// A property of the person in the event's own project, as it was when the event arrived.
    USER,
    /// A field that every event may have, such as `platform`, `user_id` or `project`.
    BUILT_IN
}
