package dev.belvedere.kernel;

/// One number of each person, per line and bucket, and over all buckets: how many events it has there, or how
/// many different values of a property.
///
/// What a person has over several buckets is no sum of what it has in each, so windows are taken where persons
/// are counted, and a bucket here stands for its window. Behind the buckets stands one for all of them:
/// ```
/// bucket   0  1  2  all      person with 2, 0 and 3 events
/// number   2     3   5
/// ```
///
/// @param numbers as [MeasuredNumbers] writes them; persons without a number are not there
record PersonNumbers(ValueCounts numbers) implements Figures {
    @Override
    public int matchers() {
        return numbers.matchers();
    }

    @Override
    public int groups() {
        return numbers.groups();
    }

    @Override
    public boolean isPresent(int line) {
        return numbers.isPresent(line);
    }

    @Override
    public double weight(int line) {
        return numbers.weight(line);
    }

    @Override
    public double overall(int line) {
        int last = numbers.counts.buckets();
        return numbers.over(line, last - 1, last);
    }

    @Override
    public double over(int line, int from, int to) {
        return numbers.over(line, to - 1, to);
    }

    @Override
    public void release() {
        numbers.release();
    }
}
