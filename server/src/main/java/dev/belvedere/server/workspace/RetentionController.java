package dev.belvedere.server.workspace;

import dev.belvedere.server.accounts.Viewer;
import dev.belvedere.server.operations.Stores;
import dev.belvedere.server.portfolio.Project;
import dev.belvedere.server.portfolio.ScopeChanges;
import dev.belvedere.server.problem.OwnApi;
import dev.belvedere.server.problem.ProblemException;
import dev.belvedere.store.Store;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;

/// How long a project keeps its events.
@OwnApi
@RequestMapping("/api/v1/projects/{id}/retention")
class RetentionController {
    private static final int MOST_DAYS = 36_500;

    private final ScopeChanges scopes;
    private final Stores stores;

    RetentionController(ScopeChanges scopes, Stores stores) {
        this.scopes = scopes;
        this.stores = stores;
    }

    @GetMapping
    Retention get(@AuthenticationPrincipal Viewer viewer, @PathVariable int id) {
        Project project = scopes.project(viewer.organization(), id);
        return Retention.of(stores.of(project.organization()).retentionDays(id));
    }

    @PutMapping
    Retention set(@AuthenticationPrincipal Viewer viewer, @PathVariable int id, @RequestBody Retention wanted) {
        Project project = scopes.project(viewer.organization(), id);
        Integer days = wanted.days();
        if (days != null && (days < 1 || days > MOST_DAYS)) {
            throw ProblemException.invalid(
                    "wrong_retention_days",
                    "days",
                    "days must be 1 to " + MOST_DAYS + ", or null to keep events for ever");
        }
        Store store = stores.of(project.organization());
        store.keep(id, days == null ? OptionalInt.empty() : OptionalInt.of(days));
        return Retention.of(store.retentionDays(id));
    }

    /// @param days `null` for ever
    record Retention(@Nullable Integer days) {
        static Retention of(OptionalInt days) {
            return new Retention(days.isPresent() ? days.getAsInt() : null);
        }
    }
}
