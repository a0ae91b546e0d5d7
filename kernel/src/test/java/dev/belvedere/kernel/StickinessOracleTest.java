package dev.belvedere.kernel;

import static dev.belvedere.kernel.OracleWorld.pick;

import dev.belvedere.query.Analysis;
import dev.belvedere.query.AnalysisResult;
import dev.belvedere.query.DateRange;
import dev.belvedere.query.Interval;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.Question;
import dev.belvedere.query.Segment;
import dev.belvedere.query.Stickiness;
import dev.belvedere.query.StickinessResult;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Random stickiness against each person's set of days, see [NaiveOracle].
class StickinessOracleTest implements NaiveOracle.Model {
    @ParameterizedTest(name = "lens {0}, {1} bytes of memory")
    @CsvSource({"mapped, 65536", "merged, 65536", "raw, 65536", "mapped, 16777216", "merged, 16777216", "raw, 16777216"
    })
    void agreesWithSetsOfDays(String lens, int memoryBytes) throws SQLException {
        new NaiveOracle(this).agrees(lens, memoryBytes);
    }

    @Override
    public Analysis analysis(OracleWorld world, RandomQuestions parts, Random random) {
        List<Segment> segments = new ArrayList<>(List.of(Segment.EVERYBODY));
        if (random.nextInt(3) == 0) {
            segments.add(new Segment(parts.filters(1)));
        }
        DateRange days = parts.range(Interval.DAY);
        return new Stickiness(
                parts.events(),
                pick(List.of(Interval.WEEK, Interval.MONTH), random),
                random.nextBoolean(),
                new DateRange(days.start(), days.end().plusDays(random.nextInt(20))),
                segments,
                parts.groupBy(),
                random.nextBoolean() ? random.nextInt(1, 6) : Stickiness.MAX_LIMIT);
    }

    @Override
    public List<String> conditions(Analysis analysis) {
        Stickiness stickiness = (Stickiness) analysis;
        return stickiness.segments().stream()
                .map(segment -> NaiveEvent.condition(stickiness.event(), segment))
                .toList();
    }

    @Override
    public List<PropertyRef> groupBy(Analysis analysis) {
        return ((Stickiness) analysis).groupBy();
    }

    @Override
    public Object expected(Question question, Collection<List<NaiveEvent>> persons) {
        Stickiness stickiness = (Stickiness) question.analysis();
        NaiveDates units = new NaiveDates(question.scope(), stickiness.unit());
        ZoneId zone = question.scope().zone();
        NaiveGroups answer = new NaiveGroups(stickiness.groupBy(), stickiness.limit());
        for (int segment = 0; segment < stickiness.segments().size(); segment++) {
            int bit = segment;
            answer.beginSegment(segment);
            for (List<NaiveEvent> person : persons) {
                List<NaiveEvent> done = person.stream()
                        .filter(event ->
                                event.meets().get(bit) && NaiveDates.contains(stickiness.range(), event.date(zone)))
                        .toList();
                Set<List<String>> groups =
                        done.stream().flatMap(event -> event.groups().stream()).collect(Collectors.toSet());
                for (List<String> group : groups) {
                    answer.weigh(group, 1);
                    Map<LocalDate, Set<LocalDate>> days = new TreeMap<>();
                    done.stream()
                            .filter(event -> event.groups().contains(group))
                            .forEach(event -> days.computeIfAbsent(units.of(event.date(zone)), _ -> new TreeSet<>())
                                    .add(event.date(zone)));
                    days.forEach((unit, distinct) -> {
                        answer.add(group, unit + " active", 1);
                        int from = stickiness.cumulative() ? 1 : distinct.size();
                        for (int day = from; day <= distinct.size(); day++) {
                            answer.add(group, unit + " days " + day, 1);
                        }
                    });
                }
            }
        }
        return answer.shown();
    }

    @Override
    public Object actual(Question question, AnalysisResult result) {
        StickinessResult stickiness = (StickinessResult) result;
        NaiveGroups.Shown shown = new NaiveGroups.Shown(new ArrayList<>(), stickiness.groupsLeftOut());
        for (StickinessResult.Series series : stickiness.series()) {
            NaiveGroups.Track track = NaiveGroups.Track.of(series.segment(), series.group(), (double) series.persons());
            for (int bucket = 0; bucket < stickiness.buckets().size(); bucket++) {
                LocalDate unit = stickiness.buckets().get(bucket).toLocalDate();
                track.set(unit + " active", series.active()[bucket]);
                for (int day = 1; day <= series.days()[bucket].length; day++) {
                    track.set(unit + " days " + day, series.days()[bucket][day - 1]);
                }
            }
            shown.tracks().add(track);
        }
        return shown;
    }

    @Override
    public boolean tells(Object answer) {
        return answer.toString().contains("days 2");
    }
}
