package dev.belvedere.kernel;

import static dev.belvedere.kernel.OracleWorld.pick;

import dev.belvedere.query.Analysis;
import dev.belvedere.query.AnalysisResult;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.Interval;
import dev.belvedere.query.Lifecycle;
import dev.belvedere.query.LifecycleResult;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.Question;
import dev.belvedere.query.Segment;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Random lifecycles against each person's set of intervals, see [NaiveOracle].
class LifecycleOracleTest implements NaiveOracle.Model {
    @ParameterizedTest(name = "lens {0}, {1} bytes of memory")
    @CsvSource({"mapped, 65536", "merged, 65536", "raw, 65536", "mapped, 16777216", "merged, 16777216", "raw, 16777216"
    })
    void agreesWithSetsOfIntervals(String lens, int memoryBytes) throws SQLException {
        new NaiveOracle(this).agrees(lens, memoryBytes);
    }

    @Override
    public Analysis analysis(OracleWorld world, RandomQuestions parts, Random random) {
        List<Segment> segments = new ArrayList<>(List.of(Segment.EVERYBODY));
        if (random.nextInt(3) == 0) {
            segments.add(new Segment(parts.filters(1)));
        }
        return new Lifecycle(
                parts.events(),
                pick(List.of(Interval.DAY, Interval.WEEK, Interval.MONTH), random),
                parts.range(Interval.DAY),
                segments);
    }

    @Override
    public List<String> conditions(Analysis analysis) {
        Lifecycle lifecycle = (Lifecycle) analysis;
        List<String> conditions = new ArrayList<>(List.of(OracleSql.chosen(new EventChoice.AnyActive())));
        lifecycle.segments().forEach(segment -> conditions.add(NaiveEvent.condition(lifecycle.event(), segment)));
        return conditions;
    }

    @Override
    public List<PropertyRef> groupBy(Analysis analysis) {
        return List.of();
    }

    @Override
    public Object expected(Question question, Collection<List<NaiveEvent>> persons) {
        Lifecycle lifecycle = (Lifecycle) question.analysis();
        NaiveDates dates = new NaiveDates(question.scope(), lifecycle.interval());
        ZoneId zone = question.scope().zone();
        Map<String, Long> counts = new TreeMap<>();
        for (List<NaiveEvent> person : persons) {
            Optional<LocalDate> firstActive = person.stream()
                    .filter(event -> event.meets().getFirst())
                    .findFirst()
                    .map(event -> event.date(zone))
                    .filter(date -> !date.isAfter(lifecycle.range().end()))
                    .map(dates::of);
            for (int segment = 0; segment < lifecycle.segments().size(); segment++) {
                int bit = segment + 1;
                List<LocalDate> done = person.stream()
                        .filter(event -> event.meets().get(bit))
                        .map(event -> event.date(zone))
                        .toList();
                for (LocalDate interval : dates.in(lifecycle.range())) {
                    LocalDate former = dates.before(interval);
                    boolean now = done.stream()
                            .anyMatch(date ->
                                    dates.of(date).equals(interval) && NaiveDates.contains(lifecycle.range(), date));
                    boolean formerly = done.stream()
                            .anyMatch(date -> dates.of(date).equals(former)
                                    && (interval.equals(
                                                    dates.in(lifecycle.range()).getFirst())
                                            || NaiveDates.contains(lifecycle.range(), date)));
                    boolean fresh = firstActive.equals(Optional.of(interval));
                    String state = now
                            ? fresh ? "new" : formerly ? "current" : "resurrected"
                            : formerly ? "dormant" : "nothing";
                    if (!state.equals("nothing")) {
                        counts.merge(segment + " " + interval + " " + state, 1L, Long::sum);
                    }
                }
            }
        }
        return counts;
    }

    @Override
    public Object actual(Question question, AnalysisResult result) {
        LifecycleResult lifecycle = (LifecycleResult) result;
        Map<String, Long> counts = new TreeMap<>();
        for (LifecycleResult.Series series : lifecycle.series()) {
            for (int bucket = 0; bucket < lifecycle.buckets().size(); bucket++) {
                String place =
                        series.segment() + " " + lifecycle.buckets().get(bucket).toLocalDate() + " ";
                counts.put(place + "new", series.fresh()[bucket]);
                counts.put(place + "current", series.current()[bucket]);
                counts.put(place + "resurrected", series.resurrected()[bucket]);
                counts.put(place + "dormant", series.dormant()[bucket]);
            }
        }
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    @Override
    public boolean tells(Object answer) {
        return answer.toString().contains("resurrected") || answer.toString().contains("current");
    }
}
