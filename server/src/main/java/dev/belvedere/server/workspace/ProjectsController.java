package dev.belvedere.server.workspace;

import dev.belvedere.server.accounts.Viewer;
import dev.belvedere.server.portfolio.ProjectChange;
import dev.belvedere.server.portfolio.ScopeChanges;
import dev.belvedere.server.portfolio.Scopes;
import dev.belvedere.server.problem.OwnApi;
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

/// Projects of the member's organization.
@OwnApi
@RequestMapping("/api/v1/projects")
class ProjectsController {
    private final Scopes scopes;
    private final ScopeChanges changes;

    ProjectsController(Scopes scopes, ScopeChanges changes) {
        this.scopes = scopes;
        this.changes = changes;
    }

    @GetMapping
    Items<ProjectResponse> list(@AuthenticationPrincipal Viewer viewer) {
        return new Items<>(scopes.projects(viewer.organization()).stream()
                .map(ProjectResponse::of)
                .toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ProjectResponse create(@AuthenticationPrincipal Viewer viewer, @RequestBody Request request) {
        return ProjectResponse.withSecret(changes.createProject(viewer.organization(), request.change()));
    }

    @GetMapping("/{id}")
    ProjectResponse get(@AuthenticationPrincipal Viewer viewer, @PathVariable int id) {
        return ProjectResponse.withSecret(changes.project(viewer.organization(), id));
    }

    @PatchMapping("/{id}")
    ProjectResponse change(@AuthenticationPrincipal Viewer viewer, @PathVariable int id, @RequestBody Request request) {
        return ProjectResponse.withSecret(changes.changeProject(viewer.organization(), id, request.change()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@AuthenticationPrincipal Viewer viewer, @PathVariable int id) {
        changes.deleteProject(viewer.organization(), id);
    }

    record Request(
            @Nullable String name,
            @Nullable String timeZone,
            @Nullable String weekStart,
            @Nullable String currency) {
        ProjectChange change() {
            return ProjectChange.parse(name, timeZone, weekStart, currency);
        }
    }
}
