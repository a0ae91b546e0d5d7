package dev.belvedere.benchmarks;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// What the machine allows: the events of each person together and in order of time, in arrays of the
/// smallest width, persons already those that they are linked to; and a loop written for each question.
final class PlainArrays implements Engine {
    private static final int WINDOW = (int) Workload.WINDOW.toSeconds();
    private static final int DAY = 86_400;

    private final Dataset dataset;

    PlainArrays(Dataset dataset) {
        this.dataset = dataset;
    }

    @Override
    public String name() {
        return "plain loop";
    }

    @Override
    public Map<Workload, Timed> measure() {
        Map<Workload, Timed> measured = new EnumMap<>(Workload.class);
        Events asArrived = Events.of(dataset, false);
        measured.put(Workload.FUNNEL_UNMAPPED, Timed.of(() -> funnel(asArrived)));
        measureLinked(Events.of(dataset, true), measured);
        return measured;
    }

    private static void measureLinked(Events events, Map<Workload, Timed> measured) {
        measured.put(Workload.DAILY_UNIQUES, Timed.of(() -> dailyUniques(events)));
        measured.put(Workload.DAILY_UNIQUES_BY_COUNTRY, Timed.of(() -> dailyUniquesByCountry(events)));
        measured.put(Workload.DAILY_TOTALS, Timed.of(() -> dailyTotals(events)));
        measured.put(Workload.FUNNEL, Timed.of(() -> funnel(events)));
        measured.put(Workload.FILTERED_FUNNEL, Timed.of(() -> filteredFunnel(events)));
        measured.put(Workload.RETENTION, Timed.of(() -> retention(events)));
    }

    /// @param from where the events of each person begin; one more for the end
    /// @param seconds since the start of the data
    /// @param types 0 to 59
    /// @param countries 0 to 119
    /// @param tiers 0 to 3
    private record Events(int persons, int[] from, int[] seconds, byte[] types, byte[] countries, byte[] tiers) {
        static Events of(Dataset dataset, boolean linked) {
            Filler filler = new Filler(dataset, linked);
            for (long person = 1; person <= dataset.persons(); person++) {
                dataset.of(person, filler);
                if (dataset.mappedTo(person) == person || !linked) {
                    filler.endPersons();
                }
            }
            return filler.events();
        }
    }

    /// Puts the events of a few persons in order: those that are linked to one, which are neighbours.
    private static final class Filler implements Dataset.Sink {
        private final Dataset dataset;
        private final boolean linked;
        private long[][] waiting = new long[1_024][];
        private int waits;
        private int[] from = new int[1_024];
        private int[] seconds = new int[1_024];
        private byte[] types = new byte[1_024];
        private byte[] countries = new byte[1_024];
        private byte[] tiers = new byte[1_024];
        private int persons;
        private int size;

        Filler(Dataset dataset, boolean linked) {
            this.dataset = dataset;
            this.linked = linked;
        }

        @Override
        public void event(int project, long person, long time, int type, int country, int tier) {
            long who = linked ? dataset.canonical(person) : person;
            waiting[waits++] = new long[] {who, time, type, country, tier};
        }

        void endPersons() {
            Arrays.sort(
                    waiting,
                    0,
                    waits,
                    (one, other) ->
                            one[0] != other[0] ? Long.compare(one[0], other[0]) : Long.compare(one[1], other[1]));
            long last = 0;
            for (int i = 0; i < waits; i++) {
                if (waiting[i][0] != last) {
                    last = waiting[i][0];
                    begin();
                }
                add(waiting[i]);
            }
            waits = 0;
        }

        private void begin() {
            if (persons + 1 == from.length) {
                from = Arrays.copyOf(from, 2 * from.length);
            }
            from[persons++] = size;
        }

        private void add(long[] event) {
            if (size == seconds.length) {
                int length = size + size / 2;
                seconds = Arrays.copyOf(seconds, length);
                types = Arrays.copyOf(types, length);
                countries = Arrays.copyOf(countries, length);
                tiers = Arrays.copyOf(tiers, length);
            }
            seconds[size] = (int) ((event[1] - Dataset.START_MILLIS) / 1_000);
            types[size] = (byte) event[2];
            countries[size] = (byte) event[3];
            tiers[size] = (byte) event[4];
            size++;
        }

        Events events() {
            from[persons] = size;
            return new Events(persons, from, seconds, types, countries, tiers);
        }
    }

    /// Counts of a part of the persons.
    private interface Loop {
        long[] count(int fromPerson, int untilPerson);
    }

