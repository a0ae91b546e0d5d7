package dev.belvedere.kernel;

import dev.belvedere.query.EventSet;
import dev.belvedere.query.Segment;
import dev.belvedere.query.UsageInterval;
import dev.belvedere.query.UsageIntervalResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Answers a [UsageInterval].
final class UsageIntervalEvaluation {
    private final UsageInterval usage;
    private final PersonPasses passes;
    private final Buckets units;

    UsageIntervalEvaluation(UsageInterval usage, PersonPasses passes) {
        this.usage = usage;
        this.passes = passes;
        this.units = passes.buckets(usage.unit(), usage.range());
    }

    UsageIntervalResult answer() {
        List<List<EventMatcher>> matchers = new ArrayList<>();
        for (Segment segment : usage.segments()) {
            for (EventSet event : usage.events()) {
                matchers.add(EventMatcher.anyOf(event, segment));
            }
        }
        MemoryBudget memory = passes.countMemory();
        GroupKeys ungrouped = new GroupKeys(List.of(), new MemoryBudget(0));
        CellCounts counts;
        try {
            counts = PersonPasses.sum(passes.read(
                    MatcherSet.anyOf(matchers, "events"),
                    units,
                    TimelineReach.between(units.start(), units.end()),
                    ungrouped,
                    runs -> new UsageIntervalEvaluator(
                            units,
                            new CountedGroups(runs, ungrouped, GroupChoice.all(ungrouped)),
                            new CellCounts(matchers.size(), units.count(), memory))));
        } catch (TooManyCellsException _) {
            throw GroupedCounts.tooLarge();
        }
        List<UsageIntervalResult.Series> series = new ArrayList<>();
        for (int matcher = 0; matcher < matchers.size(); matcher++) {
            series.add(series(counts, matcher));
        }
        return new UsageIntervalResult(series);
    }

    private UsageIntervalResult.Series series(CellCounts counts, int matcher) {
        int first = counts.line(0, matcher) * counts.buckets();
        long[] persons = Arrays.copyOfRange(counts.cells(), first + 1, first + counts.buckets());
        int longest = persons.length;
        while (longest > 0 && persons[longest - 1] == 0) {
            longest--;
        }
        return new UsageIntervalResult.Series(
                matcher / usage.events().size(),
                matcher % usage.events().size(),
                counts.lines()[counts.line(0, matcher)],
                Arrays.stream(persons).sum(),
                Arrays.copyOf(persons, longest));
    }
}
