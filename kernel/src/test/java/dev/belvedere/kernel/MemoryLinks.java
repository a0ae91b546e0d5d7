package dev.belvedere.kernel;

import dev.belvedere.identity.CanonicalPersons;
import dev.belvedere.query.Lens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Links between persons: merges of anonymous persons, and mappings of users. Each person has at
/// most one link, and no chain is a cycle. Each change is a second later than the one before. The user ID of a
/// person is its number.
final class MemoryLinks {
    private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");

    private final Map<Long, Long> merges = new HashMap<>();
    private final Map<Long, Long> mappings = new HashMap<>();
    private final List<Change> changes = new ArrayList<>();

    private final List<Lens.Proposed.Change> proposal = new ArrayList<>();

    /// @param target of the link, or `null` where one is taken back
    record Change(long person, @Nullable Long target, boolean mapping) {}

    MemoryLinks merge(long anonymous, long user) {
        merges.put(anonymous, user);
        changes.add(new Change(anonymous, user, false));
        return this;
    }

    MemoryLinks map(long user, long globalUser) {
        mappings.put(user, globalUser);
        changes.add(new Change(user, globalUser, true));
        return this;
    }

    MemoryLinks unmap(long user) {
        mappings.remove(user);
        changes.add(new Change(user, null, true));
        return this;
    }

    Map<Long, Long> merges() {
        return merges;
    }

    Map<Long, Long> mappings() {
        return mappings;
    }

    /// In order of time.
    List<Change> changes() {
        return changes;
    }

    /// The lens of the moment of the last of some changes.
    Lens.AsOf asOf(int made) {
        return new Lens.AsOf(START.plusSeconds(made));
    }

    /// How many changes a lens knows.
    int made(Lens.AsOf lens) {
        return (int) (lens.moment().getEpochSecond() - START.getEpochSecond());
    }

    void propose(long user, @Nullable Long globalUser) {
        proposal.add(new Lens.Proposed.Change(
                Long.toString(user), Optional.ofNullable(globalUser).map(String::valueOf)));
    }

    Lens.Proposed proposed() {
        return new Lens.Proposed(proposal);
    }

    private Map<Long, Long> linksUnder(Lens lens) {
        return switch (lens) {
            case Lens.Mapped _ -> all();
            case Lens.Merged _ -> new HashMap<>(merges);
            case Lens.Raw _ -> throw new IllegalArgumentException("raw needs no links");
            case Lens.AsOf asOf -> past(asOf).all();
            case Lens.Proposed proposed -> {
                Map<Long, Long> links = all();
                for (Lens.Proposed.Change change : proposed.changes()) {
                    long user = Long.parseLong(change.userId());
                    change.globalUserId()
                            .map(Long::valueOf)
                            .ifPresentOrElse(globalUser -> links.put(user, globalUser), () -> links.remove(user));
                }
                yield links;
            }
        };
    }

    private MemoryLinks past(Lens.AsOf lens) {
        MemoryLinks past = new MemoryLinks();
        for (Change change : changes.subList(0, made(lens))) {
            Map<Long, Long> links = change.mapping() ? past.mappings : past.merges;
            if (change.target() == null) {
                links.remove(change.person());
            } else {
                links.put(change.person(), change.target());
            }
        }
        return past;
    }

    private Map<Long, Long> all() {
        Map<Long, Long> links = new HashMap<>(merges);
        links.putAll(mappings);
        return links;
    }

    CanonicalPersons persons(Lens lens) {
        return following(linksUnder(lens));
    }

    CanonicalPersons mergedPersons(Lens lens) {
        return following(lens instanceof Lens.AsOf asOf ? past(asOf).merges : merges);
    }

    CanonicalPersons mappingsOnly(Lens lens) {
        Map<Long, Long> links = linksUnder(lens);
        (lens instanceof Lens.AsOf asOf ? past(asOf).merges : merges).keySet().forEach(links::remove);
        return following(links);
    }

    private static CanonicalPersons following(Map<Long, Long> links) {
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
