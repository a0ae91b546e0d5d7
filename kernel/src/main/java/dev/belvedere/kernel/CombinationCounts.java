package dev.belvedere.kernel;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Persons per exact combination of projects, a project being the bit of its rank. Adds up with those of
/// other workers. Not thread-safe.
final class CombinationCounts {
    /// With its entry in the map.
    private static final int BYTES_OF_A_COMBINATION = 48;

    private final MemoryBudget memory;
    private final LongIntMap numbers = new LongIntMap();
    private int size;
    private long[] projects = new long[16];
    private long[] persons = new long[16];

    CombinationCounts(MemoryBudget memory) {
        this.memory = memory;
    }

    /// @throws TooManyCellsException if there is no room for a further combination
    void add(long combination, long more) {
        int number = numbers.get(combination);
        if (number == LongIntMap.ABSENT) {
            number = number(combination);
        }
        persons[number] += more;
    }

    void add(CombinationCounts other) {
        for (int number = 0; number < other.size; number++) {
            add(other.projects[number], other.persons[number]);
        }
    }

    int size() {
        return size;
    }

    long projects(int number) {
        return projects[number];
    }

    long persons(int number) {
        return persons[number];
    }

    /// The numbers of the combinations, those of most persons first. Of equally many, the one that has the
    /// highest-ranked project in which they differ.
    List<Integer> largest(int limit) {
        Comparator<Integer> byPersons = Comparator.comparingLong(this::persons).reversed();
        Comparator<Integer> byRank =
                Comparator.comparing((Integer number) -> Long.reverse(projects[number]), Long::compareUnsigned);
        return IntStream.range(0, size)
                .boxed()
                .sorted(byPersons.thenComparing(byRank.reversed()))
                .limit(limit)
                .toList();
    }

    private int number(long combination) {
        if (!memory.reserve(BYTES_OF_A_COMBINATION)) {
            throw new TooManyCellsException();
        }
        if (size == projects.length) {
            projects = Arrays.copyOf(projects, size * 2);
            persons = Arrays.copyOf(persons, size * 2);
        }
        projects[size] = combination;
        numbers.put(combination, size);
        return size++;
    }
}
