package dev.belvedere.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.query.EventSet;
import dev.belvedere.query.Exclusion;
import dev.belvedere.query.Funnel;
import dev.belvedere.query.FunnelOrder;
import dev.belvedere.query.FunnelResult;
import dev.belvedere.query.FunnelRules;
import dev.belvedere.query.Interval;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Lens;
import dev.belvedere.query.Question;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Random funnels over random worlds, answered by the kernel and by trying every path of every person.
///
/// A failure names the seed of its world; `-Doracle.seed=<seed>` asks the questions of that world only.
/// With `-Dnightly=true` there are ten times as many worlds.
class FunnelOracleTest {
    private static final int WORLDS = Boolean.getBoolean("nightly") ? 40 : 3;
    private static final int QUESTIONS = 15;
    private static final int SPILLING = 1 << 16;

    private record Answer(List<NaiveFunnel.Track> tracks, int leftOut) {
        private Answer withoutValues() {
            return new Answer(
                    tracks.stream().map(NaiveFunnel.Track::withoutValues).toList(), leftOut);
        }
    }

    private int asked;
    private int answered;
    private int completed;

    @ParameterizedTest(name = "lens {0}, {1} bytes of memory")
    @CsvSource({"mapped, 65536", "merged, 65536", "raw, 65536", "mapped, 16777216", "as_of, 16777216", "raw, 16777216"})
    void agreesWithTryingEveryPath(String lens, int memoryBytes) throws SQLException {
        Long given = Long.getLong("oracle.seed");
        int worlds = given == null ? WORLDS : 1;
        for (int world = 0; world < worlds; world++) {
            ask(lens, memoryBytes, given == null ? 77_000L * lens.hashCode() + memoryBytes + world : given);
        }
        assertThat(answered).as("questions answered").isGreaterThan(asked / 2);
        if (given == null) {
            assertThat(completed).as("questions with persons at the last step").isGreaterThan(answered / 10);
        }
    }

    private void ask(String lensName, int memoryBytes, long seed) throws SQLException {
        Random random = new Random(seed);
        OracleWorld world = OracleWorld.ofManyPersons(random).withSessions(random);
        Lens lens = world.lens(lensName);
        Predicate<TestEvent> hidden = event -> seed % 2 == 0 && event.person() % 4 == 0 && event.time() % 5 != 0;
        MemorySnapshot snapshot = MemorySnapshot.cut(world.events(), world.links(), random, 5, hidden);
        List<Interval> intervals = memoryBytes == SPILLING
                ? List.of(Interval.DAY, Interval.WEEK, Interval.MONTH)
                : List.of(Interval.values());
        RandomFunnels funnels = new RandomFunnels(world, intervals, random);
        try (DuckDbOracle oracle = new DuckDbOracle(world.without(hidden));
                Kernel kernel = new Kernel(random.nextInt(1, 4), memoryBytes)) {
            for (int i = 0; i < QUESTIONS; i++) {
                Question question = funnels.next(lens);
                String description = "-Doracle.seed=" + seed + ", question " + i + ": " + question;
                asked++;
                try {
                    Answer expected = expected(question, oracle);
                    FunnelResult result = (FunnelResult) kernel.answer(question, snapshot);
                    Answer actual = actual(question, result);
                    assertThat(actual).as(description).isEqualTo(expected.withoutValues());
                    assertHistograms(result, expected, description);
                    answered++;
                    completed += actual.tracks().stream()
                                    .anyMatch(track -> track.reached().getLast() > 0)
                            ? 1
                            : 0;
                } catch (NaiveFunnel.TooManyPaths _) {
                    // Another question is asked instead; how many of them is asserted above.
                } catch (InvalidQuestionException e) {
                    assertThat(e.code()).as(description).isIn("too_many_groups", "too_large_answer");
                } catch (RuntimeException e) {
                    throw new AssertionError(description, e);
                }
            }
        }
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
