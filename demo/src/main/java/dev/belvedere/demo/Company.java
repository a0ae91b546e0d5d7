package dev.belvedere.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Tern & Tide, a fictional seller of things for the coast, as its four products saw it in one season.
///
/// The same seed and end give the same company to the last event; with the same seed and end day, a
/// later end only adds events. Immutable.
///
/// @param people everybody, by number
/// @param events in order of time
record Company(Season season, List<Person> people, List<Event> events) {
    static final String NAME = "Tern & Tide";

    private static final int EVENTS_PER_PERSON = 30;

    static Company with(int events, long seed, Instant end) {
        Season season = new Season(end);
        Population population = new Population(seed);
        List<Person> people = new ArrayList<>();
        List<Event> all = new ArrayList<>(events + events / 8);
        for (int number = 0; number < events / EVENTS_PER_PERSON; number++) {
            Person person = population.person(number);
            people.add(person);
            all.addAll(Diary.of(person, season, seed));
        }
        all.sort(Comparator.comparingLong(Event::time)
                .thenComparingInt(event -> event.visit().person().number())
                .thenComparingInt(Event::number));
        return new Company(season, List.copyOf(people), List.copyOf(all));
    }

    /// Those of whom the company knows that account and member number are one human.
    List<Person> linkedPeople() {
        return people.stream().filter(Person::linked).toList();
    }

    /// How many humans left at least one event.
    long humansSeen() {
        return events.stream()
                .mapToInt(event -> event.visit().person().number())
                .distinct()
                .count();
    }

    long events(Product product) {
        return events.stream().filter(event -> event.product() == product).count();
    }
}
