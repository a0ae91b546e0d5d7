package dev.belvedere.kernel;

/// Events per person, both counted over the same lines.
record Averages(Figures totals, Figures uniques) implements Figures {
    @Override
    public int matchers() {
        return totals.matchers();
    }

    @Override
    public int groups() {
        return totals.groups();
    }

    @Override
    public boolean isPresent(int line) {
        return totals.isPresent(line);
    }

    @Override
    public double weight(int line) {
        return totals.weight(line);
    }

    @Override
    public double overall(int line) {
        return perPerson(totals.overall(line), uniques.overall(line));
    }

    @Override
    public double over(int line, int from, int to) {
        return perPerson(totals.over(line, from, to), uniques.over(line, from, to));
    }

    @Override
    public void release() {
        totals.release();
        uniques.release();
    }

    private static double perPerson(double events, double persons) {
        return persons == 0 ? 0 : events / persons;
    }
}
