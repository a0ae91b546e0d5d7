package dev.belvedere.store.intake;

import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.query.PropertyValue.Text;
import dev.belvedere.query.PropertyValue.Whole;
import dev.belvedere.store.EventBatch;
import dev.belvedere.store.IncomingEvent;
import dev.belvedere.store.MappingBatch;
import dev.belvedere.store.MappingChange;
import dev.belvedere.store.PropertyOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Small events and batches for tests.
final class Samples {
    /// 2026-03-01 12:00 UTC.
    static final long NOON = 1_772_366_400_000L;

    static final int SHOP = 1;
    static final int PORTAL = 2;

    private Samples() {}

    static IncomingEvent event(@Nullable String userId, @Nullable String deviceId, PropertyOperation... operations) {
        return new IncomingEvent(userId, deviceId, "Opened", NOON, null, Map.of(), List.of(operations));
    }

    static IncomingEvent withInsertId(String deviceId, String insertId) {
        return new IncomingEvent(null, deviceId, "Opened", NOON, insertId, Map.of(), List.of());
    }

    static IncomingEvent withProperty(String deviceId, String name, PropertyValue value) {
        return new IncomingEvent(
                null, deviceId, "Opened", NOON, null, Map.of(PropertyKey.event(name), value), List.of());
    }

    static EventBatch batch(int project, IncomingEvent... events) {
        return new EventBatch(project, NOON, List.of(events));
    }

    static EventBatch batchAt(long receivedAt, IncomingEvent... events) {
        return new EventBatch(SHOP, receivedAt, List.of(events));
    }

    /// Mappings written as "a>b, a>": map a to b, then take a's mapping away.
    static MappingBatch mappings(String changes) {
        List<MappingChange> list = new ArrayList<>();
        for (String change : changes.split(", ")) {
            String[] ids = change.split(">", -1);
            list.add(new MappingChange(ids[0], ids[1].isEmpty() ? null : ids[1]));
        }
        return new MappingBatch("project 1", NOON, "same person", list);
    }

    static PropertyOperation set(String name, String value) {
        return new PropertyOperation(PropertyOperation.Kind.SET, name, new Text(value));
    }

    static PropertyOperation setOnce(String name, String value) {
        return new PropertyOperation(PropertyOperation.Kind.SET_ONCE, name, new Text(value));
    }

    static PropertyOperation add(String name, long value) {
        return new PropertyOperation(PropertyOperation.Kind.ADD, name, new Whole(value));
    }

    /// The result within half a minute; a failure as it is, not wrapped.
    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.orTimeout(30, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
