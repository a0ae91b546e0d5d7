package dev.belvedere.store.intake;

import static dev.belvedere.store.intake.Samples.NOON;
import static dev.belvedere.store.intake.Samples.SHOP;
import static dev.belvedere.store.intake.Samples.await;
import static dev.belvedere.store.intake.Samples.batch;
import static dev.belvedere.store.intake.Samples.event;
import static dev.belvedere.store.intake.Samples.set;
import static dev.belvedere.store.intake.Samples.withInsertId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belvedere.query.Lens;
import dev.belvedere.query.PropertyValue.Text;
import dev.belvedere.store.HistoricEvent;
import dev.belvedere.store.HistoryBatch;
import dev.belvedere.store.HistoryGapException;
import dev.belvedere.store.HistoryReceipt;
import dev.belvedere.store.IncomingEvent;
import dev.belvedere.store.PropertyOperation;
import dev.belvedere.store.StoredEvent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    private static final long LONG_AFTER = NOON + 400L * 86_400_000;

    @TempDir
    Path folder;

    private final Recorder recorder = new Recorder();
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

    private void restart() {
        close();
        open();
    }

    private static HistoricEvent past(
            @Nullable Long number, @Nullable String user, String device, PropertyOperation... properties) {
        return new HistoricEvent(event(user, device, properties), number);
    }

    private HistoryReceipt send(String file, long firstLine, long endLine, HistoricEvent... events) {
        return sendAt(NOON, file, firstLine, endLine, events);
    }

    private HistoryReceipt sendAt(long at, String file, long firstLine, long endLine, HistoricEvent... events) {
        return await(
                intake.append(new HistoryBatch(SHOP, at, "old server", file, firstLine, endLine, List.of(events))));
    }

    private Map<String, ?> presentProperties(String user) {
        long person = intake.findPersons(user).getFirst();
        return intake.person(person, new Lens.Mapped())
                .orElseThrow()
                .properties()
                .getOrDefault(SHOP, Map.of());
    }

    @Test
    void linesAreStoredOnceAlsoLongAfterwardsAndAfterARestart() {
        assertThat(send("a", 0, 3, past(1L, "jane", "phone"), past(2L, "john", "pc-1")))
                .isEqualTo(new HistoryReceipt(2, 0, false, 3));
        restart();
        assertThat(sendAt(LONG_AFTER, "a", 0, 3, past(1L, "jane", "phone"), past(2L, "john", "pc-1")))
                .isEqualTo(new HistoryReceipt(0, 0, true, 3));
        assertThat(intake.historyLines(SHOP, "a")).isEqualTo(3);
        assertThat(send("a", 3, 5, past(1L, "jane", "phone"))).isEqualTo(new HistoryReceipt(1, 0, false, 5));
        assertThat(send("b", 0, 1, past(1L, "jane", "phone")).stored()).isEqualTo(1);
        assertThat(recorder.events()).hasSize(4);
    }

    @Test
    void linesWithoutAnyEventAreDoneToo() {
        assertThat(send("a", 0, 3)).isEqualTo(new HistoryReceipt(0, 0, false, 3));
        restart();
        assertThat(intake.historyLines(SHOP, "a")).isEqualTo(3);
    }

    @Test
    void linesThatLeaveSomeOutOrOverlapAreRefusedAndStoreNothing() {
        send("a", 0, 3, past(1L, "jane", "phone"));
        for (long[] range : new long[][] {{4, 6}, {2, 6}}) {
            assertThatThrownBy(() -> send("a", range[0], range[1], past(1L, "jane", "phone")))
                    .isInstanceOfSatisfying(
                            HistoryGapException.class,
                            gap -> assertThat(gap.nextLine()).isEqualTo(3));
        }
        assertThat(recorder.events()).hasSize(1);
        assertThat(send("a", 3, 6, past(1L, "jane", "phone")).stored()).isEqualTo(1);
    }

    @Test
    void requestsOfOneGroupFollowEachOther() {
        List<HistoryReceipt> receipts = Arrays.asList(
                        intake.append(new HistoryBatch(SHOP, NOON, "s", "a", 0, 1, List.of(past(1L, null, "phone")))),
                        intake.append(new HistoryBatch(SHOP, NOON, "s", "a", 1, 2, List.of(past(1L, "jane", "phone")))),
                        intake.append(new HistoryBatch(SHOP, NOON, "s", "a", 0, 1, List.of(past(1L, null, "phone")))))
                .stream()
                .map(Samples::await)
                .toList();
        assertThat(receipts)
                .containsExactly(
                        new HistoryReceipt(1, 0, false, 1),
                        new HistoryReceipt(1, 0, false, 2),
                        new HistoryReceipt(0, 0, true, 2));
        assertThat(recorder.events()).extracting(StoredEvent::person).containsExactly(1L, 1L);
    }

    @Test
    void aNumberIsOnePersonInAllFilesOfASourceAndNoneInAnother() {
        send("a", 0, 1, past(70L, null, "phone"));
        restart();
        send("b", 0, 1, past(70L, null, "tablet"));
        await(intake.append(new HistoryBatch(SHOP, NOON, "else", "c", 0, 1, List.of(past(70L, null, "pc-1")))));

        List<Long> persons = recorder.events().stream().map(StoredEvent::person).toList();
        assertThat(persons.get(1)).isEqualTo(persons.get(0));
        assertThat(persons.get(2)).isNotEqualTo(persons.get(0));
        assertThat(intake.person(persons.get(0), new Lens.Mapped())
                        .orElseThrow()
                        .deviceIds())
                .containsExactly("phone", "tablet");
    }

    @Test
    void rowsKeepTheirOwnSnapshotAndThePresentKeepsItsOwn() {
        await(intake.append(batch(SHOP, event("jane", "phone", set("plan", "pro")))));
        send("a", 0, 2, past(1L, "jane", "phone", set("plan", "free")), past(1L, "jane", "phone"));
        await(intake.append(batch(SHOP, event("jane", "phone"))));

        assertThat(recorder.events())
                .extracting(it -> it.userProperties().get("plan"))
                .containsExactly(new Text("pro"), new Text("free"), null, new Text("pro"));
        assertThat(presentProperties("jane")).isEqualTo(Map.of("plan", new Text("pro")));
    }

    @Test
    void whatOnlyHistoryKnowsIsThePresentUntilAnUploadSaysOtherwise() {
        send("a", 0, 2, past(1L, "jane", "phone", set("plan", "free")), past(1L, "jane", "phone", set("plan", "pro")));
        restart();
        await(intake.append(batch(SHOP, event("jane", "phone"))));
        assertThat(recorder.last().userProperties()).isEqualTo(Map.of("plan", new Text("pro")));

        await(intake.append(batch(SHOP, event("jane", "phone", set("seats", "5")))));
        send("a", 2, 3, past(1L, "jane", "phone", set("plan", "free")));
        assertThat(presentProperties("jane")).isEqualTo(Map.of("plan", new Text("pro"), "seats", new Text("5")));
    }

    @Test
    void aRowThatWasUploadedTooIsIgnored() {
        IncomingEvent same = withInsertId("phone", "i-1");
        await(intake.append(batch(SHOP, same)));
        assertThat(send("a", 0, 1, new HistoricEvent(same, null))).isEqualTo(new HistoryReceipt(0, 1, false, 1));
    }
}
