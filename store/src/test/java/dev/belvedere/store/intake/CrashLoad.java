package dev.belvedere.store.intake;

import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyValue.Text;
import dev.belvedere.store.EventBatch;
import dev.belvedere.store.IncomingEvent;
import dev.belvedere.store.MappingBatch;
import dev.belvedere.store.MappingChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Requests that follow from their name alone, so that the process that sends them and the one
/// that checks what became of them agree without talking. A name is "run-sender-number".
final class CrashLoad {
    static final int SENDERS = 6;
    static final int EVENTS_PER_BATCH = 10;
    static final PropertyKey REQUEST = PropertyKey.event("request");

    private static final int USERS = 60;
    private static final int DEVICES_PER_RUN = 40;

    private CrashLoad() {}

    static String name(int run, int sender, int number) {
        return run + "-" + sender + "-" + number;
    }

    static boolean isMapping(String name) {
        return random(name).nextInt(6) == 0;
    }

    static EventBatch events(String name) {
        Random random = random(name);
        String run = name.substring(0, name.indexOf('-'));
        List<IncomingEvent> events = new ArrayList<>();
        for (int i = 0; i < EVENTS_PER_BATCH; i++) {
            String user = random.nextInt(3) == 0 ? "user " + random.nextInt(USERS) : null;
            String device = "device " + run + " " + random.nextInt(DEVICES_PER_RUN);
            events.add(new IncomingEvent(
                    user,
                    device,
                    "Opened",
                    Samples.NOON + i,
                    name + "-" + i,
                    Map.of(REQUEST, new Text(name)),
                    List.of(Samples.add("events", 1))));
        }
        return new EventBatch(1 + random.nextInt(3), Samples.NOON, events);
    }

    /// A user that this request maps and no other, so that it leaves its mark in the ledger.
    static String userOnlyIn(String name) {
        return "only in " + name;
    }

    /// Maps users with small numbers to ones with larger numbers, which never closes a cycle.
    static MappingBatch mappings(String name) {
        Random random = random(name);
        List<MappingChange> changes = new ArrayList<>();
        changes.add(new MappingChange(userOnlyIn(name), "user " + random.nextInt(USERS)));
        for (int i = 0; i < 3; i++) {
            int from = random.nextInt(USERS + 10);
            boolean unmap = random.nextInt(3) == 0;
            changes.add(new MappingChange("user " + from, unmap ? null : "user " + (from + 1 + random.nextInt(USERS))));
        }
        return new MappingBatch("crash test", Samples.NOON, name, changes);
    }

    private static Random random(String name) {
        return new Random(name.hashCode() * 31L);
    }
}
