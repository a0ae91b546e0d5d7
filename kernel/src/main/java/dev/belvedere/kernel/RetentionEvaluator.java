package dev.belvedere.kernel;

import java.util.Arrays;

/// Counts the cohorts and returns of persons for a [dev.belvedere.query.Retention], segment by segment and
/// group by group. Not thread-safe: one per worker.
final class RetentionEvaluator implements TimelineReader {
    private final RetentionMatchers matchers;
    private final Buckets cohorts;
    private final RetentionUnits units;
    private final ReturnSearch search;
    private final GroupKeys keys;
    private final GroupChoice choice;
    private final TimelineRuns runs;
    private final RetentionCounts counts;
    private final RetentionMarks marks;
    private final PersonReturns[] returns;
    private final CohortStarts starts = new CohortStarts();
    private final FirstActive firstActive;
    private long[] unitOf = new long[64];

    /// The start events of a segment, `group << 32 | index`, ordered.
    private long[] started = new long[64];

    private int startedCount;

    RetentionEvaluator(
            RetentionMatchers matchers,
            Buckets cohorts,
            RetentionUnits units,
            ReturnSearch search,
            GroupChoice choice,
            GroupKeys keys,
            TimelineRuns runs,
            RetentionCounts counts,
            int[] completeByColumn) {
        this.matchers = matchers;
        this.cohorts = cohorts;
        this.units = units;
        this.search = search;
        this.keys = keys;
        this.choice = choice;
        this.runs = runs;
        this.counts = counts;
        this.firstActive = new FirstActive(matchers.activeBit(), runs);
        this.marks = new RetentionMarks(counts, completeByColumn);
        this.returns = new PersonReturns[matchers.returns()];
        for (int returned = 0; returned < returns.length; returned++) {
            returns[returned] = new PersonReturns(matchers.returnBit(returned));
        }
    }

    @Override
    public CellCounts counts() {
        return counts.counts();
    }

    RetentionCounts retentionCounts() {
        return counts;
    }

    @Override
    public void person(Timeline timeline) {
        int onlyStart = matchers.ofFirst() ? firstActive.find(timeline) : -1;
        if (matchers.ofFirst() && (onlyStart < 0 || !cohorts.contain(timeline.times[onlyStart]))) {
            return;
        }
        boolean filled = false;
        for (int segment = 0; segment < matchers.segments(); segment++) {
            collectStarts(timeline, matchers.startBit(segment), onlyStart);
            if (startedCount == 0) {
                continue;
            }
            if (!filled && counts.hasCohorts()) {
                fillReturns(timeline);
                filled = true;
            }
            int from = 0;
            while (from < startedCount) {
                int to = from + 1;
                while (to < startedCount && started[to] >>> Integer.SIZE == started[from] >>> Integer.SIZE) {
                    to++;
                }
                count((int) (started[from] >>> Integer.SIZE), segment, from, to, timeline);
                from = to;
            }
        }
    }

    private void collectStarts(Timeline timeline, long bit, int onlyStart) {
        startedCount = 0;
        int from = Math.max(0, onlyStart);
        int to = onlyStart < 0 ? timeline.count : onlyStart + 1;
        for (int at = from; at < to; at++) {
            if ((timeline.masks[at] & bit) != 0 && cohorts.contain(timeline.times[at])) {
                addStart(at, timeline.locations[at]);
            }
        }
        if (!keys.properties().isEmpty()) {
            Arrays.sort(started, 0, startedCount);
        }
    }

    private void addStart(int at, long location) {
        if (keys.properties().isEmpty()) {
            addStart(at, 0);
            return;
        }
        int code = runs.groupAt(location);
        if (code >= 0) {
            addStart(at, choice.numberOf(code));
            return;
        }
        for (int group : choice.set(code)) {
            addStart(at, choice.numberOf(group));
        }
    }

    private void addStart(int at, int group) {
        if (group == GroupChoice.LEFT_OUT) {
            return;
        }
        if (startedCount == started.length) {
            started = Arrays.copyOf(started, startedCount * 2);
        }
        started[startedCount++] = ((long) group << Integer.SIZE) | at;
    }

    private void fillReturns(Timeline timeline) {
        if (unitOf.length < timeline.count) {
            unitOf = new long[Math.max(timeline.count, unitOf.length * 2)];
        }
        units.fill(timeline.times, timeline.count, unitOf);
        for (PersonReturns returned : returns) {
            returned.fill(timeline, unitOf);
        }
    }

    /// Counts the starts of one group, from `from` to before `to`.
    private void count(int group, int segment, int from, int to, Timeline timeline) {
        if (group >= counts.counts().groups()) {
            counts.counts().ensure(Math.max(group + 1, choice.size()));
        }
        for (int returned = 0; returned < returns.length; returned++) {
            int line = counts.counts().line(group, counts.matcher(segment, returned));
            counts.person(line);
            if (counts.hasCohorts()) {
                countCohorts(line, returns[returned], from, to, timeline);
            }
        }
    }

    private void countCohorts(int line, PersonReturns returned, int from, int to, Timeline timeline) {
        marks.beginPerson(line);
        counts.firstCohort(line, cohorts.of(timeline.times[(int) started[from]]));
        int at = from;
        while (at < to) {
            int cohort = cohorts.of(timeline.times[(int) started[at]]);
            long end = cohorts.end(cohort);
            starts.clear();
            while (at < to && timeline.times[(int) started[at]] < end) {
                int event = (int) started[at];
                starts.add(unitOf[event], timeline.masks[event]);
                at++;
            }
            marks.beginCohort(cohort);
            search.mark(starts, returned, marks);
        }
    }
}
