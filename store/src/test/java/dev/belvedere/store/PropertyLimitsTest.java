package dev.belvedere.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.kernel.Snapshot;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyKind;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.query.PropertyValue.Whole;
import dev.belvedere.store.PropertyOperation.Kind;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Past its limits a project keeps its events, and of them the properties that it knew.
@Tag(TestMetadata.TAG)
class PropertyLimitsTest {
    private static final long TIME = 1_780_000_000_000L;

    @TempDir
    Path folder;

    private MetadataDatabase metadata;
    private Store store;

    @BeforeEach
    void open() {
        metadata = TestMetadata.in(folder);
        store = Store.open(new StoreOptions(folder.resolve("organizations/1"), metadata, 1)
                .withProperties(new PropertyLimits(3, 2)));
    }

    @AfterEach
    void close() {
        store.close();
        metadata.close();
    }

    private static IncomingEvent event(String eventProperties, String userProperties) {
        Map<PropertyKey, PropertyValue> properties = new HashMap<>();
        for (String name : names(eventProperties)) {
            properties.put(PropertyKey.event(name), new Whole(1));
        }
        properties.put(PropertyKey.builtIn("platform"), new Whole(1));
        List<PropertyOperation> operations = names(userProperties).stream()
                .map(name -> new PropertyOperation(Kind.SET, name, new Whole(1)))
                .toList();
        return new IncomingEvent("ada@example.com", "phone", "Order", TIME, null, properties, operations);
    }

    private static List<String> names(String text) {
        return Arrays.stream(text.split(" ")).filter(name -> !name.isEmpty()).toList();
    }

    private void append(int project, IncomingEvent... events) {
        store.append(new EventBatch(project, TIME, List.of(events))).join();
    }

    private String lastEvent(int project) {
        try (Snapshot snapshot = store.snapshot(List.of(project))) {
            StoredEvent last = Rows.of(snapshot).getLast();
            return last.properties().keySet().stream()
                            .filter(key -> key.kind() == PropertyKind.EVENT)
                            .map(PropertyKey::name)
                            .sorted()
                            .collect(Collectors.joining(" "))
                    + "|"
                    + String.join(
                            " ",
                            Set.copyOf(last.userProperties().keySet()).stream()
                                    .sorted()
                                    .toList());
        }
    }

    private List<Long> refused(int project) {
        return store.figures().projects().stream()
                .filter(each -> each.project() == project)
                .map(each -> List.of(each.refusedEventProperties(), each.refusedUserProperties()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anEventIsKeptWithoutTheNamesThatAreOneTooMany() {
        append(1, event("a b", "u"), event("c", "v"), event("a d b e", "w v"));
        assertThat(lastEvent(1)).isEqualTo("a b|u v");
        assertThat(refused(1)).containsExactly(2L, 1L);
        append(1, event("d c", ""));
        assertThat(lastEvent(1)).isEqualTo("c|u v");
        assertThat(refused(1)).containsExactly(3L, 1L);
        assertThat(store.properties(1).stream().filter(key -> key.kind() == PropertyKind.EVENT))
                .hasSize(3);
        append(2, event("d e", "w"));
        assertThat(lastEvent(2)).isEqualTo("d e|w");
        assertThat(refused(2)).containsExactly(0L, 0L);
    }

    @Test
    void namesAreKnownAfterARestartFromSegmentsAndMemory() {
        append(1, event("a", "u"));
        store.flush(1);
        append(1, event("b c", "v"));
        close();
        open();
        append(1, event("a b c d", "u v w"));
        assertThat(lastEvent(1)).isEqualTo("a b c|u v");
        assertThat(refused(1)).containsExactly(1L, 1L);
    }

    @Test
    void clearingAllPropertiesNeedsNoName() {
        append(1, event("", "u v"));
        IncomingEvent clearing = new IncomingEvent(
                "ada@example.com",
                "phone",
                "$identify",
                TIME,
                null,
                Map.of(),
                List.of(new PropertyOperation(Kind.CLEAR_ALL, "-", null)));
        append(1, clearing);
        assertThat(lastEvent(1)).isEqualTo("|");
        assertThat(refused(1)).containsExactly(0L, 0L);
    }

    @Test
    void concurrentRequestsFillTheLimitExactly() {
        CompletableFuture<?>[] writing = IntStream.range(0, 4)
                .mapToObj(writer -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 25; i++) {
                        append(1, event("name" + writer + "x" + i + " common", "trait" + writer + "x" + i));
                    }
                }))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(writing).join();
        Map<PropertyKind, Long> byKind =
                store.properties(1).stream().collect(Collectors.groupingBy(PropertyKey::kind, Collectors.counting()));
        assertThat(byKind).containsEntry(PropertyKind.EVENT, 3L).containsEntry(PropertyKind.USER, 2L);
        assertThat(refused(1).getLast()).isEqualTo(98L);
        try (Snapshot snapshot = store.snapshot(List.of(1))) {
            assertThat(Rows.of(snapshot)).hasSize(100);
        }
    }
}
