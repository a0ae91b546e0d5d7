package dev.belvedere.server.deletion;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.belvedere.store.deletion.Deletion;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The deletions of a day from a project that are equally far, as documented.
///
/// @param status `staging`, `submitted` or `done`
/// @param app the project, where the whole organization was asked for
/// @param invalidIds what was asked for and is not there
/// @param activeScrubDoneDate the day on which all was gone
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeletionJob(
        String day,
        String status,
        List<DeletedUser> amplitudeIds,
        @Nullable Integer app,
        @Nullable List<String> invalidIds,
        @Nullable String activeScrubDoneDate) {
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    /// @param userId where it was asked for and is known
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DeletedUser(
            long amplitudeId,
            String requestedOnDay,
            String requester,
            @Nullable String userId) {
        static DeletedUser of(Deletion deletion, boolean withUserId) {
            return new DeletedUser(
                    deletion.person(),
                    day(Math.floorDiv(deletion.requestedAt(), DAY_MILLIS)),
                    deletion.requester(),
                    withUserId && !deletion.userIds().isEmpty()
                            ? deletion.userIds().getFirst()
                            : null);
        }
    }

    static DeletionJob empty(long day) {
        return new DeletionJob(day(day), "staging", List.of(), null, null, null);
    }

    DeletionJob withInvalidIds(List<String> ids) {
        return new DeletionJob(day, status, amplitudeIds, app, ids, activeScrubDoneDate);
    }

    /// The jobs of deletions, in their order. A person asked for again within a job stands there once.
    static List<DeletionJob> of(List<Deletion> deletions, boolean withUserIds) {
        record Key(int project, long day, String status, boolean ofOrganization) {}
        Map<Key, List<Deletion>> jobs = new LinkedHashMap<>();
        for (Deletion deletion : deletions) {
            Key key = new Key(deletion.project(), deletion.day(), status(deletion.state()), deletion.ofOrganization());
            jobs.computeIfAbsent(key, _ -> new ArrayList<>()).add(deletion);
        }
        List<DeletionJob> answers = new ArrayList<>();
        jobs.forEach((key, own) -> {
            Map<Long, DeletedUser> users = new LinkedHashMap<>();
            own.forEach(each -> users.putIfAbsent(each.person(), DeletedUser.of(each, withUserIds)));
            long erasedAt = own.stream().mapToLong(Deletion::erasedAt).max().orElse(0);
            answers.add(new DeletionJob(
                    day(key.day()),
                    key.status(),
                    List.copyOf(users.values()),
                    key.ofOrganization() ? key.project() : null,
                    null,
                    erasedAt == 0 ? null : day(Math.floorDiv(erasedAt, DAY_MILLIS))));
        });
        return answers;
    }

    private static String day(long epochDay) {
        return LocalDate.ofEpochDay(epochDay).toString();
    }

    private static String status(Deletion.State state) {
        return switch (state) {
            case STAGING -> "staging";
            case SUBMITTED, ERASED -> "submitted";
            case DONE -> "done";
        };
    }
}
