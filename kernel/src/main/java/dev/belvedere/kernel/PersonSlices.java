package dev.belvedere.kernel;

/// The events of one person: a slice of the matches of each run that has some. Runs stand in the
/// order of the snapshot, so of two runs of a project the earlier arrived first. Refilled for each
/// person; not thread-safe.
final class PersonSlices {
    int count;
    final Matches[] matches;
    final int[] from;
    final int[] to;

    PersonSlices(int runs) {
        matches = new Matches[runs];
        from = new int[runs];
        to = new int[runs];
    }

    void clear() {
        count = 0;
    }

    void add(Matches runMatches, int fromIndex, int toIndex) {
        matches[count] = runMatches;
        from[count] = fromIndex;
        to[count] = toIndex;
        count++;
    }
}
