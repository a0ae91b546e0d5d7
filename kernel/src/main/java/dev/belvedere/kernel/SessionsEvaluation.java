package dev.belvedere.kernel;

import dev.belvedere.query.SessionMeasure;
import dev.belvedere.query.Sessions;
import dev.belvedere.query.SessionsResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Answers [Sessions].
///
/// A day before the range is read, because a session that goes on from there began before, and two days
/// after it: in the second one an event tells that a session was longer than a day.
final class SessionsEvaluation {
    private static final double MILLIS_OF_A_SECOND = 1_000;

    private final Sessions sessions;
    private final PersonPasses passes;
    private final Buckets buckets;
    private final long[] edges;
    private final GroupKeys keys;

    SessionsEvaluation(Sessions sessions, PersonPasses passes) {
        this.sessions = sessions;
        this.passes = passes;
        this.buckets = passes.buckets(sessions.interval(), sessions.range());
        this.edges = edges(sessions.measure()).stream().mapToLong(edge -> edge).toArray();
        this.keys = new GroupKeys(sessions.groupBy(), passes.groupMemory());
    }

    private static List<Long> edges(SessionMeasure measure) {
        return measure instanceof SessionMeasure.LengthDistribution distribution ? distribution.edges() : List.of();
    }

    SessionsResult answer() {
        int[] segments = IntStream.range(0, sessions.segments().size()).toArray();
        GroupedCounts<SessionCounts> grouped =
                GroupedCounts.of(keys, sessions.limit(), segments, SessionCounts::counts, this::count);
        SessionCounts counts = grouped.counts();
        List<SessionsResult.Series> series = new ArrayList<>();
        for (int segment : segments) {
            for (ShownGroup shown : grouped.shown(counts.counts(), keys, segment, sessions.limit())) {
                int line = counts.counts().line(shown.number(), segment);
                series.add(series(counts, line, segment, keys.labels(shown.group())));
            }
        }
        return new SessionsResult(
                edges.length > 0 ? List.of() : buckets.labels(), edges(sessions.measure()), series, grouped.leftOut());
    }

    private SessionCounts count(boolean inFull, int @Nullable [] kept) {
        MemoryBudget memory = passes.countMemory();
        SessionIds ids = new SessionIds(passes.snapshot().runs());
        SessionMatchers matchers = SessionMatchers.of(sessions);
        TimelineReach reach = TimelineReach.between(
                buckets.start() - PersonSessions.DAY_MILLIS, buckets.end() + 2 * PersonSessions.DAY_MILLIS);
        int projects = passes.question().scope().projects().size();
        List<SessionEvaluator> evaluators = passes.read(
                SessionMatchers.set(sessions),
                buckets,
                reach,
                keys,
                runs -> new SessionEvaluator(
                        matchers,
                        buckets,
                        edges,
                        isPerPerson(),
                        new PersonSessions(ids, runs, projects),
                        new CountedGroups(runs, keys, GroupedCounts.choice(keys, kept)),
                        new SessionCounts(
                                matchers.segments(),
                                inFull ? buckets.count() : 0,
                                Math.max(0, edges.length - 1),
                                memory)));
        PersonPasses.sum(evaluators);
        return evaluators.getFirst().sessionCounts();
    }

    private boolean isPerPerson() {
        return switch (sessions.measure()) {
            case SessionMeasure.PerPerson _, SessionMeasure.TimeSpentPerPerson _ -> true;
            case SessionMeasure.AverageLength _,
                    SessionMeasure.LengthDistribution _,
                    SessionMeasure.TimeSpent _,
                    SessionMeasure.Totals _ -> false;
        };
    }

    private SessionsResult.Series series(SessionCounts counts, int line, int segment, List<String> group) {
        long total = counts.counts().lines()[line];
        if (edges.length > 0) {
            double[] bins = new double[edges.length - 1];
            for (int bin = 0; bin < bins.length; bin++) {
                bins[bin] = counts.inBin(line, bin);
            }
            return new SessionsResult.Series(
                    segment,
                    group,
                    total,
                    bins,
                    IntStream.range(0, bins.length)
                            .mapToDouble(bin -> bins[bin])
                            .sum());
        }
        double[] values = new double[buckets.count()];
        long millis = 0;
        for (int bucket = 0; bucket < values.length; bucket++) {
            millis += counts.lengthMillis(line, bucket);
            values[bucket] = value(
                    counts.sessions(line, bucket), counts.lengthMillis(line, bucket), counts.active(line, bucket));
        }
        return new SessionsResult.Series(segment, group, total, values, value(total, millis, counts.active(line)));
    }

    private double value(long count, long lengthMillis, long active) {
        double seconds = lengthMillis / MILLIS_OF_A_SECOND;
        return switch (sessions.measure()) {
            case SessionMeasure.Totals _, SessionMeasure.LengthDistribution _ -> count;
            case SessionMeasure.TimeSpent _ -> seconds;
            case SessionMeasure.AverageLength _ -> count == 0 ? 0 : seconds / count;
            case SessionMeasure.PerPerson _ -> active == 0 ? 0 : (double) count / active;
            case SessionMeasure.TimeSpentPerPerson _ -> active == 0 ? 0 : seconds / active;
        };
    }
}
