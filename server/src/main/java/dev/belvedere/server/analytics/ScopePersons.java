package dev.belvedere.server.analytics;

import dev.belvedere.kernel.Snapshot;
import dev.belvedere.query.Lens;
import dev.belvedere.server.operations.Stores;
import dev.belvedere.server.portfolio.PortfolioScope;
import dev.belvedere.store.PersonRecord;
import dev.belvedere.store.Store;
import dev.belvedere.store.StoredEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/// Single persons, as far as a scope sees them: a person without an event in the scope's projects
/// is not there. Thread-safe.
@Component
final class ScopePersons {
    private static final int PAGE = 10_000;
    private static final int MOST_BY_PREFIX = 100;

    private final Stores stores;

    ScopePersons(Stores stores) {
        this.stores = stores;
    }

    /// The persons, after anonymous merges, that have this user ID, device ID or number.
    List<PersonRecord> find(PortfolioScope scope, String idOrNumber) {
        Store store = stores.of(scope.organization());
        return visible(scope, store, store.findPersons(idOrNumber));
    }

    /// Some of the persons, after anonymous merges, whose user ID begins like this.
    List<PersonRecord> findByUserIdPrefix(PortfolioScope scope, String prefix) {
        Store store = stores.of(scope.organization());
        return visible(scope, store, store.findPersonsByUserIdPrefix(prefix, MOST_BY_PREFIX));
    }

    /// Who has a number, after anonymous merges.
    PeopleJson.Person named(int organization, long person) {
        Optional<PersonRecord> known = stores.of(organization).person(person, new Lens.Merged());
        return new PeopleJson.Person(
                person,
                known.map(PersonRecord::userIds)
                        .flatMap(ids -> ids.stream().findFirst())
                        .orElse(null),
                known.map(PersonRecord::deviceIds)
                        .flatMap(ids -> ids.stream().findFirst())
                        .orElse(null));
    }

    private static List<PersonRecord> visible(PortfolioScope scope, Store store, List<Long> persons) {
        Map<Long, PersonRecord> found = new LinkedHashMap<>();
        for (long person : persons) {
            store.person(person, new Lens.Merged()).ifPresent(record -> found.put(record.person(), record));
        }
        try (Snapshot snapshot = store.snapshot(scope.projectIds())) {
            found.values().removeIf(record -> isEmpty(store, snapshot, Set.copyOf(record.members())));
        }
        return new ArrayList<>(found.values());
    }

    /// The person of that number.
    ///
    /// A global user contains everyone mapped into it; a mapped user contains only itself and tells
    /// into whom it is mapped. Under [Lens.Merged] mappings are left aside, under [Lens.Raw] links
    /// of any kind. In a view that does not unify by mapping [Lens.Mapped] is [Lens.Merged]; the rest of its policy
    /// leaves a person's events together here.
    Optional<Portrait> portrait(PortfolioScope scope, long person, Lens lens) {
        return scope.unify().mapping() || !(lens instanceof Lens.Mapped)
                ? unifiedPortrait(scope, person, lens)
                : unifiedPortrait(scope, person, new Lens.Merged());
    }

    private Optional<Portrait> unifiedPortrait(PortfolioScope scope, long person, Lens lens) {
        Store store = stores.of(scope.organization());
        Optional<PersonRecord> merged = store.mergedPerson(person, lens);
        Optional<PersonRecord> mapped = store.person(person, isMapped(lens) ? lens : new Lens.Mapped());
        if (merged.isEmpty() || mapped.isEmpty()) {
            return Optional.empty();
        }
        PersonRecord own = merged.get();
        boolean isGlobal = mapped.get().person() == own.person();
        Set<Long> members = switch (lens) {
            case Lens.Mapped _, Lens.AsOf _, Lens.Proposed _ ->
                Set.copyOf(isGlobal ? mapped.get().members() : own.members());
            case Lens.Merged _ -> Set.copyOf(own.members());
            case Lens.Raw _ -> Set.of(person);
        };
        try (Snapshot snapshot = store.snapshot(scope.projectIds())) {
            if (isEmpty(store, snapshot, members)) {
                return Optional.empty();
            }
        }
        return Optional.of(new Portrait(
                isMapped(lens) && isGlobal ? mapped.get() : own,
                own,
                members,
                isGlobal ? List.of() : known(store, mapped.get(), lens),
                isGlobal ? mappedInto(store, own, mapped.get(), lens) : List.of()));
    }

    private static boolean isMapped(Lens lens) {
        return switch (lens) {
            case Lens.Mapped _, Lens.AsOf _, Lens.Proposed _ -> true;
            case Lens.Merged _, Lens.Raw _ -> false;
        };
    }

    /// Hands over every event of the members in the scope, in order of time.
    void events(PortfolioScope scope, Set<Long> members, boolean newestFirst, Consumer<StoredEvent> each) {
        Store store = stores.of(scope.organization());
        try (Snapshot snapshot = store.snapshot(scope.projectIds())) {
            List<StoredEvent> page;
            int offset = 0;
            do {
                page = store.activity(snapshot, members, offset, PAGE, newestFirst);
                page.forEach(each);
                offset += page.size();
            } while (page.size() == PAGE);
        }
    }

    /// The global user, unless it was deleted: then it only holds together whoever is mapped into it.
    private static List<PersonRecord> known(Store store, PersonRecord global, Lens lens) {
        return store.mergedPerson(global.person(), lens).isPresent() ? List.of(global) : List.of();
    }

    private static List<PersonRecord> mappedInto(Store store, PersonRecord own, PersonRecord everyone, Lens lens) {
        Map<Long, PersonRecord> others = new LinkedHashMap<>();
        Set<Long> rest = new LinkedHashSet<>(everyone.members());
        own.members().forEach(rest::remove);
        for (long member : rest) {
            store.mergedPerson(member, lens).ifPresent(record -> others.put(record.person(), record));
        }
        return List.copyOf(others.values());
    }

    private static boolean isEmpty(Store store, Snapshot snapshot, Set<Long> members) {
        return store.activity(snapshot, members, 0, 1, true).isEmpty();
    }

    /// One person and how it is linked.
    ///
    /// @param shown whose properties are shown: with everyone mapped into it where the lens says so
    /// @param own the person after anonymous merges
    /// @param members the arrival persons whose events are its stream
    /// @param into the global user that it is mapped into, or nobody
    /// @param from the users that are mapped into it
    record Portrait(
            PersonRecord shown,
            PersonRecord own,
            Set<Long> members,
            List<PersonRecord> into,
            List<PersonRecord> from) {}
}
