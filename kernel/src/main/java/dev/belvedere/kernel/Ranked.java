package dev.belvedere.kernel;

/// What decides which groups of a pass are the largest. A line is a matcher in a group, see [CellCounts].
interface Ranked {
    int matchers();

    /// Groups below this number have lines.
    int groups();

    /// Whether anything was counted in a line, so that its group is one of the matcher's.
    boolean isPresent(int line);

    /// What the groups of a matcher are ordered by, largest first.
    double weight(int line);

    default int line(int group, int matcher) {
        return group * matchers() + matcher;
    }
}
