package dev.belvedere.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The company is random, yet the same for everybody: what is random in it is pinned by the seed.
final class CompanyTest {
    private static final Instant END = Instant.parse("2026-03-31T15:00:00Z");

    @Test
    void sameSeedAndEndTellTheSameStory() {
        assertThat(Company.with(6_000, 7, END).events())
                .isEqualTo(Company.with(6_000, 7, END).events());
    }

    @Test
    void anotherSeedTellsAnother() {
        assertThat(Company.with(6_000, 7, END).events())
                .isNotEqualTo(Company.with(6_000, 8, END).events());
    }

    @Test
    void laterEndOfTheSameDayOnlyAddsEvents() {
        List<Event> afternoon = Company.with(30_000, 7, END).events();
        List<Event> evening =
                Company.with(30_000, 7, END.plus(Duration.ofHours(5))).events();

        assertThat(evening).hasSizeGreaterThan(afternoon.size());
        assertThat(evening.stream()
                        .filter(event -> event.time() <= END.toEpochMilli())
                        .toList())
                .isEqualTo(afternoon);
    }

    @Test
    void hasAboutAsManyEventsAsAskedFor() {
        Company company = Company.with(300_000, 1, END);

        assertThat(company.events().size()).isBetween(285_000, 315_000);
        assertThat(company.people()).hasSize(10_000);
        assertThat(company.humansSeen()).isBetween(9_800L, 10_000L);
        assertThat(company.linkedPeople().size()).isBetween(1_400, 1_700);
    }

    @Test
    void eventsLieInOrderOfTimeBetweenTheFirstDayAndTheEnd() {
        Company company = Company.with(30_000, 3, END);
        long first = company.season()
                .firstDay()
                .atStartOfDay(Season.COMPANY_ZONE)
                .toInstant()
                .toEpochMilli();

        assertThat(company.events())
                .extracting(Event::time)
                .isSorted()
                .allSatisfy(time -> assertThat(time).isBetween(first, END.toEpochMilli()));
    }

    @Test
    void everyPersonsEventsAreNumberedWithoutGapsInOrderOfArrival() {
        int[] next = new int[1_000];

        for (Event event : Company.with(30_000, 3, END).events()) {
            assertThat(event.number()).isEqualTo(next[event.visit().person().number()]++);
        }
    }

    @Test
    void idsOfDifferentPeopleDiffer() {
        Set<String> ids = new HashSet<>();

        for (Person person : Company.with(300_000, 1, END).people()) {
            assertThat(person.account() == null || ids.add(person.account())).isTrue();
            assertThat(person.memberNumber() == null || ids.add(person.memberNumber()))
                    .isTrue();
        }
    }
}
