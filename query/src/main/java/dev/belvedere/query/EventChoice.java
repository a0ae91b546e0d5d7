package dev.belvedere.query;

/// A choice of event type. The same name in several projects is the same event type.
public sealed interface EventChoice {
    /// Events of one type, by its exact, case-sensitive name.
    record Named(String eventType) implements EventChoice {}

    /// `_active`: any event except the inactive ones (see [EventTypes]).
    record AnyActive() implements EventChoice {}

    /// `_all`: any event.
    record AnyEvent() implements EventChoice {}

    /// `_new`: a person's first active event in the scope, of all time.
    record FirstActive() implements EventChoice {}

    /// Whether requests mean something else than an event type by that name, so that an event type of
    /// that name could never be asked for.
    static boolean isReserved(String name) {
        return !(of(name) instanceof Named);
    }

    /// Reads the name used in requests: `_active`, `_all`, `_new` or an event type.
    static EventChoice of(String name) {
        return switch (name) {
            case "_active" -> new AnyActive();
            case "_all" -> new AnyEvent();
            case "_new" -> new FirstActive();
            default -> new Named(name);
        };
    }

    /// The name used in requests.
    default String name() {
        return switch (this) {
            case Named named -> named.eventType();
            case AnyActive _ -> "_active";
            case AnyEvent _ -> "_all";
            case FirstActive _ -> "_new";
        };
    }
}
