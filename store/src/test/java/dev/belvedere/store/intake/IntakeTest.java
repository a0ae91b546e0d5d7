package dev.belvedere.store.intake;

import static dev.belvedere.store.intake.Samples.NOON;
import static dev.belvedere.store.intake.Samples.PORTAL;
import static dev.belvedere.store.intake.Samples.SHOP;
import static dev.belvedere.store.intake.Samples.add;
import static dev.belvedere.store.intake.Samples.await;
import static dev.belvedere.store.intake.Samples.batch;
import static dev.belvedere.store.intake.Samples.event;
import static dev.belvedere.store.intake.Samples.mappings;
import static dev.belvedere.store.intake.Samples.set;
import static dev.belvedere.store.intake.Samples.setOnce;
import static dev.belvedere.store.intake.Samples.withProperty;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belvedere.identity.FoundBy;
import dev.belvedere.query.Lens;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.query.PropertyValue.Decimal;
import dev.belvedere.query.PropertyValue.Flag;
import dev.belvedere.query.PropertyValue.Many;
import dev.belvedere.query.PropertyValue.Text;
import dev.belvedere.query.PropertyValue.Whole;
import dev.belvedere.store.BatchReceipt;
import dev.belvedere.store.MappingEntry;
import dev.belvedere.store.MappingRefusedException;
import dev.belvedere.store.OverloadedException;
import dev.belvedere.store.PersonRecord;
import dev.belvedere.store.PropertyOperation;
import dev.belvedere.store.StoredEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeTest {
    @TempDir
    Path folder;

    private Recorder recorder = new Recorder();
    private Intake intake;

    @BeforeEach
    void open() {
        intake = Intake.open(folder, IntakeOptions.DEFAULTS, recorder);
        intake.start();
    }

    @AfterEach
    void close() {
        intake.close();
    }

    @Test
    void anEventKeepsItsPersonDeviceAndIdsAsSent() {
        assertThat(await(intake.append(batch(SHOP, event("jane", "phone"))))).isEqualTo(new BatchReceipt(1, 0));
        assertThat(recorder.events())
                .containsExactly(new StoredEvent(
                        1,
                        SHOP,
                        1,
                        2,
                        FoundBy.NEW_USER_ID.code(),
                        NOON,
                        "Opened",
                        Map.of(PropertyKey.USER_ID, new Text("jane"), PropertyKey.DEVICE_ID, new Text("phone")),
                        Map.of()));
    }

    @Test
    void settingWhatIsThereAlreadyChangesNothing() {
        for (int i = 0; i < 3; i++) {
            await(intake.append(batch(SHOP, event("jane", "phone", set("plan", "gold"), set("size", "L")))));
        }
        assertThat(recorder.events())
                .extracting(StoredEvent::userProperties)
                .allSatisfy(properties -> assertThat(properties)
                        .isSameAs(recorder.events().getFirst().userProperties())
                        .isEqualTo(Map.of("plan", new Text("gold"), "size", new Text("L"))));
    }

    @Test
    void aDerivedDeviceIdIsNotAmongTheIdsAsSent() {
        await(intake.append(batch(SHOP, event("jane", null), event("jane", null))));
        assertThat(recorder.last().properties()).containsOnlyKeys(PropertyKey.USER_ID);
        assertThat(recorder.events()).extracting(StoredEvent::device).containsExactly(2L, 2L);
    }

    @Test
    void whatWasToldIsReadBackAfterARestart() {
        List<PropertyValue> values = List.of(
                new Text(""),
                new Text("Größe 👍 \uD800 half"),
                new Whole(Long.MIN_VALUE),
                new Whole(300),
                new Decimal(-0.5),
                new Flag(true),
                new Flag(false),
                new Many(List.of()),
                new Many(List.of(new Text("a"), new Whole(1), new Flag(true))));
        for (int i = 0; i < values.size(); i++) {
            await(intake.append(batch(SHOP, withProperty("phone", "value " + i, values.get(i)))));
            await(intake.append(batch(PORTAL, event("jane", "phone", set("plan", "plan " + i)))));
        }
        List<StoredEvent> told = recorder.events();
        restart();
        assertThat(intake.projectsWithEvents()).containsExactly(SHOP, PORTAL);
        assertThat(replayed(SHOP, 0)).isEqualTo(ofProject(told, SHOP));
        assertThat(replayed(PORTAL, 0)).isEqualTo(ofProject(told, PORTAL));
    }

    @Test
    void numbersGoOnAfterARestart() {
        await(intake.append(batch(SHOP, event("jane", "phone"))));
        restart();
        await(intake.append(batch(SHOP, event("mary", "tablet"), event(null, "phone"))));
        assertThat(recorder.events()).extracting(StoredEvent::sequence).containsExactly(2L, 3L);
        assertThat(recorder.events()).extracting(StoredEvent::person).containsExactly(3L, 1L);
    }

    @Test
    void numbersGoOnAfterAllEventsWereForgotten() {
        await(intake.append(batch(SHOP, event("jane", "phone"))));
        intake.forget(SHOP, 1);
        restart();
        await(intake.append(batch(SHOP, event("jane", "phone"))));
        assertThat(recorder.last().sequence()).isEqualTo(2);
    }

    @Test
    void forgettingDeletesUpToASequenceOfOneProject() {
        await(intake.append(batch(SHOP, event("jane", "phone"))));
        await(intake.append(batch(PORTAL, event("jane", "phone"))));
        await(intake.append(batch(SHOP, event("jane", "phone"), event("jane", "phone"))));
        intake.forget(SHOP, 1);
        assertThat(replayed(SHOP, 0)).extracting(StoredEvent::sequence).containsExactly(3L, 4L);
        intake.forget(SHOP, 3);
        assertThat(replayed(SHOP, 3)).extracting(StoredEvent::sequence).containsExactly(4L);
        assertThat(replayed(PORTAL, 0)).hasSize(1);
        intake.forget(SHOP, 4);
        assertThat(intake.projectsWithEvents()).containsExactly(PORTAL);
    }

    @Test
    void replayBeginsAboveASequence() {
        await(intake.append(batch(SHOP, event("a", "x"), event("b", "y"), event("c", "z"))));
        assertThat(replayed(SHOP, 1)).extracting(StoredEvent::sequence).containsExactly(2L, 3L);
        assertThat(replayed(SHOP, 3)).isEmpty();
    }

    @Test
    void aUserKnownInOneProjectIsKnownInAll() {
        await(intake.append(batch(SHOP, event("jane", "phone"))));
        await(intake.append(batch(PORTAL, event(null, "phone"))));
        assertThat(recorder.last().person()).isEqualTo(1);
    }

    @Test
    void aMergeIsToldWithTheEventThatCausedItAndStays() {
        await(intake.append(batch(SHOP, event("david", "Y"), event(null, "Z"))));
        long anonymous = recorder.last().person();
        await(intake.append(batch(SHOP, event("david", "Z"))));
        assertThat(recorder.links().lens(new Lens.Merged()).canonical(anonymous))
                .isEqualTo(1);
        long version = recorder.links().version();
        restart();
        assertThat(intake.links().lens(new Lens.Merged()).canonical(anonymous)).isEqualTo(1);
        assertThat(intake.links().version()).isEqualTo(version);
    }

    @Test
    void mappingsAreAppliedKeptAndTakenAway() {
        await(intake.append(batch(SHOP, event("63629@hmail.com", "a"), event("hank@globex.net", "b"))));
        await(intake.map(mappings("63629@hmail.com>hank@globex.net")));
        long hank = recorder.events().get(1).person();
        assertThat(recorder.links().lens(new Lens.Mapped()).canonical(1)).isEqualTo(hank);
        restart();
        assertThat(intake.links().lens(new Lens.Mapped()).canonical(1)).isEqualTo(hank);
        await(intake.map(mappings("63629@hmail.com>")));
        assertThat(recorder.links().lens(new Lens.Mapped()).canonical(1)).isEqualTo(1);
        restart();
        assertThat(intake.links().lens(new Lens.Mapped()).canonical(1)).isEqualTo(1);
        assertThat(intake.mappings(10))
                .containsExactly(
                        new MappingEntry(NOON, "project 1", "63629@hmail.com", null, "same person"),
                        new MappingEntry(NOON, "project 1", "63629@hmail.com", "hank@globex.net", "same person"));
        assertThat(intake.mappings(1)).hasSize(1);
    }

    @Test
    void aRefusedMappingBatchLeavesNoTrace() {
        await(intake.map(mappings("a>b")));
        int commits = recorder.commits();
        assertThatThrownBy(() -> await(intake.map(mappings("x>y, b>a"))))
                .isInstanceOfSatisfying(MappingRefusedException.class, refused -> {
                    assertThat(refused.index()).isEqualTo(1);
                    assertThat(refused.code()).isEqualTo("mapping_cycle");
                });
        assertThatThrownBy(() -> await(intake.map(mappings("a>a"))))
                .isInstanceOfSatisfying(
                        MappingRefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo("mapped_to_itself"));
        assertThat(recorder.commits()).isEqualTo(commits);
        assertThat(intake.findPersons("x")).isEmpty();
        assertThat(intake.mappings(10)).hasSize(1);
    }

    @Test
    void userPropertiesBelongToAPersonInAProject() {
        await(intake.append(batch(SHOP, event("jane", "phone", set("Version", "1.0"), add("visits", 1)))));
        await(intake.append(batch(PORTAL, event("jane", "phone", set("Version", "2.0")))));
        await(intake.append(batch(SHOP, event("jane", "phone", add("visits", 1)), event("mary", "phone"))));
        assertThat(recorder.events())
                .extracting(StoredEvent::userProperties)
                .containsExactly(
                        Map.of("Version", new Text("1.0"), "visits", new Whole(1)),
                        Map.of("Version", new Text("2.0")),
                        Map.of("Version", new Text("1.0"), "visits", new Whole(2)),
                        Map.of());
    }

    @Test
    void propertiesTooLargeToRememberAreReadAgain() {
        await(intake.append(batch(SHOP, event("jane", "phone", set("plan", "free")))));
        PropertyOperation[] large = new PropertyOperation[20];
        for (int i = 0; i < large.length; i++) {
            large[i] = set("note " + i, "x".repeat(1_000));
        }
        await(intake.append(batch(SHOP, event("jane", "phone", large))));
        await(intake.append(batch(SHOP, event("jane", "phone", set("plan", "paid")))));
        assertThat(recorder.last().userProperties()).hasSize(21).containsEntry("plan", new Text("paid"));
    }

    @Test
    void userPropertiesAreThereAfterARestart() {
        await(intake.append(batch(SHOP, event("jane", "phone", set("plan", "free")))));
        restart();
        await(intake.append(batch(SHOP, event("jane", "phone"))));
        assertThat(recorder.last().userProperties()).isEqualTo(Map.of("plan", new Text("free")));
    }

    @Test
    void aNewUserKeepsTheAnonymousPersonsProperties() {
        await(intake.append(batch(SHOP, event(null, "phone", set("plan", "free")), event("jane", "phone"))));
        assertThat(recorder.last().userProperties()).isEqualTo(Map.of("plan", new Text("free")));
    }

    @Test
    void aMergeKeepsTheUsersValuesAndFillsTheRest() {
        await(intake.append(batch(SHOP, event("david", "Y", set("plan", "paid")))));
        await(intake.append(batch(
                SHOP,
                event(null, "Z", setOnce("plan", "free"), set("color", "red")),
                event(null, "Z", set("size", "L")))));
        await(intake.append(batch(PORTAL, event(null, "Z", set("seat", "12A")))));
        restart();
        await(intake.append(batch(SHOP, event("david", "Z"))));
        await(intake.append(batch(PORTAL, event("david", null))));
        assertThat(recorder.events())
                .extracting(StoredEvent::userProperties)
                .containsExactly(
                        Map.of("plan", new Text("paid"), "color", new Text("red"), "size", new Text("L")),
                        Map.of("seat", new Text("12A")));
    }

    @Test
    void aPersonIsShownWithAllThatCountsAsIt() {
        await(intake.append(
                batch(SHOP, event("david", "Y", set("plan", "paid")), event(null, "Z"), event("david", "Z"))));
        await(intake.append(batch(PORTAL, event("dave", "W", set("seat", "12A")))));
        await(intake.map(mappings("dave>david")));
        PersonRecord record = intake.person(3, new Lens.Mapped()).orElseThrow();
        assertThat(record.person()).isEqualTo(1);
        assertThat(record.userIds()).containsExactly("david", "dave");
        assertThat(record.deviceIds()).containsExactlyInAnyOrder("Y", "Z", "W");
        assertThat(record.members()).containsExactlyInAnyOrder(1L, 3L, 5L);
        assertThat(record.properties())
                .isEqualTo(Map.of(
                        SHOP, Map.of("plan", new Text("paid")),
                        PORTAL, Map.of("seat", new Text("12A"))));
        assertThat(intake.person(3, new Lens.Raw()).orElseThrow().userIds()).isEmpty();
        assertThat(intake.person(99, new Lens.Mapped())).isEmpty();
        assertThat(intake.person(2, new Lens.Mapped())).isEmpty();
    }

    @Test
    void personsAreFoundByUserIdDeviceIdAndNumber() {
        await(intake.append(batch(SHOP, event("jane", "phone"), event("mary", "phone"))));
        assertThat(intake.findPersons("jane")).containsExactly(1L);
        assertThat(intake.findPersons("phone")).containsExactly(1L, 3L);
        assertThat(intake.findPersons("3")).containsExactly(3L);
        assertThat(intake.findPersons("2")).isEmpty();
        assertThat(intake.findPersons("nobody")).isEmpty();
    }

    @Test
    void requestsThatExceedTheQueueAreRefused() {
        intake.close();
        intake = Intake.open(folder, new IntakeOptions(2, 1 << 20, 1 << 20, 10, 10), recorder);
        List<CompletableFuture<BatchReceipt>> accepted =
                List.of(intake.append(batch(SHOP, event("a", "x"))), intake.append(batch(SHOP, event("a", "x"))));
        assertThatThrownBy(() -> intake.append(batch(SHOP, event("a", "x"))))
                .isInstanceOf(OverloadedException.class)
                .hasMessageContaining("2 requests");
        intake.close();
        assertThat(accepted).allMatch(receipt -> await(receipt).stored() == 1);
        assertThat(recorder.events()).hasSize(2);
    }

    @Test
    void waitingRequestsShareOneCommitAndSeeEachOther() {
        intake.close();
        intake = Intake.open(folder, IntakeOptions.DEFAULTS, recorder);
        var first = intake.append(batch(SHOP, event(null, "phone", add("visits", 1))));
        var mapped = intake.map(mappings("jane>global"));
        var second = intake.append(batch(PORTAL, event("jane", "tablet")));
        var third = intake.append(batch(SHOP, event("jane", "phone", add("visits", 1))));
        intake.start();
        assertThat(await(first)).isEqualTo(new BatchReceipt(1, 0));
        await(mapped);
        await(second);
        await(third);
        assertThat(recorder.commits()).isEqualTo(1);
        assertThat(recorder.last().userProperties()).isEqualTo(Map.of("visits", new Whole(2)));
        assertThat(recorder.links().lens(new Lens.Mapped()).canonical(1))
                .isEqualTo(recorder.links()
                        .lens(new Lens.Mapped())
                        .canonical(recorder.last().person()));
        List<StoredEvent> told = recorder.events();
        restart();
        assertThat(replayed(SHOP, 0)).isEqualTo(ofProject(told, SHOP));
        assertThat(replayed(PORTAL, 0)).isEqualTo(ofProject(told, PORTAL));
    }

    @Test
    void aClosedIntakeSaysSo() {
        intake.close();
        assertThatThrownBy(() -> intake.append(batch(SHOP, event("a", "x"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> intake.mappings(1)).isInstanceOf(IllegalStateException.class);
    }

    private void restart() {
        intake.close();
        recorder = new Recorder();
        open();
    }

    private List<StoredEvent> replayed(int project, long after) {
        List<StoredEvent> events = new ArrayList<>();
        intake.replay(project, after, events::add);
        return events;
    }

    private static List<StoredEvent> ofProject(List<StoredEvent> events, int project) {
        return events.stream().filter(event -> event.project() == project).toList();
    }
}
