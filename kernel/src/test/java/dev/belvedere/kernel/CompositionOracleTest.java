package dev.belvedere.kernel;

import dev.belvedere.query.Analysis;
import dev.belvedere.query.AnalysisResult;
import dev.belvedere.query.Composition;
import dev.belvedere.query.CompositionResult;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.Interval;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.Question;
import dev.belvedere.query.Segment;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Random compositions against each person's set of values, see [NaiveOracle].
class CompositionOracleTest implements NaiveOracle.Model {
    @ParameterizedTest(name = "lens {0}, {1} bytes of memory")
    @CsvSource({"mapped, 65536", "merged, 65536", "raw, 65536", "mapped, 16777216", "merged, 16777216", "raw, 16777216"
    })
    void agreesWithSetsOfValues(String lens, int memoryBytes) throws SQLException {
        new NaiveOracle(this).agrees(lens, memoryBytes);
    }

    @Override
    public Analysis analysis(OracleWorld world, RandomQuestions parts, Random random) {
        List<Segment> segments = new ArrayList<>(List.of(Segment.EVERYBODY));
        if (random.nextInt(3) == 0) {
            segments.add(new Segment(parts.filters(1)));
        }
        return new Composition(
                parts.property(),
                parts.range(Interval.DAY),
                segments,
                random.nextBoolean() ? random.nextInt(1, 6) : Composition.MAX_LIMIT);
    }

    @Override
    public List<String> conditions(Analysis analysis) {
        EventSelector active = EventSelector.of(new EventChoice.AnyActive());
        return ((Composition) analysis)
                .segments().stream()
                        .map(segment -> NaiveEvent.condition(active, segment))
                        .toList();
    }

    @Override
    public List<PropertyRef> groupBy(Analysis analysis) {
        return List.of(((Composition) analysis).property());
    }

    @Override
    public Object expected(Question question, Collection<List<NaiveEvent>> persons) {
        Composition composition = (Composition) question.analysis();
        ZoneId zone = question.scope().zone();
        NaiveGroups answer = new NaiveGroups(groupBy(composition), composition.limit());
        for (int segment = 0; segment < composition.segments().size(); segment++) {
            int bit = segment;
            answer.beginSegment(segment);
            for (List<NaiveEvent> person : persons) {
                person.stream()
                        .filter(event -> event.meets().get(bit))
                        .filter(event -> NaiveDates.contains(composition.range(), event.date(zone)))
                        .flatMap(event -> event.groups().stream())
                        .distinct()
                        .forEach(group -> answer.weigh(group, 1));
            }
        }
        return answer.shown();
    }

    @Override
    public Object actual(Question question, AnalysisResult result) {
        CompositionResult composition = (CompositionResult) result;
        return new NaiveGroups.Shown(
                composition.values().stream()
                        .map(value ->
                                NaiveGroups.Track.of(value.segment(), List.of(value.value()), (double) value.persons()))
                        .toList(),
                composition.valuesLeftOut());
    }

    @Override
    public boolean tells(Object answer) {
        return answer.toString().contains("Track");
    }
}
