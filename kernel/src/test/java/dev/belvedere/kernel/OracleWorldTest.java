package dev.belvedere.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.identity.CanonicalPersons;
import dev.belvedere.query.Lens;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyValue;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What makes random worlds unpleasant is really in them, and not in a few only.
class OracleWorldTest {
    private static final PropertyKey SESSION = PropertyKey.builtIn("session_id");

    private static final List<OracleWorld> WORLDS = new Random(20_261_124)
            .longs(60)
            .mapToObj(Random::new)
            .map(random -> OracleWorld.ofManyPersons(random).withSessions(random))
            .toList();

    @Test
    void eventsShareAMillisecondOrASecondAndRepeatThere() {
        assertThat(worlds(world -> repeats(world, 1, false))).isGreaterThan(40);
        assertThat(worlds(world -> repeats(world, 1_000, true))).isGreaterThan(40);
    }

    @Test
    void daysOfAChangeOfTheClocksHoldEvents() {
        assertThat(worlds(OracleWorldTest::changesTheClocks)).isGreaterThan(30);
    }

    @Test
    void sessionsCrossMidnight() {
        assertThat(worlds(OracleWorldTest::hasASessionOfTwoDays)).isGreaterThan(40);
    }

    @Test
    void personsHaveEventsInAllProjects() {
        assertThat(worlds(world -> world.projects().size() > 1
                        && byPerson(world).stream()
                                .anyMatch(events -> projects(events).containsAll(world.projects()))))
                .isGreaterThan(20);
    }

    @Test
    void linksMakeChainsAndSomeAreTakenBack() {
        assertThat(worlds(OracleWorldTest::hasAChainOfMappings)).isGreaterThan(20);
        assertThat(worlds(world -> world.links().changes().stream().anyMatch(change -> change.target() == null)))
                .isGreaterThan(20);
    }

    @Test
    void someLinkedPersonsHaveNoEvents() {
        assertThat(worlds(world -> world.links().mappings().values().stream()
                        .anyMatch(target ->
                                world.events().stream().noneMatch(event -> event.person() == target.longValue()))))
                .isGreaterThan(20);
    }

    @Test
    void someLinkedPersonsOutgrowEveryBuffersBeginning() {
        assertThat(worlds(world -> mostEvents(world) > 64)).isGreaterThan(20);
        assertThat(worlds(world -> mostEvents(world) > 300)).isGreaterThan(10);
        assertThat(worlds(world -> mostEvents(world) > 1_000)).isPositive();
    }

    @Test
    void valuesAreMissingAndArrays() {
        assertThat(worlds(world -> world.events().stream()
                        .anyMatch(event -> !event.properties().containsKey(PropertyKey.event("plan")))))
                .isGreaterThan(50);
        assertThat(worlds(world -> world.events().stream()
                        .anyMatch(event -> event.properties().get(PropertyKey.event("tags"))
                                        instanceof PropertyValue.Many(List<PropertyValue.Scalar> values)
                                && values.size() > 1)))
                .isGreaterThan(50);
    }

    private static long worlds(Predicate<OracleWorld> with) {
        return WORLDS.stream().filter(with).count();
    }

    private static Collection<List<TestEvent>> byPerson(OracleWorld world) {
        CanonicalPersons persons = world.links().persons(new Lens.Mapped());
        return world.events().stream()
                .collect(Collectors.groupingBy(event -> persons.canonical(event.person())))
                .values();
    }

    private static Set<Integer> projects(List<TestEvent> events) {
        return events.stream().map(TestEvent::project).collect(Collectors.toSet());
    }

    private static int mostEvents(OracleWorld world) {
        return byPerson(world).stream().mapToInt(List::size).max().orElseThrow();
    }

    /// Whether a person has two events in one unit of time.
    private static boolean repeats(OracleWorld world, long millis, boolean ofOneType) {
        return byPerson(world).stream().anyMatch(events -> {
            Set<List<Object>> seen = new HashSet<>();
            return events.stream()
                    .anyMatch(event ->
                            !seen.add(List.of(Math.floorDiv(event.time(), millis), ofOneType ? event.type() : "")));
        });
    }

    private static boolean changesTheClocks(OracleWorld world) {
        ZoneId zone = world.zones().getFirst();
        return world.events().stream().anyMatch(event -> {
            Instant midnight = Instant.ofEpochMilli(event.time())
                    .atZone(zone)
                    .toLocalDate()
                    .atStartOfDay(zone)
                    .toInstant();
            ZoneOffsetTransition change = zone.getRules().nextTransition(midnight.minusMillis(1));
            return change != null && change.getInstant().isBefore(midnight.plus(23, ChronoUnit.HOURS));
        });
    }

    private static boolean hasASessionOfTwoDays(OracleWorld world) {
        ZoneId zone = world.zones().getFirst();
        return byPerson(world).stream()
                .anyMatch(events -> events.stream()
                        .filter(event -> event.properties().get(SESSION) instanceof PropertyValue.Whole)
                        .collect(Collectors.groupingBy(event ->
                                event.project() + " " + event.properties().get(SESSION)))
                        .values()
                        .stream()
                        .anyMatch(session -> session.stream()
                                        .map(event -> Instant.ofEpochMilli(event.time())
                                                .atZone(zone)
                                                .toLocalDate())
                                        .distinct()
                                        .count()
                                > 1));
    }

    private static boolean hasAChainOfMappings(OracleWorld world) {
        Map<Long, Long> mappings = world.links().mappings();
        return mappings.values().stream().anyMatch(mappings::containsKey);
    }
}
