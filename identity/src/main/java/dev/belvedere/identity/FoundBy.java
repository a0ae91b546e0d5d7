package dev.belvedere.identity;

/// How an event's person was found when the event arrived. Kept with the event for ever, by its
/// `code`, so that lenses and unify policies can be computed later.
public enum FoundBy {
    /// The event carried a user ID whose person was known.
    USER_ID(0),
    /// The event carried no user ID; the device led to the person.
    DEVICE_ID(1),
    /// The event carried a user ID or device ID never seen before, and minted its person.
    NEW_USER_ID(2),
    NEW_DEVICE_ID(3),
    /// A new user ID took over the anonymous person of its device.
    TOOK_OVER_DEVICE(4);

    private final int code;

    FoundBy(int code) {
        this.code = code;
    }

    /// The stored form, one byte. Never changes.
    public int code() {
        return code;
    }

    /// Whether the event carried a user ID. Then its raw identity is its person, else its device.
    public static boolean carriedUserId(int code) {
        return code != 1 && code != 3;
    }
}
