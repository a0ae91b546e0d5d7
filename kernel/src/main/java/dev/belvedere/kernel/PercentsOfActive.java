package dev.belvedere.kernel;

/// Persons per hundred active ones of the same segment.
///
/// @param uniques the persons of each line
/// @param active the active persons, one line per segment
/// @param segmentOf for each matcher of `uniques`, the line of `active`
record PercentsOfActive(Figures uniques, Figures active, int[] segmentOf) implements Figures {
    @Override
    public int matchers() {
        return uniques.matchers();
    }

    @Override
    public int groups() {
        return uniques.groups();
    }

    @Override
    public boolean isPresent(int line) {
        return uniques.isPresent(line);
    }

    @Override
    public double weight(int line) {
        return uniques.weight(line);
    }

    @Override
    public double overall(int line) {
        return percent(uniques.overall(line), active.overall(segment(line)));
    }

    @Override
    public double over(int line, int from, int to) {
        return percent(uniques.over(line, from, to), active.over(segment(line), from, to));
    }

    @Override
    public void release() {
        uniques.release();
        active.release();
    }

    private int segment(int line) {
        return segmentOf[line % matchers()];
    }

    private static double percent(double persons, double of) {
        return of == 0 ? 0 : 100 * persons / of;
    }
}
