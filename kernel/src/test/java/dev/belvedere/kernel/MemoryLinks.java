package dev.belvedere.kernel;

import dev.belvedere.identity.CanonicalPersons;
import dev.belvedere.query.Lens;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Links between persons: merges of anonymous persons, and mappings of users. Each person has at
/// most one link, and no chain is a cycle.
final class MemoryLinks {
    private final Map<Long, Long> merges = new HashMap<>();
    private final Map<Long, Long> mappings = new HashMap<>();

    MemoryLinks merge(long anonymous, long user) {
        merges.put(anonymous, user);
        return this;
    }

    MemoryLinks map(long user, long globalUser) {
        mappings.put(user, globalUser);
        return this;
    }

    MemoryLinks unmap(long user) {
        mappings.remove(user);
        return this;
    }

    Map<Long, Long> merges() {
        return merges;
    }

    Map<Long, Long> mappings() {
        return mappings;
    }

    CanonicalPersons persons(Lens lens) {
        Map<Long, Long> links = new HashMap<>(merges);
        switch (lens) {
            case Lens.Mapped _ -> links.putAll(mappings);
            case Lens.Merged _ -> {}
            case Lens.Raw _ -> throw new IllegalArgumentException("raw needs no links");
        }
        Set<Long> touched = new HashSet<>(links.keySet());
        touched.addAll(links.values());
        return new CanonicalPersons() {
            @Override
            public boolean touched(long person) {
                return touched.contains(person);
            }

            @Override
            public long touchedInBlock(long block) {
                long bits = 0;
                for (int i = 0; i < Long.SIZE; i++) {
                    bits |= touched.contains(block * Long.SIZE + i) ? 1L << i : 0;
                }
                return bits;
            }

            @Override
            public long canonical(long person) {
                long end = person;
                Long next = links.get(end);
                while (next != null) {
                    end = next;
                    next = links.get(end);
                }
                return end;
            }
        };
    }
}
