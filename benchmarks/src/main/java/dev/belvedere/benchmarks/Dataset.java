package dev.belvedere.benchmarks;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.SplittableRandom;

/// Reproducible events of a company with four products, made person by person.
///
/// Persons are numbered from 1. Each uses one to four products; event types follow a steep
/// popularity curve, as they do in life. A person's country is a user property of each project and
/// mostly the same in all of them; the tier is an event property. Every fifth person is mapped to the
/// one after it, so 20 % of the persons are mapped. Another 40 % sign in at some moment: their events
/// before that are those of an anonymous person, which is merged into them.
///
/// @param events how many events there are, roughly: persons have 1 to 131, 66 on average
public record Dataset(long events) {
    static final int PROJECTS = 4;
    static final int EVENT_TYPES = 60;
    static final int COUNTRIES = 120;
    static final int TIERS = 4;
    static final int DAYS = 90;
    static final LocalDate START = LocalDate.of(2026, 1, 1);

    private static final int EVENTS_PER_PERSON = 66;
    static final int MAPPED_EVERY = 5;
    private static final long SEED = 20_260_101;
    static final long START_MILLIS =
            START.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    static final long RANGE_MILLIS = DAYS * 86_400_000L;

    /// Receives events; those of one person together, in order of time.
    interface Sink {
        /// @param project 0 to 3
        /// @param person as at arrival
        /// @param type 0 to 59
        /// @param country 0 to 119
        /// @param tier 0 to 3
        void event(int project, long person, long time, int type, int country, int tier);
    }

    /// Receives the persons that are another one.
    interface Links {
        void link(long person, long canonical);
    }

    static LocalDate end() {
        return START.plusDays(DAYS - 1);
    }

    static String typeName(int type) {
        return "Event %02d".formatted(type);
    }

    static String countryName(int country) {
        return "Country %03d".formatted(country);
    }

    static String tierName(int tier) {
        return "Tier " + tier;
    }

    /// How many persons have a user ID.
    long persons() {
        return Math.max(MAPPED_EVERY, events / EVENTS_PER_PERSON);
    }

    /// The person that `person` is mapped to, or itself.
    long mappedTo(long person) {
        return person % MAPPED_EVERY == 0 && person < persons() ? person + 1 : person;
    }

    static boolean signsIn(long person) {
        return person % MAPPED_EVERY == 1 || person % MAPPED_EVERY == 3;
    }

    /// Who a person was before it signed in.
    long anonymous(long person) {
        return persons() + person;
    }

    boolean isAnonymous(long person) {
        return person > persons();
    }

    /// Who a person is after mappings and merges.
    long canonical(long person) {
        return mappedTo(isAnonymous(person) ? person - persons() : person);
    }

    void links(Links links) {
        for (long person = 1; person <= persons(); person++) {
            if (mappedTo(person) != person) {
                links.link(person, mappedTo(person));
            }
            if (signsIn(person)) {
                links.link(anonymous(person), mappedTo(person));
            }
        }
    }

    void all(Sink sink) {
        for (long person = 1; person <= persons(); person++) {
            of(person, sink);
        }
    }

    /// The events of a person, and those from before it signed in.
    void of(long person, Sink sink) {
        SplittableRandom random = new SplittableRandom(SEED ^ (person * 0x9E3779B97F4A7C15L));
        int products = 1 + random.nextInt(PROJECTS);
        int firstProduct = random.nextInt(PROJECTS);
        int home = random.nextInt(COUNTRIES);
        int abroad = random.nextInt(COUNTRIES);
        int travelsWith = random.nextInt(8);
        long signIn = START_MILLIS + random.nextLong(RANGE_MILLIS);
        long[] times = new long[1 + random.nextInt(2 * EVENTS_PER_PERSON - 1)];
        for (int i = 0; i < times.length; i++) {
            times[i] = START_MILLIS + random.nextLong(RANGE_MILLIS);
        }
        Arrays.sort(times);
        for (long time : times) {
            int project = (firstProduct + random.nextInt(products)) % PROJECTS;
            double popularity = random.nextDouble();
            int type = (int) (EVENT_TYPES * popularity * popularity);
            long arriving = signsIn(person) && time < signIn ? anonymous(person) : person;
            int country = project == travelsWith ? abroad : home;
            sink.event(project, arriving, time, type, country, random.nextInt(TIERS));
        }
    }
}
