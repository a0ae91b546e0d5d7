package dev.belvedere.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.belvedere.query.Lens;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Scenarios are written as "device user, device user, …" with `-` for no user.
class ArrivalRulesTest {
    private final FakeIdentities identities = new FakeIdentities();
    private final ArrivalRules rules = new ArrivalRules(identities);

    @Test
    void aDeviceWithoutUsersIsOnePerson() {
        assertThat(namesOfPersons("A -, B -, B -, C -, A -, C -")).isEqualTo("a b b c a c");
    }

    @Test
    void aNewUserTakesOverTheAnonymousPersonOfItsDevice() {
        assertThat(namesOfPersons("G -, G -, G John")).isEqualTo("a a a");
        assertThat(counted()).isEqualTo(1);
    }

    @Test
    void aUserIsOnePersonOnAllDevices() {
        assertThat(namesOfPersons("K Zack, L Zack")).isEqualTo("a a");
    }

    @Test
    void eventsWithoutUserBelongToTheDevicesLastKnownUser() {
        assertThat(namesOfPersons("R Jane, R -, R Mary, R -, R -")).isEqualTo("a a b b b");
        assertThat(counted()).isEqualTo(2);
    }

    @Test
    void aKnownUserOnAnAnonymousDeviceMergesItsPerson() {
        assertThat(namesOfPersons("Y David, Z -, Z David, Z -")).isEqualTo("a b a a");
        assertThat(counted()).isEqualTo(1);
        assertThat(arrivals.get(2).mergedPerson()).isEqualTo(arrivals.get(1).person());
    }

    @Test
    void aSecondUserOfADeviceIsNotMerged() {
        assertThat(namesOfPersons("A -, A David, A Mary, A -")).isEqualTo("a a b b");
        assertThat(counted()).isEqualTo(2);
    }

    @Test
    void aKnownUserWhoComesBackToADeviceIsItsLastKnownUser() {
        assertThat(namesOfPersons("R Jane, R Mary, R Jane, R -")).isEqualTo("a b a a");
    }

    @Test
    void idsDifferByCase() {
        assertThat(namesOfPersons("A David, B david, a -")).isEqualTo("a b c");
    }

    @Test
    void anEventKeepsHowItsPersonWasFound() {
        namesOfPersons("Y David, Z -, Z -, Z David, X -, X Mary, Y Mary");
        assertThat(arrivals)
                .extracting(Arrival::foundBy)
                .containsExactly(
                        FoundBy.NEW_USER_ID,
                        FoundBy.NEW_DEVICE_ID,
                        FoundBy.DEVICE_ID,
                        FoundBy.USER_ID,
                        FoundBy.NEW_DEVICE_ID,
                        FoundBy.TOOK_OVER_DEVICE,
                        FoundBy.USER_ID);
    }

    @Test
    void personsAndDevicesShareOneDenseSequence() {
        namesOfPersons("A -, B Jane, C Jane");
        assertThat(arrivals)
                .extracting(Arrival::person, Arrival::device)
                .containsExactly(tuple(1L, 2L), tuple(3L, 4L), tuple(3L, 5L));
        assertThat(identities.lastNumber()).isEqualTo(5);
    }

    @Test
    void anEventWithoutDeviceIdHasADeviceOfItsUsersOwn() {
        String derived = ArrivalRules.derivedDeviceId("jane@example.org");
        assertThat(derived).isEqualTo(ArrivalRules.derivedDeviceId("jane@example.org"));
        assertThat(derived).isNotEqualTo(ArrivalRules.derivedDeviceId("Jane@example.org"));
    }

    @Test
    void aUserNamedByAMappingBeforeItsFirstEventMergesTheAnonymousPerson() {
        new MappingRules(identities, identities.editor).apply(List.of(new MappingInstruction("jane", "global")));
        assertThat(namesOfPersons("A -, A jane")).isEqualTo("a b");
        assertThat(arrivals.get(1).foundBy()).isEqualTo(FoundBy.USER_ID);
        assertThat(counted()).isEqualTo(1);
    }

    private final List<Arrival> arrivals = new ArrayList<>();

    /// The person of each event as a letter, in order of first appearance.
    private String namesOfPersons(String events) {
        List<Long> seen = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (String event : events.split(", ")) {
            String[] ids = event.split(" ");
            Arrival arrival = rules.arrive(ids[1].equals("-") ? null : ids[1], ids[0]);
            arrivals.add(arrival);
            if (!seen.contains(arrival.person())) {
                seen.add(arrival.person());
            }
            names.add(String.valueOf((char) ('a' + seen.indexOf(arrival.person()))));
        }
        return String.join(" ", names);
    }

    /// Persons that a question counts.
    private long counted() {
        CanonicalPersons mapped = identities.links().lens(new Lens.Mapped());
        return arrivals.stream()
                .mapToLong(arrival -> mapped.canonical(arrival.person()))
                .distinct()
                .count();
    }
}
