package dev.belvedere.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.query.Lens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random arrivals and mappings against a model that knows nothing of numbers, pages or lists.
class RandomIdentitiesTest {
    private final FakeIdentities identities = new FakeIdentities();

    /// The model: links between persons as plain maps, mappings between user IDs as a plain map.
    private final Map<Long, Long> merges = new HashMap<>();

    private final Map<String, String> mappings = new HashMap<>();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void agreeWithANaiveModel(long seed) {
        Random random = new Random(seed);
        ArrivalRules rules = new ArrivalRules(identities);
        Map<String, Long> personOfUser = new HashMap<>();
        Map<String, Long> anonymousPersonOfDevice = new HashMap<>();
        Map<String, String> lastUserOfDevice = new HashMap<>();
        List<IdentityLinks> states = new ArrayList<>();
        List<Map<Long, Long>> expected = new ArrayList<>();
        for (int step = 0; step < 3_000; step++) {
            if (random.nextInt(8) == 0) {
                mapSome(random, personOfUser);
            } else {
                String device = "device " + random.nextInt(400);
                String user = random.nextBoolean() ? null : "user " + random.nextInt(150);
                Arrival arrival = rules.arrive(user, device);
                Long anonymous = anonymousPersonOfDevice.get(device);
                String lastUser = lastUserOfDevice.get(device);
                if (user == null && lastUser != null) {
                    assertThat(arrival.person()).isEqualTo(personOfUser.get(lastUser));
                } else if (user == null) {
                    anonymousPersonOfDevice.putIfAbsent(device, arrival.person());
                    assertThat(arrival.person()).isEqualTo(anonymousPersonOfDevice.get(device));
                } else {
                    boolean known = personOfUser.containsKey(user);
                    boolean stillAnonymous = anonymous != null && lastUser == null;
                    if (known && stillAnonymous) {
                        merges.put(anonymous, personOfUser.get(user));
                    } else if (!known && stillAnonymous) {
                        assertThat(arrival.person()).isEqualTo(anonymous);
                    }
                    personOfUser.putIfAbsent(user, arrival.person());
                    assertThat(arrival.person()).isEqualTo(personOfUser.get(user));
                    lastUserOfDevice.put(device, user);
                }
            }
            if (step % 100 == 0) {
                states.add(identities.links());
                expected.add(canonicalByModel(personOfUser));
            }
        }
        for (int i = 0; i < states.size(); i++) {
            assertLens(states.get(i), new Lens.Mapped(), expected.get(i));
        }
        Map<Long, Long> mergedOnly = new HashMap<>();
        for (long person = 1; person <= identities.lastNumber(); person++) {
            mergedOnly.put(person, merges.getOrDefault(person, person));
        }
        assertLens(identities.links(), new Lens.Merged(), mergedOnly);
    }

    private void mapSome(Random random, Map<String, Long> personOfUser) {
        List<MappingInstruction> batch = new ArrayList<>();
        Map<String, String> wanted = new HashMap<>(mappings);
        Set<String> named = new HashSet<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            String from = "user " + random.nextInt(160);
            if (random.nextInt(4) == 0) {
                batch.add(new MappingInstruction(from, null));
                wanted.remove(from);
            } else {
                String to = "user " + random.nextInt(160);
                batch.add(new MappingInstruction(from, to));
                wanted.put(from, to);
                named.addAll(List.of(from, to));
            }
        }
        MappingOutcome outcome = new MappingRules(identities, identities.editor).apply(batch);
        boolean toItself = batch.stream().anyMatch(each -> each.userId().equals(each.globalUserId()));
        if (toItself || wanted.keySet().stream().anyMatch(user -> leadsBack(user, wanted))) {
            assertThat(outcome).isInstanceOf(MappingOutcome.Refused.class);
        } else {
            assertThat(outcome).isInstanceOf(MappingOutcome.Applied.class);
            mappings.clear();
            mappings.putAll(wanted);
            named.forEach(user -> personOfUser.computeIfAbsent(user, identities::user));
        }
    }

    private static boolean leadsBack(String user, Map<String, String> mappings) {
        String next = mappings.get(user);
        for (int steps = 0; next != null && steps <= mappings.size(); steps++) {
            if (next.equals(user)) {
                return true;
            }
            next = mappings.get(next);
        }
        return false;
    }

    private Map<Long, Long> canonicalByModel(Map<String, Long> personOfUser) {
        Map<Long, Long> links = new HashMap<>(merges);
        mappings.forEach((from, to) -> links.put(personOfUser.get(from), personOfUser.get(to)));
        Map<Long, Long> canonical = new HashMap<>();
        for (long person = 1; person <= identities.lastNumber(); person++) {
            long end = person;
            while (links.containsKey(end)) {
                end = links.get(end);
            }
            canonical.put(person, end);
        }
        return canonical;
    }

    private static void assertLens(IdentityLinks links, Lens lens, Map<Long, Long> canonical) {
        CanonicalPersons persons = links.lens(lens);
        Map<Long, Set<Long>> members = new HashMap<>();
        canonical.forEach((person, end) ->
                members.computeIfAbsent(end, _ -> new TreeSet<>()).add(person));
        canonical.forEach((person, end) -> {
            assertThat(persons.canonical(person)).isEqualTo(end);
            assertThat(persons.touched(person))
                    .isEqualTo(members.getOrDefault(end, Set.of()).size() > 1);
        });
        members.forEach((end, expected) -> {
            long[] found = links.members(end, lens);
            assertThat(found[0]).isEqualTo(end);
            Arrays.sort(found);
            assertThat(found)
                    .containsExactly(expected.stream().mapToLong(each -> each).toArray());
        });
    }
}
