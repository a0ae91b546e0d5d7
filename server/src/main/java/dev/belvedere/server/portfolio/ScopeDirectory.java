package dev.belvedere.server.portfolio;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// All projects and views of one moment, ready to be looked up. Immutable.
record ScopeDirectory(
        List<Project> projects,
        List<View> views,
        Map<Integer, PortfolioScope> byId,
        Map<String, PortfolioScope> byApiKey) {
    static final ScopeDirectory EMPTY = of(List.of(), List.of());

    ScopeDirectory {
        projects = List.copyOf(projects);
        views = List.copyOf(views);
        byId = Map.copyOf(byId);
        byApiKey = Map.copyOf(byApiKey);
    }

    static ScopeDirectory of(List<Project> projects, List<View> views) {
        List<PortfolioScope> all = new ArrayList<>(projects);
        all.addAll(views);
        Map<Integer, PortfolioScope> byId = new HashMap<>();
        Map<String, PortfolioScope> byApiKey = new HashMap<>();
        for (PortfolioScope scope : all) {
            byId.put(scope.id(), scope);
            byApiKey.put(scope.keys().apiKey(), scope);
        }
        return new ScopeDirectory(projects, views, byId, byApiKey);
    }
}
