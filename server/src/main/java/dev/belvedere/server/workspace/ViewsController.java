package dev.belvedere.server.workspace;

import dev.belvedere.server.accounts.Viewer;
import dev.belvedere.server.portfolio.ScopeChanges;
import dev.belvedere.server.portfolio.Scopes;
import dev.belvedere.server.portfolio.UnifyChange;
import dev.belvedere.server.portfolio.ViewChange;
import dev.belvedere.server.problem.OwnApi;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/// Portfolio views of the member's organization.
@OwnApi
@RequestMapping("/api/v1/views")
class ViewsController {
    private final Scopes scopes;
    private final ScopeChanges changes;

    ViewsController(Scopes scopes, ScopeChanges changes) {
        this.scopes = scopes;
        this.changes = changes;
    }

    @GetMapping
    Items<ViewResponse> list(@AuthenticationPrincipal Viewer viewer) {
        return new Items<>(scopes.views(viewer.organization()).stream()
                .map(ViewResponse::of)
                .toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ViewResponse create(@AuthenticationPrincipal Viewer viewer, @RequestBody Request request) {
        return ViewResponse.withSecret(changes.createView(viewer.organization(), request.change()));
    }

    @GetMapping("/{id}")
    ViewResponse get(@AuthenticationPrincipal Viewer viewer, @PathVariable int id) {
        return ViewResponse.withSecret(changes.view(viewer.organization(), id));
    }

    @PatchMapping("/{id}")
    ViewResponse change(@AuthenticationPrincipal Viewer viewer, @PathVariable int id, @RequestBody Request request) {
        return ViewResponse.withSecret(changes.changeView(viewer.organization(), id, request.change()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@AuthenticationPrincipal Viewer viewer, @PathVariable int id) {
        changes.deleteView(viewer.organization(), id);
    }

    record Request(
            @Nullable String name,
            @Nullable String timeZone,
            @Nullable String weekStart,
            @Nullable List<@Nullable Integer> sourceProjectIds,
            @Nullable UnifyChange unify) {
        ViewChange change() {
            return ViewChange.parse(name, timeZone, weekStart, sourceProjectIds, unify);
        }
    }
}
