package dev.belvedere.kernel;

import dev.belvedere.query.Exclusion;
import dev.belvedere.query.Funnel;
import dev.belvedere.query.FunnelOrder;
import dev.belvedere.query.Interval;
import dev.belvedere.query.Question;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A funnel as its definition says: of each person all assignments of events to steps are tried one by
/// one, and the best is kept.
final class NaiveFunnel {
    /// The assignments that are tried for one person at most, if it has few events.
    private static final int MOST_TRIES = 500_000;

    /// There are too many assignments to try.
    static final class TooManyPaths extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /// What a segment and group comes to.
    ///
    /// @param byBucket by bucket, then by step; only buckets with an entry
    /// @param median by step, from the second on
    record Track(
            int segment,
            List<String> group,
            List<Long> reached,
            Map<String, List<Long>> byBucket,
            List<Long> median,
            List<Double> average,
            Map<String, List<Double>> averageByBucket,
            List<List<Long>> took,
            List<List<Long>> before) {
        /// The same but for what histograms are made of.
        Track withoutValues() {
            return new Track(segment, group, reached, byBucket, median, average, averageByBucket, List.of(), List.of());
        }

        private long inBuckets() {
            return byBucket.values().stream().mapToLong(List::getFirst).sum();
        }
    }

    private final Question question;
    private final Funnel funnel;
    private final Map<List<Object>, Sums> sums = new HashMap<>();
    private int tries;
    private LocalDate firstDay = LocalDate.MIN;

    private NaiveFunnel(Question question) {
        this.question = question;
        this.funnel = (Funnel) question.analysis();
    }

    /// All tracks with an entry; of a segment, those with most entries first.
    static List<Track> tracks(Question question, List<FunnelEvent> events) throws TooManyPaths {
        NaiveFunnel naive = new NaiveFunnel(question);
        Map<Long, List<FunnelEvent>> persons = new TreeMap<>();
        events.forEach(event -> persons.computeIfAbsent(event.identity(), _ -> new ArrayList<>())
                .add(event));
        for (List<FunnelEvent> person : persons.values()) {
            naive.countPerson(person);
        }
        return naive.sums.entrySet().stream()
                .map(entry -> entry.getValue().track(entry.getKey()))
                .sorted(Comparator.comparingInt(Track::segment)
                        .thenComparing(Comparator.comparingLong(
                                        (Track track) -> track.reached().getFirst())
                                .reversed())
                        .thenComparing(
                                Comparator.comparingLong(Track::inBuckets).reversed())
                        .thenComparing(Track::group, FunnelEvent::compareLabels))
                .toList();
    }

    /// The name of the bucket that a moment lies in.
    static String bucket(ZonedDateTime time, Question question) {
        Interval interval = ((Funnel) question.analysis()).interval();
        LocalDate date = time.toLocalDate();
        return switch (interval) {
            case FIVE_MINUTES ->
                time.toLocalDateTime().truncatedTo(ChronoUnit.HOURS).plusMinutes(time.getMinute() / 5 * 5L)
                        + time.getOffset().toString();
            case HOUR ->
                time.toLocalDateTime().truncatedTo(ChronoUnit.HOURS)
                        + time.getOffset().toString();
            case DAY -> date.toString();
            case WEEK ->
                date.with(TemporalAdjusters.previousOrSame(question.scope().weekStart()))
                        .toString();
            case MONTH -> date.withDayOfMonth(1).toString();
            case QUARTER ->
                date.withMonth((date.getMonthValue() - 1) / 3 * 3 + 1)
                        .withDayOfMonth(1)
                        .toString();
        };
    }

