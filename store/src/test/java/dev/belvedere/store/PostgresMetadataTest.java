package dev.belvedere.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belvedere.kernel.Snapshot;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyValue.Whole;
import dev.belvedere.testing.PostgresCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What only a database across the network can do: belong to somebody else, go away, and come back.
class PostgresMetadataTest {
    private static final int PROJECT = 1;
    private static final long TIME = 1_780_000_000_000L;
    private static final int OWNER = 0x42454C56;

    @TempDir
    Path folder;

    private static MetadataDatabase open(String address) {
        return MetadataDatabase.open(address, Duration.ofMillis(500), Duration.ofMillis(600));
    }

    private static int segments(MetadataDatabase metadata) {
        return metadata.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM segments")
                        .mapTo(Integer.class)
                        .one());
    }

    @Test
    void aSecondServerIsRefusedUntilTheFirstEnds() {
        String address = TestMetadata.cluster().schema("one_server");
        try (MetadataDatabase first = open(address)) {
            assertThatThrownBy(() -> open(address))
                    .isInstanceOf(MetadataUnavailableException.class)
                    .hasMessageContaining("is in use by another Belvedere");
            assertThat(segments(first)).isZero();
        }
        try (MetadataDatabase second = open(address)) {
            assertThat(segments(second)).isZero();
        }
    }

    @Test
    void aServerThatEndsWhileItsConnectionsAreStillOpenedLeavesTheDatabaseFree() {
        String address = TestMetadata.cluster().schema("short_lived");
        for (int i = 0; i < 10; i++) {
            MetadataDatabase.open(address, Duration.ofSeconds(3), Duration.ofSeconds(3))
                    .close();
        }
        try (MetadataDatabase last = open(address)) {
            assertThat(segments(last)).isZero();
        }
    }

    @Test
    void aServerThatLostItsLockKeepsOthersOutWhileItCanWriteAndTakesItAgain() {
        PostgresCluster cluster = TestMetadata.cluster();
        String address = cluster.schema("lost_lock");
        try (MetadataDatabase first = open(address);
                Handle _ = first.jdbi().open()) {
            terminate(cluster, "lost_lock", OWNER);

            assertThatThrownBy(() -> open(address))
                    .isInstanceOf(MetadataUnavailableException.class)
                    .hasMessageContaining("is in use by another Belvedere");
            List<Handle> more =
                    IntStream.range(0, 4).mapToObj(_ -> first.jdbi().open()).toList();
            more.forEach(Handle::close);
            assertThat(segments(first)).isZero();
        }
    }

    private static void terminate(PostgresCluster cluster, String schema, int lock) {
        cluster.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_locks WHERE locktype = 'advisory' AND classid = " + lock
                        + " AND objid = " + (schema.hashCode() & Integer.MAX_VALUE));
    }

    @Test
    void whileTheDatabaseIsAwayEventsAreTakenAndAnsweredAndNothingIsLostOrDoubled()
            throws IOException, InterruptedException, ExecutionException {
        try (PostgresCluster cluster = PostgresCluster.start().orElseThrow(TestMetadata::missing);
                MetadataDatabase metadata = open(cluster.schema("away"));
                Store store = Store.open(new StoreOptions(folder.resolve("organizations/1"), metadata, 1))) {
            store.append(batch(0)).get();
            store.flush(PROJECT);
            store.append(batch(1)).get();

            cluster.kill();
            store.append(batch(2)).get();
            assertThat(events(store)).hasSize(30);
            assertThatThrownBy(() -> store.flush(PROJECT)).matches(MetadataDatabase::isAway, "says that it is away");
            assertThat(events(store)).hasSize(30);

            cluster.startServer();
            store.flush(PROJECT);
            store.append(batch(3)).get();
            store.flush(PROJECT);
            assertThat(events(store)).hasSize(40).doesNotHaveDuplicates();
            assertThat(segments(metadata)).isEqualTo(3);
        }
    }

    private static EventBatch batch(int number) {
        List<IncomingEvent> events = IntStream.range(0, 10)
                .mapToObj(i -> new IncomingEvent(
                        "user" + i,
                        "device" + i,
                        "Event",
                        TIME + number,
                        null,
                        Map.of(PropertyKey.event("n"), new Whole(number * 10 + i)),
                        List.of()))
                .toList();
        return new EventBatch(PROJECT, TIME, events);
    }

    private static List<Object> events(Store store) {
        try (Snapshot snapshot = store.snapshot(List.of(PROJECT))) {
            return Rows.of(snapshot).stream()
                    .<Object>map(event -> event.properties().get(PropertyKey.event("n")))
                    .toList();
        }
    }
}
