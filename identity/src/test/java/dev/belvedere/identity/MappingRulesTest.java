package dev.belvedere.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.query.Lens;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Batches are written as "a>b, a>" : map a to b, then take a's mapping away.
class MappingRulesTest {
    private final FakeIdentities identities = new FakeIdentities();

    @Test
    void mappedUsersCountAsTheirGlobalUser() {
        apply("63629@hmail.com>hank@globex.net, 12345@hmail.com>hank@globex.net");
        assertThat(canonicalOf("63629@hmail.com")).isEqualTo("hank@globex.net");
        assertThat(canonicalOf("12345@hmail.com")).isEqualTo("hank@globex.net");
    }

    @Test
    void unmappingGivesTheUserBack() {
        apply("a>g, b>g");
        apply("a>");
        assertThat(canonicalOf("a")).isEqualTo("a");
        assertThat(canonicalOf("b")).isEqualTo("g");
    }

    @Test
    void theGlobalUserHasEveryonesEventsAndAMappedUserItsOwn() {
        apply("a>b, b>c, d>c");
        assertThat(membersOf("c")).containsExactlyInAnyOrder("c", "b", "d", "a");
        assertThat(membersOf("b")).containsExactlyInAnyOrder("b", "a");
        assertThat(membersOf("a")).containsExactly("a");
    }

    @Test
    void chainsResolveToTheirEnd() {
        apply("a>b");
        apply("b>c, c>d");
        assertThat(canonicalOf("a")).isEqualTo("d");
    }

    @Test
    void mappingAgainReplacesTheFormerTarget() {
        apply("a>b");
        apply("a>c");
        assertThat(canonicalOf("a")).isEqualTo("c");
        assertThat(membersOf("b")).containsExactly("b");
    }

    @Test
    void aCycleIsRefusedAndNothingOfTheBatchIsApplied() {
        apply("a>b, b>c");
        long numbers = identities.lastNumber();
        assertThat(apply("x>y, c>a"))
                .isEqualTo(new MappingOutcome.Refused(
                        1,
                        MappingOutcome.Reason.CYCLE,
                        "instruction 1 maps user \"c\" to \"a\", which leads back to it"));
        assertThat(identities.users).doesNotContainKeys("x", "y");
        assertThat(identities.lastNumber()).isEqualTo(numbers);
        assertThat(canonicalOf("a")).isEqualTo("c");
    }

    @Test
    void cyclesAreCheckedOnTheFinalStateOnly() {
        assertThat(apply("a>b, b>a, a>")).isInstanceOf(MappingOutcome.Applied.class);
        assertThat(canonicalOf("b")).isEqualTo("a");
        assertThat(apply("a>b, b>c")).isInstanceOf(MappingOutcome.Applied.class);
        assertThat(canonicalOf("a")).isEqualTo("c");
    }

    @Test
    void aCycleAmongUsersNeverSeenIsRefused() {
        assertThat(apply("a>b, b>c, c>a"))
                .isInstanceOfSatisfying(
                        MappingOutcome.Refused.class,
                        refused -> assertThat(refused.index()).isEqualTo(2));
        assertThat(identities.users).isEmpty();
    }

    @Test
    void mappingAUserToItselfIsRefusedAndNamed() {
        assertThat(apply("a>b, c>c"))
                .isEqualTo(new MappingOutcome.Refused(
                        1, MappingOutcome.Reason.MAPPED_TO_ITSELF, "instruction 1 maps user \"c\" to itself"));
        assertThat(identities.users).isEmpty();
    }

    @Test
    void takingAwayWhatIsNotMappedSucceedsAndMintsNobody() {
        assertThat(apply("a>")).isEqualTo(new MappingOutcome.Applied(List.of()));
        assertThat(identities.users).isEmpty();
    }

    @Test
    void onlyWhatChangedIsReported() {
        apply("a>b");
        MappingOutcome.Applied applied = (MappingOutcome.Applied) apply("a>b, c>, a>, a>b");
        assertThat(applied.changes())
                .extracting(change -> change.instruction().globalUserId())
                .containsExactly(null, "b");
    }

    @Test
    void anEarlierStateOfTheLinksStaysAsItWas() {
        apply("a>b");
        IdentityLinks before = identities.links();
        apply("a>c, b>c");
        IdentityLinks after = identities.links();
        long a = identities.user("a");
        assertThat(before.lens(new Lens.Mapped()).canonical(a)).isEqualTo(identities.user("b"));
        assertThat(after.lens(new Lens.Mapped()).canonical(a)).isEqualTo(identities.user("c"));
        assertThat(after.version()).isGreaterThan(before.version());
    }

    @Test
    void theMergedLensSeesNoMapping() {
        apply("a>b");
        CanonicalPersons merged = identities.links().lens(new Lens.Merged());
        assertThat(merged.canonical(identities.user("a"))).isEqualTo(identities.user("a"));
        assertThat(merged.touched(identities.user("a"))).isFalse();
    }

    private MappingOutcome apply(String batch) {
        List<MappingInstruction> instructions = new ArrayList<>();
        for (String instruction : batch.split(", ")) {
            String[] ids = instruction.split(">", -1);
            instructions.add(new MappingInstruction(ids[0], ids[1].isEmpty() ? null : ids[1]));
        }
        return new MappingRules(identities, identities.editor).apply(instructions);
    }

    private String canonicalOf(String userId) {
        return nameOf(identities.links().lens(new Lens.Mapped()).canonical(identities.user(userId)));
    }

    private List<String> membersOf(String userId) {
        List<String> names = new ArrayList<>();
        for (long member : identities.links().members(identities.user(userId), new Lens.Mapped())) {
            names.add(nameOf(member));
        }
        return names;
    }

    private String nameOf(long person) {
        return identities.users.entrySet().stream()
                .filter(user -> user.getValue() == person)
                .findFirst()
                .orElseThrow()
                .getKey();
    }
}
