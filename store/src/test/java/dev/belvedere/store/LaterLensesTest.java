package dev.belvedere.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belvedere.identity.CanonicalPersons;
import dev.belvedere.kernel.Snapshot;
import dev.belvedere.query.Lens;
import dev.belvedere.store.deletion.DeletionOrder;
import dev.belvedere.store.deletion.Revocation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was, and what would be, are what a store says at the time.
class LaterLensesTest {
    private static final int PROJECT = 1;
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final int STEPS = Boolean.getBoolean("nightly") ? 2_000 : 100;
    /// More than there ever are of users and devices.
    private static final int MOST_NUMBERS = 1_000;

    private static final Lens NOW = new Lens.Mapped();

    @TempDir
    Path folder;

    private final Random random = new Random(20_261_124);
    private MetadataDatabase metadata;
    private Store store;
    private Instant now = START;

    @BeforeEach
    void open() {
        metadata = MetadataDatabase.open(folder.resolve("metadata.db"));
        StoreOptions options = new StoreOptions(folder.resolve("organizations/1"), metadata, 1)
                .withCompaction(CompactionOptions.DEFAULTS.withBackground(false));
        store = Store.open(options, () -> now, _ -> {}, _ -> {});
    }

    @AfterEach
    void close() {
        store.close();
        metadata.close();
    }

    @Test
    void eachMomentIsSeenAsItWasThen() {
        Map<Instant, long[]> seen = new TreeMap<>();
        for (int step = 0; step < STEPS; step++) {
            now = now.plusMillis(random.nextInt(3));
            change();
            seen.put(now, canonical(NOW));
        }
        for (int start = 0; start < 2; start++) {
            seen.forEach((moment, then) -> assertThat(canonical(new Lens.AsOf(moment)))
                    .as("%s", moment)
                    .isEqualTo(then));
            assertThat(canonical(new Lens.AsOf(START.minusSeconds(1)))).isSorted();
            assertThat(canonical(new Lens.AsOf(now))).isEqualTo(canonical(NOW));
            close();
            open();
        }
    }

    @Test
    void whatIsProposedIsWhatComesOfIt() {
        int refused = 0;
        for (int step = 0; step < STEPS; step++) {
            now = now.plusMillis(1);
            change();
            List<MappingChange> batch = batch(random.nextInt(1, 6));
            long[] would = null;
            try (Snapshot snapshot = store.snapshot(List.of(PROJECT))) {
                long[] before = canonical(snapshot, NOW);
                int entries = store.mappings(Integer.MAX_VALUE).size();
                try {
                    would = canonical(snapshot, proposed(batch));
                } catch (MappingRefusedException e) {
                    refused++;
                }
                assertThat(canonical(NOW)).isEqualTo(before);
                assertThat(version()).isEqualTo(snapshot.version());
                assertThat(store.mappings(Integer.MAX_VALUE)).hasSize(entries);
            }
            assertThat(map(batch)).isEqualTo(would != null);
            if (would != null) {
                assertThat(canonical(NOW)).isEqualTo(would);
            }
        }
        assertThat(refused).as("refused").isPositive();
    }

    @Test
    void aProposalIsRefusedAsTheMappingsWouldBe() {
        List<MappingChange> circle = List.of(
                new MappingChange("anna1", "anna2"),
                new MappingChange("anna2", "anna3"),
                new MappingChange("anna3", "anna1"));
        List<MappingChange> self = List.of(new MappingChange("anna1", "anna2"), new MappingChange("anna3", "anna3"));
        for (List<MappingChange> batch : List.of(circle, self)) {
            MappingRefusedException refused = store.map(new MappingBatch("test", now.toEpochMilli(), "", batch))
                    .handle((_, failure) -> (MappingRefusedException) failure)
                    .join();
            try (Snapshot snapshot = store.snapshot(List.of(PROJECT))) {
                assertThatThrownBy(() -> snapshot.persons(proposed(batch)))
                        .isInstanceOfSatisfying(MappingRefusedException.class, e -> {
                            assertThat(e.code()).isEqualTo(refused.code());
                            assertThat(e.index()).isEqualTo(refused.index());
                            assertThat(e).hasMessage(refused.getMessage());
                        });
            }
        }
        assertThat(store.findPersons("anna1")).isEmpty();
        assertThat(store.mappings(10)).isEmpty();
    }