    /// Runs a loop on all processors.
    private static long[] onAll(int persons, Loop loop) {
        int parts = Runtime.getRuntime().availableProcessors();
        return IntStream.range(0, parts)
                .parallel()
                .mapToObj(part ->
                        loop.count((int) ((long) persons * part / parts), (int) ((long) persons * (part + 1) / parts)))
                .reduce(PlainArrays::sum)
                .orElseThrow();
    }

    private static long[] sum(long[] one, long[] other) {
        long[] sum = new long[one.length];
        Arrays.setAll(sum, i -> one[i] + other[i]);
        return sum;
    }

    private static Answer byDay(Supplier<long[]> counts) {
        Answer.Builder answer = new Answer.Builder();
        long[] days = counts.get();
        for (int day = 0; day < days.length; day++) {
            answer.add(day, "", days[day]);
        }
        return answer.build();
    }

    private static Answer dailyTotals(Events events) {
        return byDay(() -> onAll(events.persons(), (first, until) -> {
            long[] days = new long[Dataset.DAYS];
            int end = events.from()[until];
            for (int i = events.from()[first]; i < end; i++) {
                if (events.types()[i] == Workload.EVENT) {
                    days[events.seconds()[i] / DAY]++;
                }
            }
            return days;
        }));
    }

    private static Answer dailyUniques(Events events) {
        return byDay(() -> onAll(events.persons(), (first, until) -> {
            long[] days = new long[Dataset.DAYS];
            for (int person = first; person < until; person++) {
                int last = -1;
                int end = events.from()[person + 1];
                for (int i = events.from()[person]; i < end; i++) {
                    if (events.types()[i] == Workload.EVENT) {
                        int day = events.seconds()[i] / DAY;
                        if (day != last) {
                            days[day]++;
                            last = day;
                        }
                    }
                }
            }
            return days;
        }));
    }

    private static Answer dailyUniquesByCountry(Events events) {
        long[] counts = onAll(events.persons(), (first, until) -> {
            long[] cells = new long[Dataset.DAYS * Dataset.COUNTRIES];
            int[] lastPerson = new int[cells.length];
            Arrays.fill(lastPerson, -1);
            for (int person = first; person < until; person++) {
                int end = events.from()[person + 1];
                for (int i = events.from()[person]; i < end; i++) {
                    int cell = events.seconds()[i] / DAY * Dataset.COUNTRIES + events.countries()[i];
                    if (lastPerson[cell] != person) {
                        lastPerson[cell] = person;
                        cells[cell]++;
                    }
                }
            }
            return cells;
        });
        Answer.Builder answer = new Answer.Builder();
        for (int cell = 0; cell < counts.length; cell++) {
            answer.add(cell / Dataset.COUNTRIES, Dataset.countryName(cell % Dataset.COUNTRIES), counts[cell]);
        }
        return answer.build();
    }

    /// Counts the longest path of each person, and as Belvedere's answer does, that of each of its days of entry.
    private static Answer funnel(Events events) {
        long[] counts = onAll(events.persons(), (first, until) -> {
            long[] reached = new long[3 * (1 + Dataset.DAYS)];
            int a = Workload.STEPS.get(0);
            int b = Workload.STEPS.get(1);
            int c = Workload.STEPS.get(2);
            for (int person = first; person < until; person++) {
                int end = events.from()[person + 1];
                int best = 0;
                int bestOfDay = 0;
                int day = -1;
                for (int i = events.from()[person]; i < end; i++) {
                    if (events.types()[i] != a) {
                        continue;
                    }
                    int dayHere = events.seconds()[i] / DAY;
                    if (dayHere != day) {
                        reach(reached, 3 * (1 + day), 1, bestOfDay);
                        day = dayHere;
                        bestOfDay = 0;
                    }
                    if (bestOfDay < 3) {
                        bestOfDay = Math.max(bestOfDay, length(events, i, end, events.seconds()[i], b, c, 0));
                        best = Math.max(best, bestOfDay);
                    }
                }
                reach(reached, 3 * (1 + day), 1, bestOfDay);
                reach(reached, 0, 1, best);
            }
            return reached;
        });
        Answer.Builder answer = new Answer.Builder();
        for (int step = 0; step < 3; step++) {
            answer.add(step, "", counts[step]);
        }
        return answer.build();
    }

    private static void reach(long[] reached, int from, int stride, int steps) {
        for (int step = 0; step < steps; step++) {
            reached[from + step * stride]++;
        }
    }

