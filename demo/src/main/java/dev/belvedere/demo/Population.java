package dev.belvedere.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Makes the people: who they are, which products they use, on which devices, under which IDs.
final class Population {
    private static final double SIGNS_UP = 0.70;
    private static final double HAS_IOS_APP = 0.36;
    private static final double HAS_ANDROID_APP = 0.34;
    private static final double APP_USER_SHOPS_ON_THE_WEB = 0.78;
    private static final double CUSTOMER_IS_MEMBER = 0.34;
    private static final double MEMBER_IS_LINKED = 0.68;
    private static final double BROWSER_JOINS_THE_CLUB = 0.06;
    private static final double HAS_SECOND_COMPUTER = 0.15;
    private static final double SHARES_A_TABLET = 0.10;
    private static final double WAS_THERE_BEFORE = 0.62;

    private static final List<String> CHANNELS =
            List.of("Search", "Search", "Search", "Newsletter", "Social", "Friend", "Affiliate", "Direct", "Direct");

    private final long seed;

    Population(long seed) {
        this.seed = seed;
    }

    Person person(int number) {
        Dice dice = Dice.of(seed, "person", number);
        Country country = Country.of(dice);
        boolean customer = dice.chance(SIGNS_UP);
        boolean member = dice.chance(customer ? CUSTOMER_IS_MEMBER : BROWSER_JOINS_THE_CLUB);
        return new Person(
                number,
                country,
                country.city(dice),
                country.language(dice),
                dice.pick(CHANNELS),
                customer ? Names.account(number, dice) : null,
                member ? Names.memberNumber(number) : null,
                customer && member && dice.chance(MEMBER_IS_LINKED),
                dice.chance(WAS_THERE_BEFORE) ? -dice.between(1, 400) : dice.between(0, Season.WHOLE_DAYS - 1),
                visits(customer, member, dice),
                customer ? customerHabits(number, member, dice) : browserHabits(member, dice));
    }

    /// A few people come all the time, most now and then.
    private static double visits(boolean customer, boolean member, Dice dice) {
        double ordinary = customer ? 2.0 + dice.exponential(6.6) : 1.2 + dice.exponential(1.6);
        return Math.min(70, ordinary * (member ? 1.4 : 1));
    }

    private List<Habit> customerHabits(int number, boolean member, Dice dice) {
        double phone = dice.unit();
        @Nullable
        Product app = phone < HAS_IOS_APP
                ? Product.IOS_APP
                : phone < HAS_IOS_APP + HAS_ANDROID_APP ? Product.ANDROID_APP : null;
        boolean web = app == null || dice.chance(APP_USER_SHOPS_ON_THE_WEB);
        double clubShare = member ? 0.16 : 0;
        double appShare = app == null ? 0 : web ? 0.55 : 1;
        List<Habit> habits = new ArrayList<>();
        if (web) {
            habits.add(new Habit(Product.WEB_SHOP, (1 - appShare) * (1 - clubShare), webDevices(number, dice)));
        }
        if (app != null) {
            habits.add(new Habit(app, appShare * (1 - clubShare), List.of(Device.forProduct(app, dice))));
        }
        if (member) {
            habits.add(new Habit(
                    Product.LOYALTY_PORTAL, clubShare, List.of(Device.forProduct(Product.LOYALTY_PORTAL, dice))));
        }
        return habits;
    }

    /// Without an account only the browser tells who it is: the portal gets the shop's device ID by a link.
    private static List<Habit> browserHabits(boolean member, Dice dice) {
        List<Device> browser = List.of(Device.forProduct(Product.WEB_SHOP, dice));
        return member
                ? List.of(new Habit(Product.WEB_SHOP, 0.5, browser), new Habit(Product.LOYALTY_PORTAL, 0.5, browser))
                : List.of(new Habit(Product.WEB_SHOP, 1, browser));
    }

    private List<Device> webDevices(int number, Dice dice) {
        Device computer = Device.forProduct(Product.WEB_SHOP, dice);
        Dice household = Dice.of(seed, "household", number / 2);
        if (household.chance(SHARES_A_TABLET)) {
            return List.of(computer, Device.familyTablet(household));
        }
        return dice.chance(HAS_SECOND_COMPUTER)
                ? List.of(computer, Device.forProduct(Product.WEB_SHOP, dice))
                : List.of(computer);
    }

    /// The IDs by which the products know people; distinct for distinct numbers.
    private static final class Names {
        private static final List<String> FIRST = List.of(
                "Ada", "Aiko", "Amir", "Anouk", "Ben", "Carla", "Chidi", "Clara", "Daan", "Elif", "Emil", "Enya",
                "Felix", "Freya", "Hana", "Hugo", "Ida", "Ines", "Ivo", "Jonas", "Juna", "Kofi", "Lars", "Leila",
                "Lina", "Luca", "Maja", "Mara", "Mateo", "Mila", "Nils", "Noor", "Olga", "Oskar", "Paula", "Priya",
                "Rafael", "Rosa", "Sami", "Signe", "Sofia", "Theo", "Tilda", "Tomas", "Vera", "Yara", "Yusuf", "Zoe");
        private static final List<String> LAST = List.of(
                "Adler",
                "Bakker",
                "Berg",
                "Brandt",
                "Castillo",
                "Dahl",
                "Dubois",
                "Eriksen",
                "Fischer",
                "Garcia",
                "Hansen",
                "Harper",
                "Holm",
                "Ibrahim",
                "Jansen",
                "Keller",
                "Kowalski",
                "Lange",
                "Lindqvist",
                "Lund",
                "Marsh",
                "Meyer",
                "Moreau",
                "Nakamura",
                "Novak",
                "Okafor",
                "Olsen",
                "Osman",
                "Patel",
                "Petit",
                "Quinn",
                "Ramos",
                "Roth",
                "Sato",
                "Silva",
                "Smit",
                "Sommer",
                "Strand",
                "Thorne",
                "Vogel",
                "Wood");

        static String account(int number, Dice dice) {
            return dice.pick(FIRST).toLowerCase(Locale.ROOT) + "."
                    + dice.pick(LAST).toLowerCase(Locale.ROOT) + "." + number + "@example.com";
        }

        /// Scattered, because nobody's club hands out 1, 2, 3: steps that share no factor with the range.
        static String memberNumber(int number) {
            return "HC-" + (10_000_000 + number * 48_271L % 89_999_999);
        }
    }
}