    private void countPerson(List<FunnelEvent> person) throws TooManyPaths {
        firstDay = person.stream().filter(FunnelEvent::active).mapToLong(FunnelEvent::time).min().stream()
                .mapToObj(this::dateOf)
                .findAny()
                .orElse(LocalDate.MIN);
        Set<List<String>> values = new LinkedHashSet<>();
        person.forEach(event -> values.addAll(event.held()));
        for (List<String> value : values) {
            List<FunnelEvent> holding = person.stream()
                    .filter(event -> event.held().contains(value))
                    .toList();
            for (int segment = 0; segment < funnel.segments().size(); segment++) {
                count(segment, holding);
            }
        }
    }

    private LocalDate dateOf(long time) {
        return Instant.ofEpochMilli(time).atZone(question.scope().zone()).toLocalDate();
    }

    private void count(int segment, List<FunnelEvent> person) throws TooManyPaths {
        switch (funnel.rules().counting()) {
            case UNIQUES -> countPersons(segment, person);
            case TOTALS -> countEntries(segment, person);
        }
    }

    /// The best path of each moment that a path may begin in counts by itself.
    private void countEntries(int segment, List<FunnelEvent> person) throws TooManyPaths {
        Map<Long, Best> entries = new TreeMap<>();
        tries = 0;
        for (FunnelEvent entry : person) {
            if (isEntry(entry, segment)) {
                Best best = entries.computeIfAbsent(moment(entry), _ -> new Best());
                offerPaths(entry, person, best, best);
            }
        }
        entries.forEach((moment, best) -> {
            String bucket =
                    bucket(Instant.ofEpochMilli(moment).atZone(question.scope().zone()), question);
            for (List<String> group : best.length() == 0 ? List.<List<String>>of() : best.groups()) {
                sums(segment, group).inBucket(bucket, best.moments());
                sums(segment, group).inRange(best.moments(), previousSteps(best.moments(), segment, person));
            }
        });
    }

    private boolean isEntry(FunnelEvent entry, int segment) {
        LocalDate date = dateOf(entry.time());
        boolean inRange = !date.isBefore(funnel.range().start())
                && !date.isAfter(funnel.range().end());
        return inRange
                && (!funnel.rules().newOnly() || date.equals(firstDay))
                && entry.enters().get(segment);
    }

    private void offerPaths(FunnelEvent entry, List<FunnelEvent> person, Best best, Best ofBucket) throws TooManyPaths {
        if (funnel.rules().order() == FunnelOrder.UNORDERED) {
            List<NaiveAnyOrder.Merged> from = NaiveAnyOrder.merged(person, this::moment);
            for (List<Long> path : naiveAnyOrder(entry).paths(from)) {
                best.offer(path, entry);
                ofBucket.offer(path, entry);
            }
        } else {
            walk(new ArrayList<>(List.of(entry)), person, best, ofBucket);
        }
    }

    private void countPersons(int segment, List<FunnelEvent> person) throws TooManyPaths {
        Map<String, Best> buckets = new TreeMap<>();
        Best best = new Best();
        tries = 0;
        for (FunnelEvent entry : person) {
            ZonedDateTime time =
                    Instant.ofEpochMilli(entry.time()).atZone(question.scope().zone());
            if (isEntry(entry, segment)) {
                Best ofBucket = buckets.computeIfAbsent(bucket(time, question), _ -> new Best());
                offerPaths(entry, person, best, ofBucket);
            }
        }
        buckets.values().removeIf(ofBucket -> ofBucket.length() == 0);
        buckets.forEach((bucket, ofBucket) -> {
            for (List<String> group : ofBucket.groups()) {
                sums(segment, group).inBucket(bucket, ofBucket.moments());
            }
        });
        if (best.length() > 0) {
            for (List<String> group : best.groups()) {
                sums(segment, group).inRange(best.moments(), previousSteps(best.moments(), segment, person));
            }
        }
    }

