package dev.belvedere.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.identity.HistoricArrivalRules.SourcePersonSlot;
import dev.belvedere.query.Lens;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HistoricArrivalRulesTest {
    private final FakeIdentities identities = new FakeIdentities();
    private final ArrivalRules present = new ArrivalRules(identities);
    private final HistoricArrivalRules past = new HistoricArrivalRules(identities);
    private final Map<Integer, SourcePerson> source = new HashMap<>();

    private long past(int number, @Nullable String user, String device) {
        return past.arrive(user, device, new SourcePersonSlot() {
                    @Override
                    public @Nullable SourcePerson get() {
                        return source.get(number);
                    }

                    @Override
                    public void put(SourcePerson known) {
                        source.put(number, known);
                    }
                })
                .person();
    }

    private long present(@Nullable String user, String device) {
        return present.arrive(user, device).person();
    }

    private long canonical(long person) {
        return identities.links().lens(new Lens.Mapped()).canonical(person);
    }

    @Test
    void allEventsOfANumberGetOnePerson() {
        long david = past(70, "david", "y");
        assertThat(past(70, null, "z")).isEqualTo(david);
        assertThat(past(70, "david", "w")).isEqualTo(david);
        assertThat(past(71, null, "z")).isNotEqualTo(david);
        assertThat(past(70, "dave", "y")).as("another user ID under the number").isEqualTo(david);
        assertThat(present("david", "new")).isEqualTo(david);
        assertThat(present("dave", "newer")).isEqualTo(david);
    }

    @Test
    void aUserIdKnownHereIsTheSamePerson() {
        long david = present("david", "y");
        assertThat(past(70, "david", "z")).isEqualTo(david);
        assertThat(present(null, "z")).as("a device that only history knew").isEqualTo(david);
    }

    @Test
    void anAnonymousPersonTakesOverAUserIdNeverSeen() {
        long anonymous = past(70, null, "z");
        assertThat(past(70, "david", "z")).isEqualTo(anonymous);
        assertThat(present("david", "y")).isEqualTo(anonymous);
        assertThat(canonical(present("susan", "z"))).isNotEqualTo(anonymous);
    }

    @Test
    void anAnonymousPersonIsMergedIntoAUserKnownHere() {
        long david = present("david", "y");
        long anonymous = past(70, null, "z");
        assertThat(past(70, "david", "z")).isEqualTo(david);
        assertThat(canonical(anonymous)).isEqualTo(david);
        assertThat(past(70, null, "z")).isEqualTo(david);
    }

    @Test
    void aLogInOnAnotherDeviceSettlesTheFirstOneToo() {
        long anonymous = past(70, null, "z");
        assertThat(past(70, "david", "y")).isEqualTo(anonymous);

        assertThat(present("susan", "z")).isNotEqualTo(anonymous);
        assertThat(canonical(anonymous)).isEqualTo(anonymous);
    }

    @Test
    void historyOnADeviceOfAnotherChangesNothingOfIt() {
        long susan = present("susan", "z");
        long anonymous = present(null, "w");

        long david = past(70, null, "z");
        assertThat(past(70, "david", "w")).isEqualTo(david);
        assertThat(present(null, "z")).isEqualTo(susan);
        assertThat(present(null, "w")).isEqualTo(anonymous);
        assertThat(identities.seen).containsExactly(david + " on z", david + " on w");
    }

    @Test
    void whatThePresentDecidedAboutAnAnonymousPersonStays() {
        long anonymous = past(70, null, "z");
        long susan = present("susan", "y");
        assertThat(present("susan", "z")).isEqualTo(susan);
        assertThat(canonical(anonymous)).isEqualTo(susan);

        assertThat(past(70, "david", "z")).as("the grouping stays").isEqualTo(anonymous);
        long david = present("david", "x");
        assertThat(canonical(david)).isNotEqualTo(susan);
        assertThat(past(70, "david", "x")).isEqualTo(anonymous);
    }

    @Test
    void withoutANumberIdsDecideAndADeviceKeepsItsUser() {
        long susan = present("susan", "z");
        long david = past.arrive("david", "z", null).person();
        assertThat(david).isNotEqualTo(susan);
        assertThat(present(null, "z")).isEqualTo(susan);

        long anonymous = past.arrive(null, "w", null).person();
        assertThat(past.arrive("david", "w", null).mergedPerson()).isEqualTo(anonymous);
        assertThat(canonical(anonymous)).isEqualTo(david);
        assertThat(past.arrive(null, "w", null).person()).isEqualTo(david);
    }
}
