package dev.belvedere.demo;

import java.util.List;
import java.util.Map;

/// A visit to the loyalty portal: look at the points, dream of rewards, now and then take one.
final class PortalVisit {
    private static final List<String> REWARDS =
            List.of("Free Shipping", "Enamel Mug", "10 Euro Voucher", "Sailing Day");
    private static final List<String> TIERS = List.of("Deckhand", "Mate", "Captain");

    private PortalVisit() {}

    static void walk(Footsteps steps, Season season, Dice dice) {
        Person person = steps.visit().person();
        int points = 40 * (int) person.visits() + 10 * dice.between(0, 60);
        steps.enter(
                "Portal Opened",
                Map.of("from_email", dice.chance(0.4)),
                Map.of("Version", steps.visit().version(), "tier", TIERS.get(Math.min(2, points / 600))));
        steps.signIn();
        steps.step("Points Checked", Map.of("points", points));
        if (season.milestones().isPromotion(season.date(steps.visit().day())) && dice.chance(0.6)) {
            steps.step("Promotion Joined", Map.of("promotion", "Double Points Weekend"));
        }
        for (int view = dice.poisson(1.4); view > 0; view--) {
            steps.step("Reward Viewed", Map.of("reward", dice.pick(REWARDS)));
        }
        if (dice.chance(0.16)) {
            steps.step("Reward Redeemed", Map.of("reward", dice.pick(REWARDS), "points", 100 * dice.between(1, 5)));
        }
    }
}
