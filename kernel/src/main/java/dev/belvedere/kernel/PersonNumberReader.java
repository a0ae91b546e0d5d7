package dev.belvedere.kernel;

/// Counts the events of each person, or their different values, per line and bucket. Not thread-safe: one per
/// worker.
final class PersonNumberReader implements TimelineReader {
    /// A map that one person made larger is not kept for the next ones, since each clears it.
    private static final int MOST_KEPT_VALUES = 1 << 12;

    private final PersonMeasured measured;
    private final Buckets buckets;
    private final Span span;
    private final TimelineRuns runs;
    private final GroupChoice choice;
    private final PersonTally tally;
    private final PersonSweep sweep;
    private final int[] only = new int[1];

    /// By line and value, the first bucket that the value does not count for yet.
    private LongIntMap reached = new LongIntMap();

    private int values;

    PersonNumberReader(
            PersonMeasured measured,
            Buckets buckets,
            Span span,
            TimelineRuns runs,
            GroupChoice choice,
            PersonTally tally) {
        this.measured = measured;
        this.buckets = buckets;
        this.span = span;
        this.runs = runs;
        this.choice = choice;
        this.tally = tally;
        this.sweep = new PersonSweep(tally);
    }

    @Override
    public CellCounts counts() {
        return tally.counts();
    }

    @Override
    public void person(Timeline timeline) {
        forgetValues();
        for (int k = 0; k < timeline.count; k++) {
            long location = timeline.locations[k];
            int bucket = buckets.of(timeline.times[k]);
            long mask = timeline.masks[k];
            for (int group : groups(runs.groupAt(location))) {
                int number = choice.numberOf(group);
                if (number != GroupChoice.LEFT_OUT) {
                    ensure(number);
                    take(location, number, mask, bucket);
                }
            }
        }
        sweep.settle();
    }

    private void take(long location, int group, long mask, int bucket) {
        for (long rest = mask; rest != 0; rest &= rest - 1) {
            int line = tally.counts().line(group, Long.numberOfTrailingZeros(rest));
            if (measured.isOfEvents()) {
                sweep.add(line, bucket, span.end(bucket, tally.whole()));
                sweep.addToWhole(line);
            } else {
                takeValues(location, line, bucket);
            }
        }
    }

    private void takeValues(long location, int line, int bucket) {
        MeasuredColumn column = measured.column(Timeline.run(location));
        int entry = column.entry(Timeline.row(location));
        long value = column.value(entry);
        if (value == MeasuredColumn.SEVERAL) {
            for (long one : column.several(entry)) {
                takeValue(line, one, bucket);
            }
        } else if (value != MeasuredColumn.NONE) {
            takeValue(line, value, bucket);
        }
    }

    /// Counts a value for the buckets for which it does not count already. Events come by time, so those lie
    /// behind what was reached.
    private void takeValue(int line, long value, int bucket) {
        long key = (long) line << Integer.SIZE | value;
        int known = reached.get(key);
        int end = span.end(bucket, tally.whole());
        if (known == LongIntMap.ABSENT) {
            values++;
            sweep.addToWhole(line);
            sweep.add(line, bucket, end);
        } else if (known < end) {
            sweep.add(line, Math.max(known, bucket), end);
        }
        reached.put(key, end);
    }

    private void forgetValues() {
        if (values > MOST_KEPT_VALUES) {
            reached = new LongIntMap();
        } else if (values > 0) {
            reached.clear();
        }
        values = 0;
    }

    private int[] groups(int code) {
        if (code < 0) {
            return choice.set(code);
        }
        only[0] = code;
        return only;
    }

    private void ensure(int group) {
        if (group >= tally.counts().groups()) {
            tally.counts().ensure(Math.max(group + 1, choice.size()));
        }
    }
}
