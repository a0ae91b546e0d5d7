package dev.belvedere.kernel;

/// How many paths ended at which step, per segment, group and bucket of entry, and how long the steps
/// took. Adds up with the counts of other workers. Not thread-safe.
///
/// In [CellCounts] a segment is a matcher, and the buckets of a line are the steps of each bucket of
/// time, those of the whole range at the end:
/// ```
/// bucket 0: 1 2 3   bucket 1: 1 2 3   range: 1 2 3        paths that ended after 1, 2, 3 steps
/// ```
/// A line's value says how large its group is: the persons who entered in the range, and below them, as
/// the lower 32 bits, how often one counts in a bucket. For a group may have the longest path of a day,
/// but of no person's range.
final class FunnelCounts {
    private static final long PERSON_OF_RANGE = 1L << 32;

    private final int steps;
    private final int buckets;
    private final CellCounts counts;
    private final Durations durations;
    private final Durations durationsByBucket;
    private final Durations previousSteps;

    /// @param buckets how many buckets to keep apart; 0 for none, only the range is counted then
    FunnelCounts(FunnelSteps steps, int buckets, MemoryBudget memory) {
        this.steps = steps.steps();
        this.buckets = buckets;
        this.counts = new CellCounts(steps.segments(), (buckets + 1) * this.steps, memory);
        this.durations = new Durations(memory);
        this.durationsByBucket = new Durations(memory);
        this.previousSteps = new Durations(memory);
    }

    CellCounts counts() {
        return counts;
    }

    Durations durations() {
        return durations;
    }

    /// Makes room for groups below `wanted`.
    void ensure(int wanted) {
        counts.ensure(wanted);
    }

    /// Counts the longest path of a person that entered in a bucket.
    void inBucket(int group, int segment, int bucket, int length) {
        int line = counts.line(group, segment);
        counts.lines()[line]++;
        if (buckets > 0) {
            counts.cells()[cell(line, bucket, length)]++;
        }
    }

    /// Counts the longest path of a person.
    void inRange(int group, int segment, int length) {
        int line = counts.line(group, segment);
        counts.cells()[cell(line, buckets, length)]++;
        counts.lines()[line] += PERSON_OF_RANGE;
    }

    /// Notes how long a person took to a step from the one before.
    void took(int group, int segment, int step, long millis) {
        durations.add(durationsOf(group, segment, step), millis);
    }

    /// Notes the same of a path that counts in a bucket.
    void tookInBucket(int group, int segment, int bucket, int step, long millis) {
        durationsByBucket.add(durationsOf(group, segment, bucket, step), millis);
    }

    /// Notes how often a person did the step before until it did this one.
    void didBefore(int group, int segment, int step, long times) {
        previousSteps.add(durationsOf(group, segment, step), times);
    }

    /// The times of buckets, by [#durationsOf].
    Durations durationsByBucket() {
        return durationsByBucket;
    }

    /// How often the step before was done, by the cells of the times.
    Durations previousSteps() {
        return previousSteps;
    }

    int durationsOf(int group, int segment, int bucket, int step) {
        return (counts.line(group, segment) * buckets + bucket) * steps + step;
    }

    /// Makes what was noted readable.
    void sort() {
        durations.sort();
        durationsByBucket.sort();
        previousSteps.sort();
    }

    int durationsOf(int group, int segment, int step) {
        return counts.line(group, segment) * steps + step;
    }

    int buckets() {
        return buckets;
    }

    /// How many paths ended after so many steps.
    ///
    /// @param bucket the number of buckets for those of the whole range
    long ended(int group, int segment, int bucket, int length) {
        return counts.cells()[cell(counts.line(group, segment), bucket, length)];
    }

    int steps() {
        return steps;
    }

    /// Per step, how many paths reached it.
    ///
    /// @param bucket the number of buckets for those of the whole range
    long[] reached(int group, int segment, int bucket) {
        long[] reached = new long[steps];
        long further = 0;
        for (int step = steps - 1; step >= 0; step--) {
            further += counts.cells()[cell(counts.line(group, segment), bucket, step + 1)];
            reached[step] = further;
        }
        return reached;
    }

    void add(FunnelCounts other) {
        counts.add(other.counts);
        durations.add(other.durations);
        durationsByBucket.add(other.durationsByBucket);
        previousSteps.add(other.previousSteps);
    }

    void release() {
        counts.release();
        durations.release();
        durationsByBucket.release();
        previousSteps.release();
    }

    private int cell(int line, int bucket, int length) {
        return line * counts.buckets() + bucket * steps + length - 1;
    }
}