    /// Per step but the first: how often the one before was done, by the path and between the two.
    private List<Long> previousSteps(List<Long> path, int segment, List<FunnelEvent> person) {
        List<Long> previous = new ArrayList<>();
        for (int step = 1; step < path.size(); step++) {
            Set<List<Object>> between = new LinkedHashSet<>();
            for (FunnelEvent event : person) {
                boolean meets =
                        step == 1 ? event.enters().get(segment) : event.meets().get(step - 1);
                if (meets && moment(event) > path.get(step - 1) && moment(event) < path.get(step)) {
                    between.add(List.of(moment(event), event.type()));
                }
            }
            previous.add(1L + between.size());
        }
        return previous;
    }

    private NaiveAnyOrder naiveAnyOrder(FunnelEvent entry) {
        return new NaiveAnyOrder(funnel, entry, moment(entry), MOST_TRIES / 50);
    }

    private boolean isBroken(int step, long from, long to, List<FunnelEvent> person) {
        return person.stream()
                .filter(event -> moment(event) > from && moment(event) < to)
                .anyMatch(event -> breaks(event, step));
    }

    /// Whether an event may not lie right before a step.
    private boolean breaks(FunnelEvent event, int step) {
        boolean breaks = funnel.rules().order() == FunnelOrder.SEQUENTIAL && event.active();
        for (int i = 0; i < funnel.rules().exclusions().size(); i++) {
            Exclusion exclusion = funnel.rules().exclusions().get(i);
            breaks |= exclusion.afterStep() < step
                    && step <= exclusion.beforeStep()
                    && event.excluded().get(i);
        }
        return breaks;
    }

    private void walk(List<FunnelEvent> path, List<FunnelEvent> person, Best best, Best ofBucket) throws TooManyPaths {
        // To try one looks at all events.
        tries += 1 + person.size() / 20;
        if (tries > MOST_TRIES) {
            throw new TooManyPaths();
        }
        int step = path.size();
        List<Long> offered = path.stream().map(this::moment).toList();
        @Nullable FunnelEvent grouping = step > funnel.groupByStep() ? path.get(funnel.groupByStep()) : null;
        best.offer(offered, grouping);
        ofBucket.offer(offered, grouping);
        if (step == funnel.steps().size()) {
            return;
        }
        long earliest = moment(path.getLast());
        long latest = moment(path.getFirst()) + funnel.window().length().toMillis();
        for (FunnelEvent event : person) {
            boolean inTime = moment(event) >= earliest && moment(event) <= latest;
            if (event.meets().get(step)
                    && inTime
                    && path.stream().noneMatch(used -> isSame(used, event))
                    && !isBroken(step, earliest, moment(event), person)) {
                path.add(event);
                walk(path, person, best, ofBucket);
                path.removeLast();
            }
        }
    }

    private boolean isSame(FunnelEvent one, FunnelEvent other) {
        return moment(one) == moment(other) && one.type().equals(other.type());
    }

    private long moment(FunnelEvent event) {
        return switch (funnel.resolution()) {
            case SECOND -> Math.floorDiv(event.time(), 1_000L) * 1_000;
            case MILLISECOND -> event.time();
        };
    }

    private Sums sums(int segment, List<String> group) {
        return sums.computeIfAbsent(List.of(segment, group), _ -> new Sums());
    }

    /// The longest, then earliest path of those offered, with the event that gives its group.
    private final class Best {
        private List<Long> moments = List.of();
        private @Nullable FunnelEvent grouping;

        private void offer(List<Long> offered, @Nullable FunnelEvent event) {
            int sign = compare(offered, moments);
            if (sign < 0 || (sign == 0 && event != null && grouping != null && compare(event, grouping) < 0)) {
                moments = offered;
                grouping = event;
            }
        }

        private int compare(List<Long> left, List<Long> right) {
            if (left.size() != right.size()) {
                return Integer.compare(right.size(), left.size());
            }
            for (int i = 0; i < left.size(); i++) {
                if (!left.get(i).equals(right.get(i))) {
                    return Long.compare(left.get(i), right.get(i));
                }
            }
            return 0;
        }

