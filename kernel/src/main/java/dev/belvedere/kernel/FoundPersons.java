package dev.belvedere.kernel;

import dev.belvedere.query.InvalidQuestionException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Persons that workers find, each in a list of its own. Safe for all threads; a list is one worker's.
final class FoundPersons {
    /// In a list that grows, and in the answer.
    private static final int BYTES_OF_A_PERSON = 3 * Long.BYTES;

    private final MemoryBudget memory;
    private final List<LongList> lists = new ArrayList<>();

    FoundPersons(MemoryBudget memory) {
        this.memory = memory;
    }

    synchronized LongList list() {
        LongList list = new LongList();
        lists.add(list);
        return list;
    }

    /// Forgets those of an earlier pass.
    synchronized void clear() {
        lists.forEach(list -> memory.release((long) list.size() * BYTES_OF_A_PERSON));
        lists.clear();
    }

    void add(LongList list, long person) {
        if (!memory.reserve(BYTES_OF_A_PERSON)) {
            throw new InvalidQuestionException(
                    "too_many_persons",
                    "cell",
                    "more persons are behind the number than fit in memory; take a shorter range, narrow the events with a"
                            + " filter, or ask a sample");
        }
        list.add(person);
    }

    /// All of them in ascending order.
    synchronized long[] sorted() {
        long[] all = new long[lists.stream().mapToInt(LongList::size).sum()];
        int count = 0;
        for (LongList list : lists) {
            for (int i = 0; i < list.size(); i++) {
                all[count++] = list.get(i);
            }
        }
        Arrays.sort(all);
        return all;
    }
}
