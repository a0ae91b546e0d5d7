package dev.belvedere.demo;

import java.math.BigDecimal;
import java.util.List;

/// A thing that the company sells.
record Ware(String id, String name, String category, BigDecimal price) {
    /// Most wanted first.
    static final List<Ware> CATALOGUE = List.of(
            ware("TT-1001", "Harbour Beanie", "Clothing", "24.90"),
            ware("TT-1002", "Tide Jacket", "Clothing", "149.00"),
            ware("TT-1003", "Fisherman's Jumper", "Clothing", "89.50"),
            ware("TT-2001", "Dry Bag 20 l", "Bags", "39.90"),
            ware("TT-1004", "Wool Socks", "Clothing", "14.90"),
            ware("TT-3001", "Enamel Mug", "Camp", "12.50"),
            ware("TT-2002", "Sailcloth Tote", "Bags", "34.00"),
            ware("TT-3002", "Storm Lantern", "Camp", "54.90"),
            ware("TT-4001", "Cold Water Wetsuit", "Water", "229.00"),
            ware("TT-4002", "Swim Buoy", "Water", "29.90"),
            ware("TT-3003", "Folding Stove", "Camp", "69.00"),
            ware("TT-4003", "Paddle Gloves", "Water", "32.50"),
            ware("TT-2003", "Roll-top Backpack", "Bags", "119.00"),
            ware("TT-4004", "Touring Kayak", "Water", "1290.00"));

    private static final double[] DEMAND = demand();

    static Ware of(Dice dice) {
        return CATALOGUE.get(dice.weighted(DEMAND));
    }

    private static Ware ware(String id, String name, String category, String price) {
        return new Ware(id, name, category, new BigDecimal(price));
    }

    private static double[] demand() {
        double[] cumulative = new double[CATALOGUE.size()];
        double sum = 0;
        for (int rank = 0; rank < cumulative.length; rank++) {
            sum += 1.0 / (rank + 1.5);
            cumulative[rank] = sum;
        }
        return cumulative;
    }
}
