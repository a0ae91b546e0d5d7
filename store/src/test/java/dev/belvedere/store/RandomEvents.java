package dev.belvedere.store;

import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.query.PropertyValue.Decimal;
import dev.belvedere.query.PropertyValue.Flag;
import dev.belvedere.query.PropertyValue.Many;
import dev.belvedere.query.PropertyValue.Scalar;
import dev.belvedere.query.PropertyValue.Text;
import dev.belvedere.query.PropertyValue.Whole;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Random stored events with what is hard to keep: names that differ in case, names with several
/// types, arrays, empty and odd texts, ties in time, persons with one event and with many.
final class RandomEvents {
    private static final long BASE = 1_780_000_000_000L;

    private final Random random;
    private final int persons;
    private long sequence;

    RandomEvents(long seed, int persons) {
        this.random = new Random(seed);
        this.persons = persons;
    }

    List<StoredEvent> list(int project, int count) {
        List<StoredEvent> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            events.add(next(project));
        }
        return events;
    }

    StoredEvent next(int project) {
        sequence += 1 + random.nextInt(3);
        double skew = random.nextDouble();
        long popular = (long) (skew * skew * persons);
        long person = 1 + popular * 2;
        return new StoredEvent(
                sequence,
                project,
                person,
                person + 1,
                random.nextInt(5),
                BASE + random.nextInt(500) * 1_000L + (random.nextInt(10) == 0 ? random.nextInt() : 0),
                "Event " + random.nextInt(6),
                properties(),
                userProperties());
    }

    private Map<PropertyKey, PropertyValue> properties() {
        Map<PropertyKey, PropertyValue> properties = new HashMap<>();
        put(properties, PropertyKey.event("plan"), new Text("plan " + random.nextInt(4)));
        put(properties, PropertyKey.event("Plan"), value());
        put(properties, PropertyKey.event("order id"), new Text(Long.toHexString(random.nextLong())));
        put(properties, PropertyKey.event("rare" + random.nextInt(200)), new Flag(random.nextBoolean()));
        put(properties, PropertyKey.builtIn("platform"), new Text(random.nextBoolean() ? "iOS" : "Web"));
        put(properties, PropertyKey.USER_ID, new Text("user" + random.nextInt(persons)));
        return properties;
    }

    private Map<String, PropertyValue> userProperties() {
        Map<String, PropertyValue> properties = new HashMap<>();
        for (String name : List.of("plan", "Version", "größe")) {
            if (random.nextInt(3) > 0) {
                properties.put(name, value());
            }
        }
        return properties;
    }

    private void put(Map<PropertyKey, PropertyValue> into, PropertyKey key, PropertyValue value) {
        if (random.nextInt(4) > 0) {
            into.put(key, value);
        }
    }

    private PropertyValue value() {
        if (random.nextInt(6) == 0) {
            List<Scalar> values = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                values.add(scalar());
            }
            return new Many(values);
        }
        return scalar();
    }

    private Scalar scalar() {
        return switch (random.nextInt(8)) {
            case 0 -> new Whole(random.nextLong());
            case 1 -> new Whole(random.nextInt(10));
            case 2 -> new Decimal(random.nextInt(100) / 8.0);
            case 3 -> new Decimal(random.nextDouble() * 1e300);
            case 4 -> new Flag(random.nextBoolean());
            case 5 -> new Text("");
            case 6 -> new Text("a \"quoted\" \\ text, [with] \u0000 \n 😀 ü " + random.nextInt(3));
            default -> new Text("" + random.nextInt(10));
        };
    }
}
