package dev.belvedere.store.deletion;

import java.util.List;

/// The deletion of one person, with the persons merged into it, from one project.
///
/// What is deleted are the events that had arrived when it was asked for, and the user properties of
/// then. What arrives later stays.
///
/// @param project the project's id
/// @param day the day (UTC, since 1970) on which the erasure is due: its job's day
/// @param person the canonical person, after merges
/// @param upTo the last sequence number that had been given when it was asked for
/// @param state how far it is
/// @param ofOrganization whether it is part of a deletion from the whole organization
/// @param requestedAt epoch milliseconds
/// @param dueAt when the erasure may begin, epoch milliseconds; until then it can be revoked
/// @param erasedAt when all was gone, epoch milliseconds; 0 before
/// @param requester who asked, in the words of the request
/// @param userIds the user IDs of the person; none once they are erased
/// @param members the person and those merged into it
public record Deletion(
        int project,
        long day,
        long person,
        long upTo,
        State state,
        boolean ofOrganization,
        long requestedAt,
        long dueAt,
        long erasedAt,
        String requester,
        List<String> userIds,
        List<Long> members) {
    public Deletion {
        userIds = List.copyOf(userIds);
        members = List.copyOf(members);
    }

    /// How far a deletion is. The stored codes never change.
    public enum State {
        /// Hidden; can be revoked.
        STAGING(0),
        /// Being erased; cannot be revoked.
        SUBMITTED(1),
        /// No longer there to be read; old bytes may still stand in files that are to be written anew.
        ERASED(2),
        /// Gone from all files.
        DONE(3);

        private final int code;

        State(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }

        /// @throws IllegalArgumentException when there is none
        public static State of(int code) {
            for (State state : values()) {
                if (state.code == code) {
                    return state;
                }
            }
            throw new IllegalArgumentException("no state of a deletion has code " + code);
        }
    }

    /// Whether its rows are still there and hidden.
    public boolean hides() {
        return switch (state) {
            case STAGING, SUBMITTED -> true;
            case ERASED, DONE -> false;
        };
    }

    /// The same, submitted.
    public Deletion submitted() {
        return with(State.SUBMITTED, 0, userIds);
    }

    /// The same, erased: without IDs.
    public Deletion erased() {
        return with(State.ERASED, 0, List.of());
    }

    /// The same, done.
    public Deletion done(long at) {
        return with(State.DONE, at, List.of());
    }

    private Deletion with(State next, long erased, List<String> ids) {
        return new Deletion(
                project, day, person, upTo, next, ofOrganization, requestedAt, dueAt, erased, requester, ids, members);
    }
}
