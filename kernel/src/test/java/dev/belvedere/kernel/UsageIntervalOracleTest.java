package dev.belvedere.kernel;

import static dev.belvedere.kernel.OracleWorld.pick;

import dev.belvedere.query.Analysis;
import dev.belvedere.query.AnalysisResult;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Interval;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.Question;
import dev.belvedere.query.Segment;
import dev.belvedere.query.UsageInterval;
import dev.belvedere.query.UsageIntervalResult;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Random usage intervals against each person's list of days, see [NaiveOracle].
class UsageIntervalOracleTest implements NaiveOracle.Model {
    @ParameterizedTest(name = "lens {0}, {1} bytes of memory")
    @CsvSource({"mapped, 65536", "merged, 65536", "raw, 65536", "mapped, 16777216", "merged, 16777216", "raw, 16777216"
    })
    void agreesWithListsOfDays(String lens, int memoryBytes) throws SQLException {
        new NaiveOracle(this).agrees(lens, memoryBytes);
    }

    @Override
    public Analysis analysis(OracleWorld world, RandomQuestions parts, Random random) {
        List<Segment> segments = new ArrayList<>(List.of(Segment.EVERYBODY));
        if (random.nextInt(3) == 0) {
            segments.add(new Segment(parts.filters(1)));
        }
        List<EventSet> events = new ArrayList<>();
        int count = random.nextInt(1, 4);
        for (int i = 0; i < count; i++) {
            events.add(parts.events());
        }
        return new UsageInterval(
                events,
                pick(List.of(Interval.DAY, Interval.DAY, Interval.WEEK, Interval.MONTH), random),
                parts.range(Interval.DAY),
                segments);
    }

    @Override
    public List<String> conditions(Analysis analysis) {
        UsageInterval usage = (UsageInterval) analysis;
        return usage.segments().stream()
                .flatMap(segment -> usage.events().stream().map(event -> NaiveEvent.condition(event, segment)))
                .toList();
    }

    @Override
    public List<PropertyRef> groupBy(Analysis analysis) {
        return List.of();
    }

    @Override
    public Object expected(Question question, Collection<List<NaiveEvent>> persons) {
        UsageInterval usage = (UsageInterval) question.analysis();
        NaiveDates dates = new NaiveDates(question.scope(), usage.unit());
        ZoneId zone = question.scope().zone();
        List<LocalDate> units = dates.in(usage.range());
        Map<String, Long> counts = new TreeMap<>();
        for (int series = 0; series < usage.segments().size() * usage.events().size(); series++) {
            int bit = series;
            for (List<NaiveEvent> person : persons) {
                List<Integer> done = person.stream()
                        .filter(event -> event.meets().get(bit) && NaiveDates.contains(usage.range(), event.date(zone)))
                        .map(event -> units.indexOf(dates.of(event.date(zone))))
                        .distinct()
                        .sorted()
                        .toList();
                List<Integer> gaps = new ArrayList<>();
                for (int i = 1; i < done.size(); i++) {
                    gaps.add(done.get(i) - done.get(i - 1));
                }
                if (!done.isEmpty()) {
                    counts.merge(series + " active", 1L, Long::sum);
                }
                gaps.stream()
                        .sorted()
                        .filter(gap ->
                                2 * gaps.stream().filter(other -> other <= gap).count() >= gaps.size())
                        .findFirst()
                        .ifPresent(median -> counts.merge(bit + " every " + median, 1L, Long::sum));
            }
        }
        return counts;
    }

    @Override
    public Object actual(Question question, AnalysisResult result) {
        UsageInterval usage = (UsageInterval) question.analysis();
        Map<String, Long> counts = new TreeMap<>();
        for (UsageIntervalResult.Series series : ((UsageIntervalResult) result).series()) {
            int number = series.segment() * usage.events().size() + series.event();
            counts.put(number + " active", series.active());
            for (int units = 1; units <= series.persons().length; units++) {
                counts.put(number + " every " + units, series.persons()[units - 1]);
            }
        }
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    @Override
    public boolean tells(Object answer) {
        return answer.toString().contains("every");
    }
}
