package dev.belvedere.server.portfolio;

import dev.belvedere.query.UnifyPolicy;
import dev.belvedere.server.problem.ProblemException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Creates, changes and deletes projects and views. A change is durable, and seen by [Scopes], when
/// its method returns. Thread-safe; changes happen one after the other.
///
/// Deleting a project takes it out of sight: its keys stop working and no question can reach its
/// events. The store keeps them, because persons whom they linked stay linked across the
/// organization.
@Component
public class ScopeChanges {
    private static final ZoneId DEFAULT_ZONE = ZoneId.of("UTC");
    private static final String DEFAULT_CURRENCY = "USD";

    private final Jdbi metadata;
    private final Scopes scopes;
    private final Clock clock;

    ScopeChanges(Jdbi metadata, Scopes scopes, Clock clock) {
        this.metadata = metadata;
        this.scopes = scopes;
        this.clock = clock;
    }

    public synchronized Project createProject(int organization, ProjectChange wanted) {
        Project project = new Project(
                nextId(),
                organization,
                required(wanted.name()),
                KeyPair.random(),
                Objects.requireNonNullElse(wanted.zone(), DEFAULT_ZONE),
                Objects.requireNonNullElse(wanted.weekStart(), DayOfWeek.MONDAY),
                wanted.currency() == null ? DEFAULT_CURRENCY : wanted.currency().getCurrencyCode(),
                now());
        commit(handle -> ScopeRows.insert(handle, project));
        return project;
    }

    public synchronized Project changeProject(int organization, int id, ProjectChange change) {
        Project old = project(organization, id);
        Project changed = new Project(
                id,
                organization,
                Objects.requireNonNullElse(change.name(), old.name()),
                old.keys(),
                Objects.requireNonNullElse(change.zone(), old.zone()),
                Objects.requireNonNullElse(change.weekStart(), old.weekStart()),
                change.currency() == null ? old.currency() : change.currency().getCurrencyCode(),
                old.createdAt());
        commit(handle -> ScopeRows.update(handle, changed));
        return changed;
    }

    /// Refused while a view shows the project.
    public synchronized void deleteProject(int organization, int id) {
        Project project = project(organization, id);
        List<String> users = scopes.views(organization).stream()
                .filter(view -> view.projectIds().contains(id))
                .map(View::name)
                .toList();
        if (!users.isEmpty()) {
            throw new ProblemException(
                    HttpStatus.CONFLICT,
                    "project_in_view",
                    null,
                    "take project \"" + project.name() + "\" out of these views first: " + String.join(", ", users));
        }
        commit(handle -> ScopeRows.markDeleted(handle, project, clock.millis()));
    }

    public synchronized View createView(int organization, ViewChange wanted) {
        String name = required(wanted.name());
        List<Integer> sources = wanted.sourceProjectIds();
        if (sources == null) {
            throw ScopeFields.missingSources();
        }
        Project first = existing(organization, sources).getFirst();
        View view = new View(
                nextId(),
                organization,
                name,
                KeyPair.random(),
                Objects.requireNonNullElse(wanted.zone(), first.zone()),
                Objects.requireNonNullElse(wanted.weekStart(), first.weekStart()),
                sources,
                unified(wanted, UnifyPolicy.ALL),
                now());
        commit(handle -> ScopeRows.insert(handle, view));
        return view;
    }

    public synchronized View changeView(int organization, int id, ViewChange change) {
        View old = view(organization, id);
        if (change.sourceProjectIds() != null) {
            existing(organization, change.sourceProjectIds());
        }
        View changed = new View(
                id,
                organization,
                Objects.requireNonNullElse(change.name(), old.name()),
                old.keys(),
                Objects.requireNonNullElse(change.zone(), old.zone()),
                Objects.requireNonNullElse(change.weekStart(), old.weekStart()),
                Objects.requireNonNullElse(change.sourceProjectIds(), old.projectIds()),
                unified(change, old.unify()),
                old.createdAt());
        commit(handle -> ScopeRows.update(handle, changed));
        return changed;
    }

    public synchronized void deleteView(int organization, int id) {
        View view = view(organization, id);
        commit(handle -> ScopeRows.delete(handle, view));
    }

    /// The project of that id.
    ///
    /// @throws ProblemException when there is none
    public Project project(int organization, int id) {
        return scopes.byId(organization, id)
                .filter(Project.class::isInstance)
                .map(Project.class::cast)
                .orElseThrow(() -> ProblemException.notFound("project", id));
    }

    /// The view of that id.
    ///
    /// @throws ProblemException when there is none
    public View view(int organization, int id) {
        return scopes.byId(organization, id)
                .filter(View.class::isInstance)
                .map(View.class::cast)
                .orElseThrow(() -> ProblemException.notFound("view", id));
    }

    private List<Project> existing(int organization, List<Integer> ids) {
        return ids.stream().map(id -> source(organization, id, ids.indexOf(id))).toList();
    }

    private Project source(int organization, int id, int rank) {
        String field = ScopeFields.SOURCES + "[" + rank + "]";
        return switch (scopes.byId(organization, id).orElse(null)) {
            case Project project -> project;
            case View view ->
                throw ProblemException.invalid(
                        "view_in_view", field, "\"" + view.name() + "\" is a view; a view's sources are projects");
            case null -> throw ProblemException.invalid("unknown_project", field, "there is no project " + id);
        };
    }

    private static UnifyPolicy unified(ViewChange change, UnifyPolicy old) {
        return change.unify() == null ? old : change.unify().of(old);
    }

    private int nextId() {
        return metadata.inTransaction(ScopeRows::nextId);
    }

    private void commit(Consumer<Handle> change) {
        metadata.useTransaction(change::accept);
        scopes.refresh();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static String required(@Nullable String name) {
        return ScopeFields.name(name == null ? "" : name);
    }
}
