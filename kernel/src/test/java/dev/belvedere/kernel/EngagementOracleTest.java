package dev.belvedere.kernel;

import static dev.belvedere.kernel.OracleWorld.pick;

import dev.belvedere.query.Analysis;
import dev.belvedere.query.AnalysisResult;
import dev.belvedere.query.EngagementMatrix;
import dev.belvedere.query.EngagementMatrixResult;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Interval;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.Question;
import dev.belvedere.query.Segment;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Random engagement matrices against lists of each person's events, see [NaiveOracle].
class EngagementOracleTest implements NaiveOracle.Model {
    private static final EventSelector ACTIVE = EventSelector.of(new EventChoice.AnyActive());

    @ParameterizedTest(name = "lens {0}, {1} bytes of memory")
    @CsvSource({"mapped, 65536", "merged, 65536", "raw, 65536", "mapped, 16777216", "merged, 16777216", "raw, 16777216"
    })
    void agreesWithListsOfEvents(String lens, int memoryBytes) throws SQLException {
        new NaiveOracle(this).agrees(lens, memoryBytes);
    }

    @Override
    public Analysis analysis(OracleWorld world, RandomQuestions parts, Random random) {
        List<EventSet> events = new ArrayList<>();
        int count = random.nextInt(8) == 0 ? 50 : random.nextInt(4);
        for (int i = 0; i < count; i++) {
            events.add(parts.events());
        }
        return new EngagementMatrix(
                events,
                pick(List.of(Interval.DAY, Interval.WEEK, Interval.MONTH), random),
                parts.range(Interval.DAY),
                random.nextInt(3) == 0 ? new Segment(parts.filters(1)) : Segment.EVERYBODY,
                random.nextInt(1, 6));
    }

    @Override
    public List<String> conditions(Analysis analysis) {
        EngagementMatrix matrix = (EngagementMatrix) analysis;
        List<String> conditions = new ArrayList<>();
        conditions.add(NaiveEvent.condition(ACTIVE, matrix.segment()));
        matrix.events().forEach(event -> conditions.add(NaiveEvent.condition(event, matrix.segment())));
        return conditions;
    }

    @Override
    public List<PropertyRef> groupBy(Analysis analysis) {
        return List.of();
    }

    private record Row(String event, double share, double times, double days, long total) {
        private static Row of(String event, double share, double times, double days, long total) {
            return new Row(event, rounded(share), rounded(times), rounded(days), total);
        }

        private static double rounded(double value) {
            return new BigDecimal(value).round(new MathContext(10)).doubleValue();
        }
    }

    private record Answer(List<Row> rows, int leftOut) {}

    @Override
    public Object expected(Question question, Collection<List<NaiveEvent>> persons) {
        EngagementMatrix matrix = (EngagementMatrix) question.analysis();
        ZoneId zone = question.scope().zone();
        List<Row> rows = new ArrayList<>();
        if (!matrix.events().isEmpty()) {
            for (int i = 0; i < matrix.events().size(); i++) {
                int bit = i + 1;
                String name = matrix.events().get(i).label();
                rows.add(row(question, name, persons, event -> event.meets().get(bit)));
            }
            return new Answer(rows, 0);
        }
        List<String> types = persons.stream()
                .flatMap(List::stream)
                .filter(event -> event.meets().getFirst() && NaiveDates.contains(matrix.range(), event.date(zone)))
                .map(event -> event.event().type())
                .distinct()
                .toList();
        for (String type : types) {
            rows.add(row(
                    question,
                    type,
                    persons,
                    event -> event.meets().getFirst() && event.event().type().equals(type)));
        }
        rows.sort(Comparator.comparingLong(Row::total)
                .reversed()
                .thenComparing(row -> List.of(row.event()), NaiveEvent::compareLabels));
        int kept = Math.min(matrix.limit(), rows.size());
        return new Answer(rows.subList(0, kept), rows.size() - kept);
    }

    private static Row row(
            Question question, String name, Collection<List<NaiveEvent>> persons, Predicate<NaiveEvent> wanted) {
        EngagementMatrix matrix = (EngagementMatrix) question.analysis();
        NaiveDates dates = new NaiveDates(question.scope(), matrix.interval());
        ZoneId zone = question.scope().zone();
        List<Double> shares = new ArrayList<>();
        List<Double> times = new ArrayList<>();
        List<Double> days = new ArrayList<>();
        long total = 0;
        for (LocalDate interval : dates.in(matrix.range())) {
            Predicate<NaiveEvent> within = event -> NaiveDates.contains(matrix.range(), event.date(zone))
                    && dates.of(event.date(zone)).equals(interval);
            long active = persons.stream()
                    .filter(person -> person.stream()
                            .anyMatch(
                                    event -> within.test(event) && event.meets().getFirst()))
                    .count();
            List<List<NaiveEvent>> done = persons.stream()
                    .map(person -> person.stream().filter(within.and(wanted)).toList())
                    .filter(events -> !events.isEmpty())
                    .toList();
            if (active > 0) {
                shares.add(100.0 * done.size() / active);
            }
            total += done.stream().mapToLong(List::size).sum();
            if (!done.isEmpty()) {
                times.add(done.stream().mapToInt(List::size).average().orElse(0));
                days.add(done.stream()
                        .mapToLong(events -> events.stream()
                                .map(event -> event.date(zone))
                                .distinct()
                                .count())
                        .average()
                        .orElse(0));
            }
        }
        return Row.of(name, mean(shares), mean(times), mean(days), total);
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(value -> value).average().orElse(0);
    }

    @Override
    public Object actual(Question question, AnalysisResult result) {
        EngagementMatrixResult matrix = (EngagementMatrixResult) result;
        return new Answer(
                matrix.events().stream()
                        .map(one -> Row.of(
                                one.event(),
                                one.shareOfActive(),
                                one.timesPerPerson(),
                                one.daysPerPerson(),
                                one.times()))
                        .toList(),
                matrix.eventsLeftOut());
    }

    @Override
    public boolean tells(Object answer) {
        return ((Answer) answer).rows().stream().anyMatch(row -> row.times() > 1);
    }
}
