package dev.belvedere.server.mapping;

import dev.belvedere.query.Lens;
import dev.belvedere.store.MappingEntry;
import dev.belvedere.store.PersonRecord;
import dev.belvedere.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which user maps to which at present, from the ledger. Direct mappings only: of a chain
/// a → b → c, b is mapped from a and mapped to c.
final class CurrentMappings {
    private final Store store;
    private final Map<String, String> globalByUser = new HashMap<>();
    private final Map<String, List<String>> usersByGlobal = new HashMap<>();

    CurrentMappings(Store store) {
        this.store = store;
        Set<String> decided = new HashSet<>();
        for (MappingEntry entry : store.mappings(Integer.MAX_VALUE)) {
            if (decided.add(entry.userId()) && entry.globalUserId() != null) {
                globalByUser.put(entry.userId(), entry.globalUserId());
                usersByGlobal
                        .computeIfAbsent(entry.globalUserId(), user -> new ArrayList<>())
                        .add(entry.userId());
            }
        }
    }

    /// The mappings of a user; empty for an ID that the organization never saw.
    Optional<MappingsOfUser> of(String userId) {
        if (person(userId).isEmpty()) {
            return Optional.empty();
        }
        List<String> from =
                usersByGlobal.getOrDefault(userId, List.of()).stream().sorted().toList();
        String to = globalByUser.get(userId);
        return Optional.of(new MappingsOfUser(users(from), users(to == null ? List.of() : List.of(to))));
    }

    private List<MappedUser> users(List<String> userIds) {
        return userIds.stream()
                .flatMap(userId -> person(userId).stream().map(person -> new MappedUser(person, userId)))
                .toList();
    }

    /// The number of the person that carries the user ID. A device ID may read the same.
    private Optional<Long> person(String userId) {
        return store.findPersons(userId).stream()
                .flatMap(person -> store.person(person, new Lens.Merged()).stream())
                .filter(person -> isUser(person, userId))
                .map(PersonRecord::person)
                .findFirst();
    }

    private static boolean isUser(PersonRecord person, @Nullable String userId) {
        return person.userIds().contains(userId);
    }

    record MappingsOfUser(List<MappedUser> mappedFrom, List<MappedUser> mappedTo) {}

    record MappedUser(long amplitudeId, String userId) {}
}