    @Test
    void aPersonThatADeletedOneTookInWasOnItsOwnBefore() {
        send("anna1", "desk1");
        long anna = store.findPersons("anna1").getFirst();
        store.delete(new DeletionOrder(
                PROJECT,
                true,
                List.of(new DeletionOrder.User("anna1")),
                false,
                "test",
                now.toEpochMilli(),
                Duration.ofDays(3)));
        now = now.plusSeconds(60);
        send(null, "phone1");
        long phone = store.findPersons("phone1").getFirst();
        now = now.plusSeconds(60);
        send("anna1", "desk2");
        send("anna1", "phone1");
        long meanwhile = store.findPersons("anna1").getFirst();
        Instant merged = now;
        now = now.plusSeconds(60);
        long day = store.deletions(PROJECT, 0, Integer.MAX_VALUE).getFirst().day();
        assertThat(store.revokeDeletion(PROJECT, day, "anna1", now.toEpochMilli()))
                .isInstanceOf(Revocation.Revoked.class);

        try (Snapshot snapshot = store.snapshot(List.of(PROJECT))) {
            assertThat(snapshot.persons(NOW).canonical(phone)).isEqualTo(anna);
            assertThat(snapshot.persons(NOW).canonical(meanwhile)).isEqualTo(anna);
            CanonicalPersons then = snapshot.persons(new Lens.AsOf(merged));
            assertThat(then.canonical(phone)).isEqualTo(meanwhile);
            assertThat(then.canonical(meanwhile)).isEqualTo(meanwhile);
            CanonicalPersons first = snapshot.persons(new Lens.AsOf(merged.minusSeconds(60)));
            assertThat(first.canonical(phone)).isEqualTo(phone);
        }
    }

    @Test
    void anErasedUserHoldsTogetherWhomItHeldTogetherThen() {
        send("anna1", "desk1");
        send("benno1", "desk2");
        send("clara1", "desk3");
        assertThat(map(List.of(new MappingChange("benno1", "anna1"), new MappingChange("clara1", "anna1"))))
                .isTrue();
        long[] before = canonical(NOW);
        Instant mapped = now;
        store.delete(new DeletionOrder(
                PROJECT,
                true,
                List.of(new DeletionOrder.User("anna1")),
                false,
                "test",
                now.toEpochMilli(),
                Duration.ofDays(3)));
        now = now.plus(Duration.ofDays(4));
        store.eraseDeleted();
        send("anna1", "desk4");
        assertThat(canonical(new Lens.AsOf(mapped))).isEqualTo(before);
        assertThat(canonical(new Lens.AsOf(now))).isEqualTo(canonical(NOW));
        long benno = store.findPersons("benno1").getFirst();
        assertThat(store.person(benno, new Lens.AsOf(mapped)).orElseThrow().userIds())
                .containsExactlyInAnyOrder("benno1", "clara1");
        assertThat(store.person(benno, new Lens.AsOf(mapped.minusSeconds(1)))
                        .orElseThrow()
                        .userIds())
                .containsExactly("benno1");
    }

    /// Uploads and mappings of few users and devices, so that they meet.
    private void change() {
        if (random.nextInt(3) == 0) {
            map(batch(random.nextInt(1, 4)));
        } else {
            send(random.nextBoolean() ? "user" + random.nextInt(40) : null, "device" + random.nextInt(120));
        }
    }

    private List<MappingChange> batch(int size) {
        List<MappingChange> batch = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            batch.add(new MappingChange(
                    "user" + random.nextInt(60), random.nextInt(3) == 0 ? null : "user" + random.nextInt(60)));
        }
        return batch;
    }

    private static Lens proposed(List<MappingChange> batch) {
        return new Lens.Proposed(batch.stream()
                .map(change -> new Lens.Proposed.Change(change.userId(), Optional.ofNullable(change.globalUserId())))
                .toList());
    }

    private void send(@Nullable String user, String device) {
        IncomingEvent event = new IncomingEvent(user, device, "Look", START.toEpochMilli(), null, Map.of(), List.of());
        store.append(new EventBatch(PROJECT, now.toEpochMilli(), List.of(event)))
                .join();
    }

    private boolean map(List<MappingChange> batch) {
        return store.map(new MappingBatch("test", now.toEpochMilli(), "", batch))
                .handle((_, failure) -> failure == null)
                .join();
    }

    private String version() {
        try (Snapshot snapshot = store.snapshot(List.of(PROJECT))) {
            return snapshot.version();
        }
    }

    private long[] canonical(Lens lens) {
        try (Snapshot snapshot = store.snapshot(List.of(PROJECT))) {
            return canonical(snapshot, lens);
        }
    }

    private static long[] canonical(Snapshot snapshot, Lens lens) {
        CanonicalPersons persons = snapshot.persons(lens);
        long[] canonical = new long[MOST_NUMBERS];
        for (int person = 0; person < MOST_NUMBERS; person++) {
            canonical[person] = persons.canonical(person);
        }
        return canonical;
    }
}
