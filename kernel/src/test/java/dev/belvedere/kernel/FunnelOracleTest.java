package dev.belvedere.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.query.AnalysisResult;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Exclusion;
import dev.belvedere.query.Funnel;
import dev.belvedere.query.FunnelOrder;
import dev.belvedere.query.FunnelResult;
import dev.belvedere.query.FunnelRules;
import dev.belvedere.query.Interval;
import dev.belvedere.query.Question;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Random funnels over random worlds, answered by the kernel and by trying every path of every person, see
/// [OracleLoop].
class FunnelOracleTest implements OracleLoop.Asking {
    private static final int SPILLING = 1 << 16;

    private record Answer(List<NaiveFunnel.Track> tracks, int leftOut) {
        private Answer withoutValues() {
            return new Answer(
                    tracks.stream().map(NaiveFunnel.Track::withoutValues).toList(), leftOut);
        }
    }

    private List<Interval> intervals = List.of(Interval.values());

    @ParameterizedTest(name = "lens {0}, {1} bytes of memory")
    @CsvSource({"mapped, 65536", "merged, 65536", "raw, 65536", "mapped, 16777216", "as_of, 16777216", "raw, 16777216"})
    void agreesWithTryingEveryPath(String lens, int memoryBytes) throws SQLException {
        if (memoryBytes == SPILLING) {
            intervals = List.of(Interval.DAY, Interval.WEEK, Interval.MONTH);
        }
        new OracleLoop(this).agrees(lens, memoryBytes);
    }

    @Override
    public OracleWorld prepared(OracleWorld world, Random random) {
        return world.withSessions(random);
    }

    @Override
    public int worlds() {
        return 3;
    }

    @Override
    public int oneOf() {
        return 20;
    }

    @Override
    public Funnel analysis(OracleWorld world, RandomQuestions parts, Random random) {
        return new RandomFunnels(world, intervals, random).funnel();
    }

    @Override
    public boolean check(String description, Question question, AnalysisResult result, DuckDbOracle oracle)
            throws SQLException, NaiveFunnel.TooManyPaths {
        Answer expected = expected(question, oracle);
        Answer actual = actual(question, (FunnelResult) result);
        assertThat(actual).as(description).isEqualTo(expected.withoutValues());
        assertHistograms((FunnelResult) result, expected, description);
        return actual.tracks().stream().anyMatch(track -> track.reached().getLast() > 0);
    }

    private static void assertHistograms(FunnelResult result, Answer expected, String description) {
        for (int i = 0; i < result.tracks().size(); i++) {
            if (result.tracks().get(i).details().isEmpty()) {
                continue;
            }
            FunnelResult.Details details = result.tracks().get(i).details().get();
            NaiveFunnel.Track track = expected.tracks.get(i);
            for (int step = 0; step < details.times().size(); step++) {
                assertHistogram(details.times().get(step), track.took().get(step), description);
            }
            for (int step = 0; step < details.previousSteps().size(); step++) {
                assertHistogram(
                        details.previousSteps().get(step), track.before().get(step), description);
            }
        }
    }

    private static void assertHistogram(FunnelResult.Histogram histogram, List<Long> values, String description) {
        switch (histogram) {
            case FunnelResult.EvenHistogram even -> assertEven(even, values, description);
            case FunnelResult.CutHistogram cut -> {
                for (int bin = 0; bin < cut.counts().size(); bin++) {
                    double from = cut.edges().get(bin);
                    double to = cut.edges().get(bin + 1);
                    assertThat(cut.counts().get(bin))
                            .as(description)
                            .isEqualTo(values.stream()
                                    .filter(value -> value >= from && value < to)
                                    .count());
                }
            }
        }
    }

    private static void assertEven(FunnelResult.EvenHistogram histogram, List<Long> values, String description) {
        assertThat(histogram.counts()).as(description).hasSizeLessThanOrEqualTo(20);
        List<Long> counts = new ArrayList<>();
        for (int bin = 0; bin < histogram.counts().size(); bin++) {
            long start = histogram.start() + bin * histogram.width();
            counts.add(values.stream()
                    .filter(value -> value >= start && value < start + histogram.width())
                    .count());
        }
        assertThat(histogram.counts()).as(description).isEqualTo(counts);
        assertThat(counts.stream().mapToLong(Long::longValue).sum())
                .as(description)
                .isEqualTo(values.size());
    }

    private static Answer expected(Question question, DuckDbOracle oracle)
            throws SQLException, NaiveFunnel.TooManyPaths {
        Funnel funnel = (Funnel) question.analysis();
        Answer whole = expected(question, NaiveFunnel.tracks(question, oracle.events(question)));
        if (funnel.rules().optionalStep().isEmpty()) {
            return whole;
        }
        Question shorter = new Question(
                question.scope(),
                question.lens(),
                without(funnel.rules().optionalStep().getAsInt(), funnel));
        Answer without = expected(shorter, NaiveFunnel.tracks(shorter, oracle.events(shorter)));
        List<NaiveFunnel.Track> tracks = new ArrayList<>(whole.tracks);
        tracks.addAll(without.tracks);
        return new Answer(tracks, whole.leftOut + without.leftOut);
    }

