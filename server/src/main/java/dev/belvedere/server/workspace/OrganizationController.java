package dev.belvedere.server.workspace;

import dev.belvedere.server.accounts.Accounts;
import dev.belvedere.server.accounts.Organization;
import dev.belvedere.server.accounts.Viewer;
import dev.belvedere.server.problem.OwnApi;
import dev.belvedere.server.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;

/// The member's organization and its settings.
@OwnApi
@RequestMapping("/api/v1/organization")
class OrganizationController {
    private final Accounts accounts;

    OrganizationController(Accounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping
    Organization get(@AuthenticationPrincipal Viewer viewer) {
        return accounts.organization(viewer.organization());
    }

    @PatchMapping
    Organization change(@AuthenticationPrincipal Viewer viewer, @RequestBody Request request) {
        Organization old = accounts.organization(viewer.organization());
        String name = request.name() == null ? old.name() : request.name().strip();
        if (name.isEmpty()) {
            throw ProblemException.invalid("missing_name", "name", "a name is needed");
        }
        boolean needsSecret =
                request.mappingNeedsSecret() == null ? old.mappingNeedsSecret() : request.mappingNeedsSecret();
        Organization changed = new Organization(old.id(), name, needsSecret);
        accounts.save(changed);
        return changed;
    }

    record Request(@Nullable String name, @Nullable Boolean mappingNeedsSecret) {}
}
