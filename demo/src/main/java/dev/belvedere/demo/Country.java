package dev.belvedere.demo;

import java.time.ZoneId;
import java.util.List;

/// Where people live, how many of them, and what their clocks and devices speak.
///
/// @param people of a hundred
record Country(String label, String language, ZoneId zone, int people, List<String> cities) {
    static final List<Country> ALL = List.of(
            country("Germany", "German", "Europe/Berlin", 30, "Hamburg", "Berlin", "Bremen", "Cologne", "Munich"),
            country("United Kingdom", "English", "Europe/London", 17, "London", "Bristol", "Leeds", "Brighton"),
            country("Netherlands", "Dutch", "Europe/Amsterdam", 11, "Amsterdam", "Rotterdam", "Utrecht"),
            country("United States", "English", "America/New_York", 12, "Boston", "New York", "Portland"),
            country("France", "French", "Europe/Paris", 9, "Nantes", "Paris", "Marseille"),
            country("Denmark", "Danish", "Europe/Copenhagen", 7, "Copenhagen", "Aarhus"),
            country("Spain", "Spanish", "Europe/Madrid", 6, "Valencia", "Madrid", "Bilbao"),
            country("Sweden", "Swedish", "Europe/Stockholm", 5, "Gothenburg", "Stockholm"),
            country("Australia", "English", "Australia/Sydney", 3, "Sydney", "Perth"));

    private static final double[] CUMULATIVE = cumulative();

    static Country of(Dice dice) {
        return ALL.get(dice.weighted(CUMULATIVE));
    }

    /// Most devices speak the country's language, some English.
    String language(Dice dice) {
        return dice.chance(0.9) ? language : "English";
    }

    String city(Dice dice) {
        return dice.pick(cities);
    }

    private static Country country(String label, String language, String zone, int people, String... cities) {
        return new Country(label, language, ZoneId.of(zone), people, List.of(cities));
    }

    private static double[] cumulative() {
        double[] sums = new double[ALL.size()];
        double sum = 0;
        for (int i = 0; i < sums.length; i++) {
            sum += ALL.get(i).people();
            sums[i] = sum;
        }
        return sums;
    }
}
