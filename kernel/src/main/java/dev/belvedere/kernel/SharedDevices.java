package dev.belvedere.kernel;

import dev.belvedere.identity.CanonicalPersons;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.Interval;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Question;
import dev.belvedere.query.Scope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Which projects of each canonical person hang together because the same device was seen in them, by any events of
/// all time. A device ID that was only made from the user ID is none.
///
/// Example: a person with devices 7 and 8 in the shop, 8 in the app and 9 in the game: shop and app are joined by 8,
/// and the game stands alone.
///
/// Complete once all workers' findings are taken over; then safe for all threads.
final class SharedDevices implements PresenceReader {
    /// About what an entry takes: its place in the map, and a byte for each project.
    private static final long BYTES_OF_A_PERSON = 48;

    private final int projects;
    private final MemoryBudget memory;
    private final LongIntMap placeOf = new LongIntMap();
    private final LongList persons = new LongList();
    private final List<byte[]> firsts = new ArrayList<>();
    private final JoinedProjects joined = new JoinedProjects();
    private long[] sightings = new long[16];

    private SharedDevices(int projects, MemoryBudget memory) {
        this.projects = projects;
        this.memory = memory;
    }

    /// Reads all events of the scope.
    ///
    /// @param merged what anonymous merges make of persons
    static SharedDevices of(
            Question question,
            CanonicalPersons merged,
            Snapshot snapshot,
            Workers workers,
            long memoryBytes,
            Path spillFolder) {
        Scope scope = question.scope();
        PresencePass.requireFewProjects(scope);
        Buckets whole = Buckets.of(Interval.QUARTER, question.analysis().range(), scope.zone(), scope.weekStart())
                .whole();
        EventMatcher any = new EventMatcher(new EventChoice.AnyEvent(), List.of());
        TimelineRuns runs = new TimelineRuns(
                question,
                new MatcherSet(List.of(any)),
                snapshot,
                whole,
                TimelineReach.between(Long.MIN_VALUE, Long.MAX_VALUE),
                new GroupKeys(List.of(), new MemoryBudget(0)));
        MemoryBudget memory = new MemoryBudget(memoryBytes / 4);
        List<SharedDevices> found = new ArrayList<>();
        new ShardedPass(
                        runs.scans(),
                        PresenceLane.WIDTH,
                        workers,
                        new MemoryBudget(memoryBytes / 2),
                        spillFolder,
                        new Cancellation())
                .run(
                        (workspace, _) -> new Reading(
                                workspace.selection(), true, Long.MIN_VALUE, Long.MAX_VALUE, new LongIntMap()),
                        (_, lane) -> {
                            SharedDevices own =
                                    new SharedDevices(scope.projects().size(), memory);
                            synchronized (found) {
                                found.add(own);
                            }
                            return new DeviceSightings(merged, new PresenceLane(own, lane));
                        });
        SharedDevices all = new SharedDevices(scope.projects().size(), memory);
        found.forEach(all::takeOver);
        return all;
    }

    /// The first of the projects that a project of a person hangs together with, by rank.
    int first(long person, int rank) {
        int place = placeOf.get(person);
        return place == LongIntMap.ABSENT ? rank : firsts.get(place)[rank];
    }

    @Override
    public void person(Presence presence) {
        if (sightings.length < presence.count) {
            sightings = new long[presence.marks.length];
        }
        long present = 0;
        for (int i = 0; i < presence.count; i++) {
            int rank = Presence.rank(presence.marks[i]);
            present |= 1L << rank;
            sightings[i] = presence.arrivals[i] << 6 | rank;
        }
        if (Long.bitCount(present) < 2) {
            return;
        }
        Arrays.sort(sightings, 0, presence.count);
        joined.start(present);
        int apart = joined.count();
        long together = 0;
        for (int i = 0; i < presence.count; i++) {
            if (i > 0 && sightings[i] >>> 6 != sightings[i - 1] >>> 6) {
                joined.join(together);
                together = 0;
            }
            together |= 1L << sightings[i];
        }
        joined.join(together);
        if (joined.count() < apart) {
            put(presence.person, joined.firsts(projects));
        }
    }

    private void put(long person, byte[] firstOfEach) {
        if (!memory.reserve(BYTES_OF_A_PERSON + firstOfEach.length)) {
            throw new InvalidQuestionException(
                    "too_many_persons",
                    "scope",
                    "more persons share devices between the projects of this view than fit in memory; let the view"
                            + " unify by user ID, or by neither");
        }
        placeOf.put(person, firsts.size());
        persons.add(person);
        firsts.add(firstOfEach);
    }

    private void takeOver(SharedDevices other) {
        for (int i = 0; i < other.firsts.size(); i++) {
            placeOf.put(other.persons.get(i), firsts.size());
            firsts.add(other.firsts.get(i));
        }
    }

    @Override
    public CellCounts counts() {
        return new CellCounts(1, 1, memory);
    }
}
