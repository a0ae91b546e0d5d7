package dev.belvedere.store.deletion;

import java.util.List;
import java.util.Set;

/// That a person be deleted from some projects.
///
/// @param person an arrival person
/// @param userIds the user IDs that it was asked for by
/// @param projects from which; its events there are hidden up to the moment of the commit
/// @param everything whether nothing of the person stays visible anywhere, so that no ID may lead to
///     it any more
/// @param ofOrganization whether the whole organization was asked for
/// @param day the day of the job (UTC, since 1970)
public record DeletionWish(
        long person,
        Set<String> userIds,
        List<Integer> projects,
        boolean everything,
        boolean ofOrganization,
        String requester,
        long requestedAt,
        long dueAt,
        long day) {
    public DeletionWish {
        userIds = Set.copyOf(userIds);
        projects = List.copyOf(projects);
    }
}
