package dev.belvedere.server.portfolio;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.springframework.stereotype.Component;

/// Finds projects and views. Thread-safe and fast enough for every request: answers come from
/// memory, which [ScopeChanges] refreshes with every change.
@Component
public class Scopes {
    private final Jdbi metadata;
    private volatile ScopeDirectory directory = ScopeDirectory.EMPTY;

    Scopes(Jdbi metadata) {
        this.metadata = metadata;
        refresh();
    }

    /// The project or view of that id in the organization.
    public Optional<PortfolioScope> byId(int organization, int id) {
        return Optional.ofNullable(directory.byId().get(id)).filter(scope -> scope.organization() == organization);
    }

    /// The project or view, of any organization, that the API key belongs to.
    public Optional<PortfolioScope> byApiKey(String apiKey) {
        return Optional.ofNullable(directory.byApiKey().get(apiKey));
    }

    /// The organization's projects in order of creation.
    public List<Project> projects(int organization) {
        return directory.projects().stream()
                .filter(project -> project.organization() == organization)
                .toList();
    }

    /// The organization's views in order of creation.
    public List<View> views(int organization) {
        return directory.views().stream()
                .filter(view -> view.organization() == organization)
                .toList();
    }

    /// The names of the scope's source projects by id.
    public Map<Integer, String> projectNames(PortfolioScope scope) {
        Map<Integer, PortfolioScope> byId = directory.byId();
        Map<Integer, String> names = new TreeMap<>();
        for (int id : scope.projectIds()) {
            PortfolioScope project = byId.get(id);
            if (project != null) {
                names.put(id, project.name());
            }
        }
        return names;
    }

    final synchronized void refresh() {
        directory = metadata.withHandle(ScopeRows::read);
    }
}
