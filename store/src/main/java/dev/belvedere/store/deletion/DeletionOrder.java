package dev.belvedere.store.deletion;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/// Who is to be deleted, and from where.
///
/// @param project the project, or the one in whose name the whole organization is asked for
/// @param ofOrganization whether from all projects
/// @param ignoreUnknown whether to go on without targets of whom there is nothing
/// @param requester who asks, for the record
/// @param requestedAt epoch milliseconds
/// @param grace how long it can be revoked
public record DeletionOrder(
        int project,
        boolean ofOrganization,
        List<Target> targets,
        boolean ignoreUnknown,
        String requester,
        long requestedAt,
        Duration grace) {
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    public DeletionOrder {
        targets = List.copyOf(targets);
        if (grace.isNegative()) {
            throw new IllegalArgumentException("a time of grace must not be negative, got " + grace);
        }
    }

    /// Who is meant.
    public sealed interface Target {
        /// As the request has it.
        String id();

        /// The user ID, if it is one.
        default Set<String> userIds() {
            return Set.of();
        }
    }

    /// A person by number; with a number that was merged, the person it was merged into.
    public record PersonNumber(long number) implements Target {
        @Override
        public String id() {
            return Long.toString(number);
        }
    }

    /// The person of a user ID.
    public record User(String id) implements Target {
        @Override
        public Set<String> userIds() {
            return Set.of(id);
        }
    }

    /// When the erasure may begin, epoch milliseconds.
    public long dueAt() {
        return requestedAt + grace.toMillis();
    }

    /// The day of that (UTC, since 1970).
    public long day() {
        return Math.floorDiv(dueAt(), DAY_MILLIS);
    }
}