    private static Funnel without(int left, Funnel funnel) {
        List<EventSet> steps = new ArrayList<>(funnel.steps());
        steps.remove(left);
        List<Exclusion> exclusions = new ArrayList<>();
        for (Exclusion exclusion : funnel.rules().exclusions()) {
            int after = exclusion.afterStep();
            int before = exclusion.beforeStep();
            if (funnel.rules().order() == FunnelOrder.UNORDERED) {
                exclusions.add(new Exclusion(exclusion.events(), 0, steps.size() - 1));
            } else if (after != left && before != left) {
                exclusions.add(new Exclusion(
                        exclusion.events(), after > left ? after - 1 : after, before > left ? before - 1 : before));
            }
        }
        int step = funnel.groupByStep();
        return new Funnel(
                steps,
                funnel.window(),
                funnel.range(),
                funnel.interval(),
                funnel.segments(),
                funnel.groupBy(),
                step > left ? step - 1 : step,
                funnel.resolution(),
                funnel.times(),
                funnel.limit(),
                new FunnelRules(
                        funnel.rules().order(),
                        exclusions,
                        funnel.rules().held(),
                        OptionalInt.empty(),
                        funnel.rules().newOnly(),
                        funnel.rules().counting()),
                funnel.details(),
                funnel.timeBins());
    }

    private static Answer expected(Question question, List<NaiveFunnel.Track> all) {
        Funnel funnel = (Funnel) question.analysis();
        List<NaiveFunnel.Track> kept = new ArrayList<>();
        int leftOut = 0;
        for (int segment = 0; segment < funnel.segments().size(); segment++) {
            int number = segment;
            List<NaiveFunnel.Track> ofSegment = new ArrayList<>(
                    all.stream().filter(track -> track.segment() == number).toList());
            if (ofSegment.isEmpty() && funnel.groupBy().isEmpty()) {
                ofSegment.add(nobody(funnel, segment));
            }
            int limit = Math.min(funnel.limit(), ofSegment.size());
            kept.addAll(ofSegment.subList(0, limit));
            leftOut += ofSegment.size() - limit;
        }
        return new Answer(kept, leftOut);
    }

    private static NaiveFunnel.Track nobody(Funnel funnel, int segment) {
        List<Long> zeros = funnel.steps().stream().map(_ -> 0L).toList();
        List<Long> medians = funnel.times() ? zeros.subList(1, zeros.size()) : List.of();
        return new NaiveFunnel.Track(
                segment,
                List.of(),
                zeros,
                Map.of(),
                medians,
                medians.stream().map(_ -> 0.0).toList(),
                Map.of(),
                zeros.subList(1, zeros.size()).stream()
                        .map(_ -> List.<Long>of())
                        .toList(),
                zeros.subList(1, zeros.size()).stream()
                        .map(_ -> List.<Long>of())
                        .toList());
    }

    private static Answer actual(Question question, FunnelResult result) {
        List<NaiveFunnel.Track> tracks = new ArrayList<>();
        for (FunnelResult.Track track : result.tracks()) {
            Map<String, List<Long>> byBucket = new TreeMap<>();
            for (int bucket = 0; bucket < result.buckets().size(); bucket++) {
                if (track.reachedByBucket()[bucket][0] != 0) {
                    byBucket.put(
                            NaiveFunnel.bucket(result.buckets().get(bucket), question),
                            longs(track.reachedByBucket()[bucket]));
                }
            }
            Map<String, List<Double>> averageByBucket = new TreeMap<>();
            for (int bucket = 0;
                    track.details().isPresent() && bucket < result.buckets().size();
                    bucket++) {
                if (track.reachedByBucket()[bucket][0] != 0) {
                    averageByBucket.put(
                            NaiveFunnel.bucket(result.buckets().get(bucket), question),
                            track.details().get().timesByBucket().get(bucket).stream()
                                    .map(FunnelResult.Transition::averageMillis)
                                    .toList());
                }
            }
            tracks.add(new NaiveFunnel.Track(
                    track.segment(),
                    track.group(),
                    longs(track.reached()),
                    byBucket,
                    track.times().stream()
                            .map(FunnelResult.Transition::medianMillis)
                            .toList(),
                    track.times().stream()
                            .map(FunnelResult.Transition::averageMillis)
                            .toList(),
                    averageByBucket,
                    List.of(),
                    List.of()));
        }
        return new Answer(tracks, result.groupsLeftOut());
    }

    private static List<Long> longs(long[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
