package dev.belvedere.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CensusTest {
    private static final Season SEASON = new Season(Instant.parse("2026-03-31T15:00:00Z"));
    private static final Device TABLET = Device.familyTablet(Dice.of(1, "tablet", 1));
    private static final Device LAPTOP = Device.forProduct(Product.WEB_SHOP, Dice.of(1, "laptop", 1));

    @Test
    void whoWasAnonymousIsOneWithWhoSignsIn() {
        assertThat(census(
                        List.of(),
                        event(TABLET, null),
                        event(TABLET, "Ada"),
                        event(LAPTOP, null),
                        event(LAPTOP, "Ada")))
                .isEqualTo(new Census(3, 1, 1));
    }

    @Test
    void twoOnOneTabletStayTwo() {
        assertThat(census(
                        List.of(),
                        event(TABLET, "Ada"),
                        event(TABLET, null),
                        event(TABLET, "Ben"),
                        event(TABLET, null)))
                .isEqualTo(new Census(3, 2, 2));
    }

    @Test
    void memberNumberThatIsLinkedIsItsAccount() {
        Person ada = person("Ada", "HC-1");

        assertThat(census(List.of(ada), event(LAPTOP, "Ada"), event(TABLET, "HC-1"), event(TABLET, null)))
                .isEqualTo(new Census(3, 2, 1));
    }

    @Test
    void linkedAccountThatNobodyUsedChangesNothing() {
        Person ada = person("Ada", "HC-1");

        assertThat(census(List.of(ada), event(TABLET, "HC-1"))).isEqualTo(new Census(1, 1, 1));
        assertThat(census(List.of(ada), event(TABLET, "Ada"))).isEqualTo(new Census(1, 1, 1));
    }

    @Test
    void theCompanyHasMoreIdsThanUsersAndMoreUsersThanHumans() {
        Company company = Company.with(300_000, 1, SEASON.end());
        Census census = Census.of(company);

        assertThat(census.idsAsSent()).isGreaterThan(census.afterSignIns() * 3 / 2);
        assertThat(census.afterSignIns()).isGreaterThan(census.afterMapping() + 800);
        assertThat((long) census.afterMapping()).isGreaterThan(company.humansSeen());
    }

    private static Census census(List<Person> linked, Event... events) {
        return Census.of(new Company(SEASON, linked, List.of(events)));
    }

    private static Event event(Device device, @Nullable String userId) {
        Visit visit = new Visit(person(null, null), Product.WEB_SHOP, device, 0, Instant.EPOCH, "4.11");
        return new Event(visit, 0, 0, userId, Event.PRODUCT_VIEWED, Map.of(), Map.of(), null);
    }

    private static Person person(@Nullable String account, @Nullable String memberNumber) {
        return new Person(
                0,
                Country.ALL.getFirst(),
                "Bremen",
                "German",
                "Search",
                account,
                memberNumber,
                account != null && memberNumber != null,
                0,
                1,
                List.of(new Habit(Product.WEB_SHOP, 1, List.of(LAPTOP))));
    }
}
