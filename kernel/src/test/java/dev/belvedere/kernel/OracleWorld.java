package dev.belvedere.kernel;

import dev.belvedere.query.Lens;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// Random events and links, on purpose unpleasant: around a change of the clocks in odd zones, with
/// ties, the same persons in all projects, chains of links, values that look like others, and a few persons
/// with hundreds or thousands of events beside many with some.
///
/// @param zones those that questions may be cut in
/// @param centre the day of the change of clocks that the events lie around
/// @param events in order of arrival
record OracleWorld(
        List<Integer> projects, List<ZoneId> zones, LocalDate centre, List<TestEvent> events, MemoryLinks links) {
    static final List<String> TYPES =
            List.of("buy", "Buy", "look", "session_start", "$identify", "İstanbul", "it's", "new\nline");
    static final List<PropertyKey> PROPERTIES = List.of(
            PropertyKey.event("plan"),
            PropertyKey.user("plan"),
            PropertyKey.user("Plan"),
            PropertyKey.event("amount"),
            PropertyKey.event("tags"),
            PropertyKey.builtIn("platform"));
    static final List<PropertyValue.Scalar> SCALARS = scalars();

    private static final List<String> ZONES = List.of(
            "UTC",
            "Europe/Berlin",
            "America/New_York",
            "America/Havana",
            "Asia/Beirut",
            "Asia/Kathmandu",
            "Australia/Lord_Howe",
            "Pacific/Chatham",
            "Pacific/Apia",
            "Antarctica/Troll",
            "Africa/Casablanca",
            "America/Asuncion");

    static OracleWorld of(RandomGenerator random) {
        return of(random, 2, 150, 2_500);
    }

    /// With fewer events of each person.
    static OracleWorld ofManyPersons(RandomGenerator random) {
        return of(random, 30, 200, 1_500);
    }

    private static OracleWorld of(RandomGenerator random, int leastPersons, int mostPersons, int mostEvents) {
        List<ZoneId> zones = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            zones.add(ZoneId.of(pick(ZONES, random)));
        }
        Instant around = Instant.parse("2010-01-01T00:00:00Z").plus(random.nextInt(6_000), ChronoUnit.DAYS);
        ZoneOffsetTransition change = zones.getFirst().getRules().nextTransition(around);
        Instant centre = change == null ? around : change.getInstant();
        List<Integer> projects = List.of(3, 11, 25, 7).subList(0, random.nextInt(1, 5));
        int personCount = random.nextInt(leastPersons, mostPersons);
        List<Long> persons =
                random.longs(1, 100_000).distinct().limit(personCount).boxed().toList();
        List<TestEvent> events = new ArrayList<>();
        int eventCount = random.nextInt(1, mostEvents);
        for (int i = 0; i < eventCount; i++) {
            events.add(event(pick(persons, random), projects, centre, random));
        }
        addBusyPersons(events, persons, projects, centre, random);
        LocalDate day = centre.atZone(zones.getFirst()).toLocalDate();
        return new OracleWorld(projects, zones, day, events, links(persons, random));
    }

    /// The same with few sessions, so that they hold several events, also of other persons; some events have
    /// none.
    OracleWorld withSessions(RandomGenerator random) {
        PropertyKey session = PropertyKey.builtIn("session_id");
        List<TestEvent> inSessions = new ArrayList<>();
        for (TestEvent event : events) {
            inSessions.add(
                    switch (random.nextInt(8)) {
                        case 0 -> event;
                        case 1 -> event.with(session, "1");
                        default -> event.with(session, new PropertyValue.Whole(random.nextInt(4) - 1));
                    });
        }
        return new OracleWorld(projects, zones, centre, inSessions, links);
    }

    /// The same without some events.
    OracleWorld without(Predicate<TestEvent> left) {
        return new OracleWorld(
                projects, zones, centre, events.stream().filter(left.negate()).toList(), links);
    }

    /// The lens of that name; `as_of` half of the changes.
    Lens lens(String name) {
        return switch (name) {
            case "as_of" -> links.asOf(links.changes().size() / 2);
            case "proposed" -> links.proposed();
            default -> Lens.of(name, "lens");
        };
    }

    /// In every other world a few neighbours, which may be linked, with more events than any buffer begins with;
    /// once in a while with thousands. Some send them to one project or in order of time, and they mostly do one
    /// thing, so that the paths of theirs are not too many to try.
    private static void addBusyPersons(
            List<TestEvent> events,
            List<Long> persons,
            List<Integer> projects,
            Instant centre,
            RandomGenerator random) {
        if (random.nextBoolean()) {
            return;
        }
        int first = random.nextInt(persons.size());
        int end = Math.min(persons.size(), first + random.nextInt(1, 5));
        for (long person : persons.subList(first, end)) {
            int count = random.nextInt(20) == 0 ? random.nextInt(1_000, 3_000) : random.nextInt(70, 300);
            String usual = pick(TYPES, random);
            List<Integer> used = random.nextBoolean() ? projects : List.of(pick(projects, random));
            List<TestEvent> own = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                TestEvent event = event(person, used, centre, random);
                own.add(random.nextInt(6) == 0 ? event : event.of(usual));
            }
            if (random.nextBoolean()) {
                own.sort(Comparator.comparingLong(TestEvent::time));
            }
            interleave(own, events, random);
        }
    }

    /// Puts events between others, which keep their order, as these do.
    private static void interleave(List<TestEvent> some, List<TestEvent> others, RandomGenerator random) {
        List<TestEvent> left = List.copyOf(others);
        others.clear();
        int at = 0;
        int of = 0;
        while (at < left.size() || of < some.size()) {
            boolean takeSome = random.nextInt(left.size() - at + some.size() - of) < some.size() - of;
            others.add(takeSome ? some.get(of++) : left.get(at++));
        }
    }

    private static TestEvent event(long person, List<Integer> projects, Instant centre, RandomGenerator random) {
        long device = 200_000 + (random.nextInt(3) == 0 ? random.nextInt(5) : person * 2 + random.nextInt(2));
        Map<PropertyKey, PropertyValue> properties = new HashMap<>();
        for (PropertyKey key : PROPERTIES) {
            if (random.nextInt(4) > 0) {
                properties.put(key, value(key, random));
            }
        }
        return new TestEvent(
                pick(projects, random),
                person,
                device,
                random.nextInt(5),
                time(centre, random),
                type(random),
                properties);
    }

    private static String type(RandomGenerator random) {
        return TYPES.get(random.nextInt(random.nextInt(TYPES.size()) + 1));
    }

    private static long time(Instant centre, RandomGenerator random) {
        long hour = 3_600_000L;
        return centre.toEpochMilli()
                + switch (random.nextInt(5)) {
                    case 0 -> random.nextLong(-40 * hour, 40 * hour);
                    case 1 -> random.nextInt(-60, 60) * hour + random.nextInt(-1, 2);
                    case 2 -> random.nextInt(-600, 600) * hour / 12;
                    case 3 -> random.nextInt(-3, 4);
                    default -> random.nextLong(-300 * hour, 300 * hour) / 1_000 * 1_000;
                };
    }

    private static PropertyValue value(PropertyKey key, RandomGenerator random) {
        if (key.name().equals("tags") || random.nextInt(20) == 0) {
            List<PropertyValue.Scalar> elements = new ArrayList<>();
            int count = random.nextInt(4);
            for (int i = 0; i < count; i++) {
                elements.add(pick(SCALARS, random));
            }
            return new PropertyValue.Many(elements);
        }
        return pick(SCALARS, random);
    }

    /// Anonymous persons are merged and users mapped, in chains: each to one later in the list, so
    /// that no chain is a cycle. Some mappings are taken back.
    private static MemoryLinks links(List<Long> persons, RandomGenerator random) {
        MemoryLinks links = new MemoryLinks();
        int outOfTen = random.nextInt(10);
        for (int i = 0; i + 1 < persons.size(); i++) {
            if (random.nextInt(10) >= outOfTen) {
                continue;
            }
            long person = persons.get(i);
            int nearby = Math.min(persons.size(), i + 1 + random.nextInt(1, 6));
            long target = persons.get(random.nextInt(i + 1, nearby));
            if (random.nextBoolean()) {
                links.merge(person, target);
            } else {
                links.map(person, random.nextInt(10) == 0 ? 500_000 + target : target);
                if (random.nextInt(5) == 0) {
                    links.unmap(person);
                }
            }
        }
        propose(links, persons);
        return links;
    }

    /// Takes mappings away, or leads users to persons without events, so that no chain is a cycle.
    private static void propose(MemoryLinks links, List<Long> persons) {
        links.propose(700_000, 700_001L);
        for (long person : persons) {
            if (!links.merges().containsKey(person) && person % 5 == 0) {
                links.propose(person, null);
            } else if (!links.merges().containsKey(person) && person % 5 == 1) {
                links.propose(person, 700_000 + person % 3);
            }
        }
    }

    private static List<PropertyValue.Scalar> scalars() {
        List<PropertyValue.Scalar> scalars = new ArrayList<>();
        for (String text : List.of(
                "",
                "a",
                "A",
                "ab",
                "AB",
                "I",
                "i",
                "ı",
                "é",
                "É",
                "😀",
                "\uFFFD",
                "z😀",
                "5",
                "05",
                "5.0",
                "5.5",
                "10",
                "9",
                "-3",
                "1e1",
                "true",
                "(none)",
                "NaN",
                "0x1F",
                " 5",
                "+5",
                ".5",
                "it's",
                "a*b",
                "a?b",
                "100%",
                "a_b",
                "tab\t",
                "new\nline",
                "9007199254740993")) {
            scalars.add(new PropertyValue.Text(text));
        }
        for (long number : new long[] {5, 10, 9, -3, 0, 9_007_199_254_740_993L, 9_007_199_254_740_992L}) {
            scalars.add(new PropertyValue.Whole(number));
        }
        for (double number : new double[] {5.5, 0.1, -0.0, 1e20}) {
            scalars.add(new PropertyValue.Decimal(number));
        }
        scalars.add(new PropertyValue.Flag(true));
        scalars.add(new PropertyValue.Flag(false));
        return List.copyOf(scalars);
    }

    static <T> T pick(List<T> from, RandomGenerator random) {
        return from.get(random.nextInt(from.size()));
    }
}