    /// Steps that the path of an entry reaches. Other events of the entry's second may stand before it.
    private static int length(Events events, int entry, int end, int at, int b, int c, int firstCountry) {
        int[] seconds = events.seconds();
        byte[] types = events.types();
        int second = entry;
        while (second > 0 && seconds[second - 1] == at && second > personStart(events, entry)) {
            second--;
        }
        while (second < end
                && seconds[second] <= at + WINDOW
                && (types[second] != b || events.countries()[second] < firstCountry)) {
            second++;
        }
        if (second >= end || seconds[second] > at + WINDOW) {
            return 1;
        }
        int third = second;
        while (third > 0 && seconds[third - 1] == seconds[second] && third > personStart(events, entry)) {
            third--;
        }
        while (third < end && seconds[third] <= at + WINDOW && types[third] != c) {
            third++;
        }
        return third >= end || seconds[third] > at + WINDOW ? 2 : 3;
    }

    private static int personStart(Events events, int row) {
        int found = Arrays.binarySearch(events.from(), 0, events.persons() + 1, row);
        return events.from()[found >= 0 ? found : -found - 2];
    }

    private static Answer filteredFunnel(Events events) {
        long[] counts = onAll(events.persons(), (first, until) -> {
            int cells = 3 * Dataset.COUNTRIES;
            long[] reached = new long[cells * (1 + Dataset.DAYS)];
            int a = Workload.STEPS.get(0);
            int b = Workload.STEPS.get(1);
            int c = Workload.STEPS.get(2);
            int tier = Workload.TIERS.get(0);
            int otherTier = Workload.TIERS.get(1);
            for (int person = first; person < until; person++) {
                int end = events.from()[person + 1];
                int best = 0;
                int country = 0;
                int bestOfDay = 0;
                int countryOfDay = 0;
                int day = -1;
                for (int i = events.from()[person]; i < end; i++) {
                    if (events.types()[i] != a || (events.tiers()[i] != tier && events.tiers()[i] != otherTier)) {
                        continue;
                    }
                    int dayHere = events.seconds()[i] / DAY;
                    if (dayHere != day) {
                        reach(reached, cells * (1 + day) + countryOfDay, Dataset.COUNTRIES, bestOfDay);
                        day = dayHere;
                        bestOfDay = 0;
                    }
                    int length = bestOfDay == 3
                            ? 0
                            : length(events, i, end, events.seconds()[i], b, c, Workload.FIRST_COUNTRY);
                    if (length > bestOfDay) {
                        bestOfDay = length;
                        countryOfDay = events.countries()[i];
                        if (length > best) {
                            best = length;
                            country = countryOfDay;
                        }
                    }
                }
                reach(reached, cells * (1 + day) + countryOfDay, Dataset.COUNTRIES, bestOfDay);
                reach(reached, country, Dataset.COUNTRIES, best);
            }
            return reached;
        });
        Answer.Builder answer = new Answer.Builder();
        for (int cell = 0; cell < 3 * Dataset.COUNTRIES; cell++) {
            answer.add(cell / Dataset.COUNTRIES, Dataset.countryName(cell % Dataset.COUNTRIES), counts[cell]);
        }
        return answer.build();
    }

    private static Answer retention(Events events) {
        long[] counts = onAll(events.persons(), (first, until) -> {
            long[] cells = new long[Dataset.DAYS * Workload.RETURN_DAYS];
            int[] starts = new int[Dataset.DAYS];
            int[] days = new int[Dataset.DAYS];
            for (int person = first; person < until; person++) {
                int startCount = 0;
                int dayCount = 0;
                int end = events.from()[person + 1];
                for (int i = events.from()[person]; i < end; i++) {
                    int day = events.seconds()[i] / DAY;
                    if (dayCount == 0 || days[dayCount - 1] != day) {
                        days[dayCount++] = day;
                    }
                    if (events.types()[i] == Workload.EVENT && (startCount == 0 || starts[startCount - 1] != day)) {
                        starts[startCount++] = day;
                    }
                }
                int next = 0;
                for (int start = 0; start < startCount; start++) {
                    while (next < dayCount && days[next] <= starts[start]) {
                        next++;
                    }
                    for (int back = next;
                            back < dayCount && days[back] < starts[start] + Workload.RETURN_DAYS;
                            back++) {
                        cells[starts[start] * Workload.RETURN_DAYS + days[back] - starts[start]]++;
                    }
                }
            }
            return cells;
        });
        Answer.Builder answer = new Answer.Builder();
        for (int cell = 0; cell < counts.length; cell++) {
            answer.add(cell / Workload.RETURN_DAYS, Integer.toString(cell % Workload.RETURN_DAYS), counts[cell]);
        }
        return answer.build();
    }
}