        private int compare(FunnelEvent left, FunnelEvent right) {
            if (left.time() != right.time()) {
                return Long.compare(left.time(), right.time());
            }
            if (left.rank() != right.rank()) {
                return Integer.compare(left.rank(), right.rank());
            }
            for (int i = 0; i < Math.min(left.groups().size(), right.groups().size()); i++) {
                int sign = FunnelEvent.compareLabels(
                        left.groups().get(i), right.groups().get(i));
                if (sign != 0) {
                    return sign;
                }
            }
            return Integer.compare(left.groups().size(), right.groups().size());
        }

        private int length() {
            return moments.size();
        }

        private List<Long> moments() {
            return moments;
        }

        private List<List<String>> groups() {
            return grouping == null
                    ? List.of(funnel.groupBy().stream()
                            .map(_ -> "(did not reach)")
                            .toList())
                    : grouping.groups();
        }
    }

    private final class Sums {
        private final Map<String, List<Long>> byBucket = new TreeMap<>();
        private final List<Long> reached = zeros();
        private final List<List<Long>> took = new ArrayList<>();
        private final List<List<Long>> before = new ArrayList<>();
        private final Map<String, List<List<Long>>> tookByBucket = new TreeMap<>();

        private Sums() {
            for (int step = 1; step < funnel.steps().size(); step++) {
                took.add(new ArrayList<>());
                before.add(new ArrayList<>());
            }
        }

        private List<Long> zeros() {
            return new ArrayList<>(funnel.steps().stream().map(_ -> 0L).toList());
        }

        private void inBucket(String bucket, List<Long> moments) {
            addTo(byBucket.computeIfAbsent(bucket, _ -> zeros()), moments.size());
            List<List<Long>> ofSteps = tookByBucket.computeIfAbsent(
                    bucket,
                    _ -> funnel.steps().stream()
                            .<List<Long>>map(_ -> new ArrayList<>())
                            .toList());
            for (int step = 1; step < moments.size(); step++) {
                ofSteps.get(step).add(moments.get(step) - moments.get(step - 1));
            }
        }

        private void inRange(List<Long> moments, List<Long> previousSteps) {
            for (int step = 1; step < moments.size(); step++) {
                before.get(step - 1).add(previousSteps.get(step - 1));
            }
            addTo(reached, moments.size());
            for (int step = 1; step < moments.size(); step++) {
                took.get(step - 1).add(moments.get(step) - moments.get(step - 1));
            }
        }

        private void addTo(List<Long> steps, int length) {
            for (int step = 0; step < length; step++) {
                steps.set(step, steps.get(step) + 1);
            }
        }

        private Track track(List<Object> key) {
            @SuppressWarnings("unchecked") // made by sums()
            List<String> group = (List<String>) key.get(1);
            List<Long> medians = new ArrayList<>();
            List<Double> averages = new ArrayList<>();
            for (List<Long> ofStep : funnel.times() ? took : List.<List<Long>>of()) {
                List<Long> sorted = ofStep.stream().sorted().toList();
                medians.add(sorted.isEmpty() ? 0 : median(sorted));
                averages.add(
                        sorted.stream().mapToLong(Long::longValue).average().orElse(0));
            }
            Map<String, List<Double>> averageByBucket = new TreeMap<>();
            tookByBucket.forEach((bucket, ofSteps) -> averageByBucket.put(
                    bucket,
                    ofSteps.subList(1, ofSteps.size()).stream()
                            .map(times -> times.stream()
                                    .mapToLong(Long::longValue)
                                    .average()
                                    .orElse(0))
                            .toList()));
            return new Track(
                    (Integer) key.getFirst(),
                    group,
                    reached,
                    byBucket,
                    medians,
                    averages,
                    funnel.details() ? averageByBucket : Map.of(),
                    took,
                    before);
        }

        private static long median(List<Long> sorted) {
            int i = 0;
            while (2 * (i + 1) < sorted.size()) {
                i++;
            }
            return sorted.get(i);
        }
    }
}
