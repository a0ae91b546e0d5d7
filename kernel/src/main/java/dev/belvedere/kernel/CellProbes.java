package dev.belvedere.kernel;

import dev.belvedere.query.Analysis;
import dev.belvedere.query.Cell;
import dev.belvedere.query.CellShape;
import dev.belvedere.query.Stickiness;
import dev.belvedere.query.UsageInterval;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Where each analysis counts the number that a cell is. Its group, if any, is the only one that counts, and so has the
/// number 0.
///
/// @param analysis whose answer the cell is of
/// @param part of the cell, also where it was not named
/// @param bucket the cell's; empty for the whole range
/// @param buckets how many the answer has
/// @param projects the ids of the scope's projects by rank
record CellProbes(Analysis analysis, Cell cell, String part, OptionalInt bucket, int buckets, List<Integer> projects) {
    private static final int GROUP = 0;

    /// The probe of a reader that counts for the analysis; `null` for any other.
    @Nullable
    CellProbe of(TimelineReader reader) {
        LongSupplier number = switch (reader) {
            case FunnelEvaluator evaluator -> () -> of(evaluator.funnelCounts());
            case RetentionEvaluator evaluator -> () -> of(evaluator.retentionCounts());
            case LifecycleEvaluator evaluator -> () -> ofLifecycle(evaluator.counts());
            case StickinessEvaluator evaluator -> () -> ofStickiness(evaluator.counts());
            case UsageIntervalEvaluator evaluator -> () -> ofUsage(evaluator.counts());
            case SessionEvaluator evaluator -> () -> of(evaluator.sessionCounts());
            case LtvEvaluator evaluator -> () -> of(evaluator.ltvCounts());
            case JourneyEvaluator evaluator -> JourneyNumbers.of(cell, part, evaluator);
            default -> null;
        };
        return number == null ? null : CellProbe.growing(number);
    }

    /// The same of readers of where persons are.
    @Nullable
    CellProbe of(PresenceReader reader) {
        return switch (reader) {
            case ExplainedEvaluator evaluator -> CellProbe.growing(() -> ofExplained(evaluator.counts()));
            case OverlapEvaluator evaluator -> ofOverlap(evaluator);
            default -> null;
        };
    }

    private long of(FunnelCounts counts) {
        if (counts.counts().groups() == 0 || counts.buckets() != buckets) {
            return 0;
        }
        int length = cell.column().orElseThrow() + 1;
        int longest = part.equals(CellShape.LOST) ? length : counts.steps();
        long paths = 0;
        for (int ended = length; ended <= longest; ended++) {
            paths += counts.ended(GROUP, cell.segment(), bucket.orElse(buckets), ended);
        }
        return paths;
    }

    private long of(RetentionCounts counts) {
        if (counts.counts().groups() == 0 || !counts.hasCohorts()) {
            return 0;
        }
        int line = counts.counts().line(GROUP, counts.matcher(cell.segment(), cell.series()));
        if (cell.column().isEmpty()) {
            return bucket.isEmpty() ? counts.persons(line) : counts.members(line, bucket.getAsInt());
        }
        int column = cell.column().getAsInt();
        if (column >= counts.columns()) {
            return 0;
        }
        if (bucket.isEmpty()) {
            return counts.overallIn(line, column);
        }
        long retained = counts.retainedIn(line, bucket.getAsInt(), column);
        return part.equals(CellShape.AWAY) ? counts.members(line, bucket.getAsInt()) - retained : retained;
    }

    private long ofLifecycle(CellCounts counts) {
        int state = switch (part) {
            case CellShape.NEW -> LifecycleEvaluator.NEW;
            case CellShape.CURRENT -> LifecycleEvaluator.CURRENT;
            case CellShape.RESURRECTED -> LifecycleEvaluator.RESURRECTED;
            default -> LifecycleEvaluator.DORMANT;
        };
        return LifecycleEvaluator.persons(counts, counts.line(GROUP, cell.segment()), bucket.orElseThrow(), state);
    }

