package dev.belvedere.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.kernel.Snapshot;
import dev.belvedere.store.deletion.Deletion;
import dev.belvedere.store.deletion.DeletionOrder;
import dev.belvedere.store.deletion.DeletionReceipt;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody of whom no event is kept is forgotten as well.
class DeletionWithoutEventsTest {
    private static final int SHOP = 1;
    private static final Duration GRACE = Duration.ofDays(3);

    @TempDir
    Path folder;

    private MetadataDatabase metadata;
    private Store store;
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    @BeforeEach
    void open() {
        metadata = MetadataDatabase.open(folder.resolve("metadata.db"));
        StoreOptions options = new StoreOptions(folder.resolve("organizations/1"), metadata, 1)
                .withCompaction(CompactionOptions.DEFAULTS.withBackground(false));
        store = Store.open(options, () -> now, _ -> {}, _ -> {}, new FaultyFiles());
    }

    @AfterEach
    void close() {
        store.close();
        metadata.close();
    }

    @Test
    void ofWhomOnlyAMappingIsKnown() throws Exception {
        send("ben");
        store.map(new MappingBatch(
                        "project:1",
                        now.toEpochMilli(),
                        "one login",
                        List.of(new MappingChange("secret-anna", "secret-gloria"))))
                .join();
        forget("secret-anna");
        forget("secret-gloria");
    }

    @Test
    void ofWhomAllEventsAreTooOld() throws Exception {
        send("secret-anna");
        send("ben");
        store.flush(SHOP);
        now = now.plus(Duration.ofDays(10));
        send("ben");
        store.flush(SHOP);
        store.keep(SHOP, OptionalInt.of(5));
        store.compact(SHOP);
        try (Snapshot snapshot = store.snapshot(List.of(SHOP))) {
            assertThat(Rows.of(snapshot)).hasSize(1);
        }
        forget("secret-anna");
    }

    private void send(String userId) {
        IncomingEvent event =
                new IncomingEvent(userId, userId + "-desk", "Order", now.toEpochMilli(), null, Map.of(), List.of());
        store.append(new EventBatch(SHOP, now.toEpochMilli(), List.of(event))).join();
    }

    private DeletionReceipt delete(String userId) {
        return store.delete(new DeletionOrder(
                SHOP, false, List.of(new DeletionOrder.User(userId)), false, "officer", now.toEpochMilli(), GRACE));
    }

    private void forget(String userId) throws Exception {
        assertThat(delete(userId).deletions()).extracting(Deletion::project).containsExactly(SHOP);
        assertThat(store.findPersons(userId)).isEmpty();
        now = now.plus(GRACE);
        store.eraseDeleted();
        assertThat(store.deletions(SHOP, 0, Integer.MAX_VALUE))
                .extracting(Deletion::state)
                .containsOnly(Deletion.State.DONE);
        assertThat(delete(userId).unknown()).containsExactly(userId);
        close();
        assertThat(Secrets.in(folder, userId)).isEmpty();
        open();
    }
}
