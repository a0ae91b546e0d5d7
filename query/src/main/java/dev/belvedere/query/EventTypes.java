package dev.belvedere.query;

import java.util.Set;

/// Event types with a meaning of their own.
public final class EventTypes {
    public static final String IDENTIFY = "$identify";
    public static final String GROUP_IDENTIFY = "$groupidentify";
    public static final String SESSION_START = "session_start";
    public static final String SESSION_END = "session_end";

    private static final Set<String> INACTIVE = Set.of(IDENTIFY, GROUP_IDENTIFY, SESSION_START, SESSION_END);

    private EventTypes() {}

    /// Whether it is a call that only sets properties and tells of nothing that anybody did.
    public static boolean isIdentify(String eventType) {
        return eventType.equals(IDENTIFY) || eventType.equals(GROUP_IDENTIFY);
    }

    /// Whether an event of this type makes its person active: every type but identify calls and
    /// the starts and ends of sessions.
    public static boolean isActive(String eventType) {
        return !INACTIVE.contains(eventType);
    }
}