    private long ofStickiness(CellCounts counts) {
        if (counts.groups() == 0) {
            return 0;
        }
        int line = counts.line(GROUP, cell.segment());
        if (bucket.isEmpty()) {
            return counts.lines()[line];
        }
        if (counts.buckets() == 0) {
            return 0;
        }
        Stickiness stickiness = (Stickiness) analysis;
        int most = stickiness.mostDays();
        int from = cell.column().orElse(1);
        int to = cell.column().isEmpty() || stickiness.cumulative() ? most : from;
        return sum(counts, line, bucket.getAsInt() * most + from - 1, bucket.getAsInt() * most + to);
    }

    private long ofUsage(CellCounts counts) {
        int events = ((UsageInterval) analysis).events().size();
        int line = counts.line(GROUP, cell.segment() * events + cell.series());
        if (cell.column().isPresent()) {
            int units = cell.column().getAsInt();
            return units < counts.buckets() ? counts.cells()[line * counts.buckets() + units] : 0;
        }
        return part.equals(CellShape.RETURNING) ? sum(counts, line, 1, counts.buckets()) : counts.lines()[line];
    }

    private long of(SessionCounts counts) {
        if (counts.counts().groups() == 0 || !counts.hasBuckets()) {
            return 0;
        }
        int line = counts.counts().line(GROUP, cell.segment());
        if (cell.column().isPresent()) {
            return counts.inBin(line, cell.column().getAsInt());
        }
        return bucket.isEmpty() ? counts.counts().lines()[line] : counts.sessions(line, bucket.getAsInt());
    }

    private long of(LtvCounts counts) {
        if (counts.counts().groups() == 0 || !counts.hasCohorts()) {
            return 0;
        }
        int line = counts.counts().line(GROUP, cell.segment());
        long persons = 0;
        int first = bucket.orElse(0);
        int last = bucket.orElse(buckets - 1);
        for (int cohort = first; cohort <= last; cohort++) {
            persons += ofCohort(counts, line, cohort);
        }
        return persons;
    }

    private long ofCohort(LtvCounts counts, int line, int cohort) {
        boolean paying = part.equals(CellShape.PAYING);
        if (cell.column().isEmpty()) {
            return paying ? counts.paying(line, cohort) : counts.persons(line, cohort);
        }
        int day = cell.column().getAsInt();
        return part.equals(CellShape.PAYERS)
                ? counts.payers(line, cohort, day)
                : counts.endedBy(line, cohort, day, paying);
    }

    private long ofExplained(CellCounts counts) {
        int place = switch (part) {
            case CellShape.PROJECT -> rank(cell.projects().getFirst());
            case CellShape.BY_USER_ID -> projects.size() + ExplainedEvaluator.BY_USER_ID;
            case CellShape.BY_DEVICE_ID -> projects.size() + ExplainedEvaluator.BY_DEVICE_ID;
            case CellShape.MAPPED -> projects.size() + ExplainedEvaluator.MAPPED;
            default -> projects.size() + ExplainedEvaluator.PERSONS;
        };
        return counts.cells()[counts.line(GROUP, cell.segment()) * counts.buckets() + place];
    }

    private CellProbe ofOverlap(OverlapEvaluator evaluator) {
        if (part.equals(CellShape.ADOPTION)) {
            int pair = rank(cell.projects().getFirst()) * projects.size()
                    + rank(cell.projects().getLast());
            CellCounts counts = evaluator.counts();
            return CellProbe.growing(
                    () -> counts.cells()[counts.line(GROUP, cell.segment()) * counts.buckets() + pair]);
        }
        long wanted = 0;
        for (int project : cell.projects()) {
            wanted |= 1L << rank(project);
        }
        long combination = wanted;
        return new CellProbe() {
            @Override
            public void before() {}

            @Override
            public boolean isRaised() {
                long active = evaluator.activeIn(cell.segment());
                return switch (part) {
                    case CellShape.COMBINATION -> active == combination;
                    case CellShape.PROJECT -> (active & combination) != 0;
                    default -> active != 0;
                };
            }
        };
    }

    private int rank(int project) {
        return projects.indexOf(project);
    }

    private static long sum(CellCounts counts, int line, int from, int to) {
        long sum = 0;
        for (int at = from; at < to; at++) {
            sum += counts.cells()[line * counts.buckets() + at];
        }
        return sum;
    }
}
