package dev.belvedere.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a product manager would see in the demo's charts is there.
final class PlausibilityTest {
    private static final Company COMPANY = Company.with(300_000, 1, Instant.parse("2026-03-31T15:00:00Z"));
    private static final Milestones MILESTONES = COMPANY.season().milestones();

    @ParameterizedTest
    @EnumSource(
            value = Product.class,
            names = {"WEB_SHOP", "IOS_APP", "ANDROID_APP"})
    void everyStepOfTheFunnelLosesPeople(Product product) {
        long viewed = people(product, Event.PRODUCT_VIEWED);
        long carts = people(product, Event.ADDED_TO_CART);
        long checkouts = people(product, Event.CHECKOUT_STARTED);
        long orders = people(product, Event.ORDER_COMPLETED);

        assertThat((double) carts / viewed).isBetween(0.55, 0.85);
        assertThat((double) checkouts / carts).isBetween(0.65, 0.90);
        assertThat((double) orders / checkouts).isBetween(0.65, 0.95);
    }

    @Test
    void checkoutsConvertAsTheFunnelSaysOnOrdinaryDays() {
        Predicate<Event> ordinary = event -> !day(event).equals(MILESTONES.checkoutTrouble());
        double checkouts = count(Product.WEB_SHOP, Event.CHECKOUT_STARTED, ordinary);
        double orders = count(Product.WEB_SHOP, Event.ORDER_COMPLETED, ordinary);

        assertThat(orders / checkouts)
                .isCloseTo(FunnelRates.of(Product.WEB_SHOP).toOrder(), within(0.03));
    }

    @Test
    void failingCheckoutCostsMostOrdersOfThatDay() {
        double checkouts = count(Product.WEB_SHOP, Event.CHECKOUT_STARTED, on(MILESTONES.checkoutTrouble()));
        double orders = count(Product.WEB_SHOP, Event.ORDER_COMPLETED, on(MILESTONES.checkoutTrouble()));

        assertThat(checkouts).isGreaterThan(40);
        assertThat(orders / checkouts).isLessThan(0.3);
    }

    @Test
    void nobodyUsesTheAndroidAppBeforeItsLaunch() {
        assertThat(count(Product.ANDROID_APP, Event.PRODUCT_VIEWED, e -> day(e).isBefore(MILESTONES.androidLaunch())))
                .isZero();
        assertThat(count(Product.ANDROID_APP, Event.PRODUCT_VIEWED, on(MILESTONES.androidLaunch())))
                .isGreaterThan(200);
    }

    @Test
    void newIosCheckoutConvertsBetter() {
        Predicate<Event> before = event -> day(event).isBefore(MILESTONES.iosRelease());

        assertThat(iosCheckoutRate(before.negate())).isGreaterThan(iosCheckoutRate(before) + 0.12);
    }

    @Test
    void doublePointsWeekendStandsOutInEveryProduct() {
        for (Product product : Product.values()) {
            long weekend = eventsFrom(product, MILESTONES.promotion());
            long weekBefore = eventsFrom(product, MILESTONES.promotion().minusDays(7));

            assertThat(weekend).as(product.projectName()).isGreaterThan(weekBefore * 13 / 10);
        }
    }

    @Test
    void weekendsAreBusierInTheAppsAndTheWholeGrows() {
        LocalDate saturday = MILESTONES.androidLaunch().plusDays(24);

        assertThat(count(Product.IOS_APP, Event.PRODUCT_VIEWED, on(saturday)))
                .isGreaterThan(count(Product.IOS_APP, Event.PRODUCT_VIEWED, on(saturday.plusDays(2))) * 11 / 10);
        assertThat(count(Product.IOS_APP, Event.PRODUCT_VIEWED, e -> day(e).isAfter(saturday)))
                .isGreaterThan(count(Product.IOS_APP, Event.PRODUCT_VIEWED, e -> !day(e).isAfter(saturday)));
    }

    @Test
    void manyPeopleUseSeveralProductsUnderOneAccount() {
        Set<String> onTheWeb = userIds(Product.WEB_SHOP);
        Set<String> inTheIosApp = userIds(Product.IOS_APP);
        Set<String> inTheAndroidApp = userIds(Product.ANDROID_APP);

        assertThat(inTheIosApp.stream().filter(onTheWeb::contains).count()).isGreaterThan(800);
        assertThat(inTheAndroidApp.stream().filter(onTheWeb::contains).count()).isGreaterThan(800);
        assertThat(userIds(Product.LOYALTY_PORTAL)).doesNotContainAnyElementsOf(onTheWeb);
    }

    @Test
    void manyWhoBrowseWithoutAnAccountSignInLaterOnTheSameDevice() {
        Set<String> anonymous = devices(event -> event.userId() == null);
        Set<String> known = devices(event -> event.userId() != null);

        assertThat(anonymous.stream().filter(known::contains).count()).isGreaterThan(2_000);
        assertThat(anonymous.stream().filter(id -> !known.contains(id)).count()).isGreaterThan(2_000);
    }

    @Test
    void tabletsAreSharedByTwoAccounts() {
        long shared = COMPANY.events().stream()
                .filter(event -> event.visit().device().shared() && event.userId() != null)
                .collect(Collectors.groupingBy(
                        event -> event.visit().device().id(), Collectors.mapping(Event::userId, Collectors.toSet())))
                .values()
                .stream()
                .filter(accounts -> accounts.size() == 2)
                .count();

        assertThat(shared).isGreaterThan(30);
    }

    private static double iosCheckoutRate(Predicate<Event> when) {
        return (double) count(Product.IOS_APP, Event.ORDER_COMPLETED, when)
                / count(Product.IOS_APP, Event.CHECKOUT_STARTED, when);
    }

    private static long eventsFrom(Product product, LocalDate first) {
        return LongStream.range(0, Milestones.PROMOTION_DAYS)
                .map(offset -> COMPANY.events().stream()
                        .filter(event -> event.product() == product)
                        .filter(on(first.plusDays(offset)))
                        .count())
                .sum();
    }

    private static long count(Product product, String type, Predicate<Event> when) {
        return named(product, type).stream().filter(when).count();
    }

    private static long people(Product product, String type) {
        return named(product, type).stream()
                .map(event -> event.visit().person())
                .distinct()
                .count();
    }

    private static List<Event> named(Product product, String type) {
        return COMPANY.events().stream()
                .filter(event -> event.product() == product && event.type().equals(type))
                .toList();
    }

    private static Set<String> userIds(Product product) {
        return COMPANY.events().stream()
                .filter(event -> event.product() == product && event.userId() != null)
                .map(Event::userId)
                .collect(Collectors.toSet());
    }

    private static Set<String> devices(Predicate<Event> which) {
        return COMPANY.events().stream()
                .filter(which)
                .map(event -> event.visit().device().id())
                .collect(Collectors.toSet());
    }

    private static Predicate<Event> on(LocalDate date) {
        return event -> day(event).equals(date);
    }

    private static LocalDate day(Event event) {
        return COMPANY.season().date(event.visit().day());
    }
}
