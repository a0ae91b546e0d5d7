package dev.belvedere.server.analytics;

import dev.belvedere.query.EventTypes;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.server.operations.Stores;
import dev.belvedere.server.portfolio.PortfolioScope;
import dev.belvedere.store.Store;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;

/// Which events and properties there are to ask about. Thread-safe.
@Component
final class EventCatalog {
    private final Stores stores;

    EventCatalog(Stores stores) {
        this.stores = stores;
    }

    /// The event types of the scope by name, each once, with the projects that have it, highest
    /// rank first. Identify calls are not events in people's eyes and left out.
    SortedMap<String, List<Integer>> eventTypes(PortfolioScope scope) {
        SortedMap<String, List<Integer>> types = byKey(scope, Store::eventTypes, Comparator.naturalOrder());
        types.remove(EventTypes.IDENTIFY);
        types.remove(EventTypes.GROUP_IDENTIFY);
        return types;
    }

    /// The properties of the scope by kind and name, each once, with the projects that have it,
    /// highest rank first; `project`, which every event has, among them.
    SortedMap<PropertyKey, List<Integer>> properties(PortfolioScope scope) {
        SortedMap<PropertyKey, List<Integer>> properties = byKey(
                scope,
                Store::properties,
                Comparator.comparing(PropertyKey::kind).thenComparing(PropertyKey::name));
        properties.put(PropertyKey.PROJECT, scope.projectIds());
        return properties;
    }

    private <K> SortedMap<K, List<Integer>> byKey(
            PortfolioScope scope, BiFunction<Store, Integer, List<K>> keys, Comparator<K> order) {
        Store store = stores.of(scope.organization());
        SortedMap<K, List<Integer>> projectsByKey = new TreeMap<>(order);
        for (int project : scope.projectIds()) {
            for (K key : keys.apply(store, project)) {
                projectsByKey.computeIfAbsent(key, _ -> new ArrayList<>()).add(project);
            }
        }
        return projectsByKey;
    }
}
