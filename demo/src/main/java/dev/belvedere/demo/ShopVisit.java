package dev.belvedere.demo;

import java.util.List;
import java.util.Map;

/// A visit to one of the three products that sell: come in, look round, perhaps buy.
final class ShopVisit {
    private static final List<String> CAMPAIGNS = List.of("Autumn Arrivals", "Back In Stock", "Weekend Deal");
    private static final List<String> SEARCHES = List.of("jacket", "kayak", "gift", "mug", "dry bag", "socks", "sale");

    private final Footsteps steps;
    private final Season season;
    private final Dice dice;

    private ShopVisit(Footsteps steps, Season season, Dice dice) {
        this.steps = steps;
        this.season = season;
        this.dice = dice;
    }

    static void walk(Footsteps steps, Season season, Dice dice) {
        new ShopVisit(steps, season, dice).walk();
    }

    private void walk() {
        enter();
        boolean app = steps.visit().product().isApp();
        if (dice.chance(app ? 0.75 : 0.35)) {
            steps.signIn();
        }
        if (dice.chance(0.35)) {
            steps.step("Search Performed", Map.of("query", dice.pick(SEARCHES), "results", dice.between(0, 24)));
        }
        Ware ware = look();
        FunnelRates rates = FunnelRates.of(steps.visit().product());
        if (dice.chance(rates.toCart())) {
            buy(ware, rates);
        }
        if (dice.chance(0.03)) {
            steps.step("Review Written", Map.of("stars", 5 - dice.poisson(0.8) % 5, "product_id", ware.id()));
        }
    }

    private void enter() {
        Person person = steps.visit().person();
        String version = steps.visit().version();
        switch (steps.visit().product()) {
            case WEB_SHOP, LOYALTY_PORTAL ->
                steps.enter(
                        "Page Viewed",
                        Map.of("page", dice.chance(0.7) ? "Home" : "Landing", "referrer", person.channel()),
                        Map.of("Version", version, "channel", person.channel()));
            case IOS_APP, ANDROID_APP -> {
                if (dice.chance(0.15)) {
                    steps.step("Push Opened", Map.of("campaign", dice.pick(CAMPAIGNS)));
                }
                steps.enter(
                        "App Opened",
                        Map.of("cold_start", dice.chance(0.6)),
                        Map.of("Version", version, "channel", person.channel()));
            }
        }
    }

    private Ware look() {
        Ware ware = Ware.of(dice);
        int views = 1 + dice.poisson(1.5);
        for (int view = 0; view < views; view++) {
            ware = Ware.of(dice);
            steps.step(
                    Event.PRODUCT_VIEWED,
                    Map.of("product_id", ware.id(), "category", ware.category(), "price", ware.price()));
        }
        return ware;
    }

    private void buy(Ware ware, FunnelRates rates) {
        Purchase purchase = Purchase.of(ware, dice);
        steps.step(Event.ADDED_TO_CART, Map.of("product_id", ware.id(), "quantity", purchase.quantity()));
        if (!dice.chance(rates.toCheckout())) {
            return;
        }
        steps.signIn();
        steps.step(Event.CHECKOUT_STARTED, Map.of("value", purchase.revenue(), "items", purchase.quantity()));
        Visit visit = steps.visit();
        if (dice.chance(Math.min(0.95, rates.toOrder() * season.orderFactor(visit.product(), visit.day())))) {
            steps.order(purchase, orderProperties(purchase));
            steps.identify(Map.of(
                    "$add",
                    Map.of("orders", 1, "spent", purchase.revenue()),
                    "$setOnce",
                    Map.of("first_order", season.date(visit.day()).toString())));
        }
    }

    /// Three teams, three ideas of what an order is.
    private Map<String, Object> orderProperties(Purchase purchase) {
        return switch (steps.visit().product()) {
            case WEB_SHOP, LOYALTY_PORTAL ->
                Map.of(
                        "payment_method",
                        dice.pick(List.of("Card", "PayPal", "Invoice")),
                        "coupon",
                        dice.chance(0.15),
                        "cart_size",
                        purchase.quantity());
            case IOS_APP ->
                Map.of("payment_method", dice.chance(0.7) ? "Apple Pay" : "Card", "express", dice.chance(0.3));
            case ANDROID_APP ->
                Map.of("paymentMethod", dice.chance(0.6) ? "Google Pay" : "Card", "items", purchase.quantity());
        };
    }
}
