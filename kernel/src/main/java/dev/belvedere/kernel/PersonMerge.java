package dev.belvedere.kernel;

/// Merges the matches of several runs by person, as a zipper does: each person that has any is
/// handed over once, with its slice of every run. Not thread-safe.
final class PersonMerge {
    private final Matches[] runs;
    private final PersonSlices slices;
    private final int[] active;
    private final int[] at;

    PersonMerge(Matches[] runs) {
        this.runs = runs;
        this.slices = new PersonSlices(runs.length);
        this.active = new int[runs.length];
        this.at = new int[runs.length];
    }

    void forEachPerson(Evaluator.OfPersons evaluator) {
        int remaining = 0;
        for (int r = 0; r < runs.length; r++) {
            if (runs[r].personCount > 0) {
                at[r] = 0;
                active[remaining++] = r;
            }
        }
        while (remaining > 1) {
            long person = Long.MAX_VALUE;
            for (int i = 0; i < remaining; i++) {
                person = Math.min(person, runs[active[i]].persons[at[active[i]]]);
            }
            remaining = take(person, remaining);
            evaluator.person(person, slices);
        }
        if (remaining == 1) {
            Matches last = runs[active[0]];
            for (int index = at[active[0]]; index < last.personCount; index++) {
                slices.clear();
                slices.add(last, last.begin(index), last.ends[index]);
                evaluator.person(last.persons[index], slices);
            }
        }
    }

    /// Hands over the one person that a run holds matches of.
    void only(Matches run, long person, Evaluator.OfPersons evaluator) {
        if (run.count > 0) {
            slices.clear();
            slices.add(run, 0, run.count);
            evaluator.person(person, slices);
        }
    }

    /// Collects a person's slices and leaves out the runs that have no further person.
    private int take(long person, int remaining) {
        slices.clear();
        int kept = 0;
        for (int i = 0; i < remaining; i++) {
            int r = active[i];
            Matches matches = runs[r];
            if (matches.persons[at[r]] == person) {
                slices.add(matches, matches.begin(at[r]), matches.ends[at[r]]);
                at[r]++;
            }
            if (at[r] < matches.personCount) {
                active[kept++] = r;
            }
        }
        return kept;
    }
}
