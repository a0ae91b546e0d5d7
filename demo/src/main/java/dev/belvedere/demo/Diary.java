package dev.belvedere.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Writes down what one person did in the season, in order of time.
final class Diary {
    private final Season season;
    private final Person person;
    private final Dice dice;
    private final Versions versions;
    private final Set<Device> signedInOn = new HashSet<>();

    private Diary(Season season, Person person, long seed) {
        this.season = season;
        this.person = person;
        this.dice = Dice.of(seed, "diary", person.number());
        this.versions = new Versions(season, dice);
    }

    static List<Event> of(Person person, Season season, long seed) {
        return new Diary(season, person, seed).write();
    }

    private List<Event> write() {
        List<Event> events = new ArrayList<>();
        for (Visit visit : visits()) {
            Footsteps steps = new Footsteps(visit, wasSignedIn(visit), dice);
            if (visit.product() == Product.LOYALTY_PORTAL) {
                PortalVisit.walk(steps, season, dice);
            } else {
                ShopVisit.walk(steps, season, dice);
            }
            if (steps.signedIn()) {
                signedInOn.add(visit.device());
            }
            events.addAll(steps.events());
        }
        events.removeIf(event -> event.time() > season.end().toEpochMilli());
        events.sort(Comparator.comparingLong(Event::time));
        for (int number = 0; number < events.size(); number++) {
            events.set(number, events.get(number).numbered(number));
        }
        return events;
    }

    /// On a tablet of the family somebody else may have signed in since.
    private boolean wasSignedIn(Visit visit) {
        return signedInOn.contains(visit.device()) && (!visit.device().shared() || dice.chance(0.4));
    }

    private List<Visit> visits() {
        List<Visit> visits = new ArrayList<>();
        for (Habit habit : person.habits()) {
            double[] cumulative = eagerness(habit.product());
            double expected = person.visits() * habit.share() * cumulative[Season.DAYS - 1] / Season.DAYS;
            for (int left = dice.poisson(expected); left > 0; left--) {
                visits.add(visit(habit, cumulative));
            }
        }
        if (visits.isEmpty()) {
            Habit habit = person.habits().getFirst();
            visits.add(visit(habit, eagerness(habit.product())));
        }
        visits.sort(Comparator.comparing(Visit::start));
        return visits;
    }

    private Visit visit(Habit habit, double[] eagerness) {
        int day = dice.weighted(eagerness);
        Instant start = season.moment(day, person.country().zone(), dice);
        return new Visit(person, habit.product(), habit.device(dice), day, start, versions.on(habit.product(), day));
    }

    /// How much the product draws this person by each day, summed up: the newcomer's zeal wears off.
    private double[] eagerness(Product product) {
        double[] cumulative = new double[Season.DAYS];
        double sum = 0;
        for (int day = 0; day < Season.DAYS; day++) {
            int age = day - person.since();
            if (age >= 0) {
                sum += season.busyness(product, day) * (0.75 + 0.9 * StrictMath.exp(-age / 8.0));
            }
            cumulative[day] = sum;
        }
        return cumulative;
    }
}
