package dev.belvedere.kernel;

import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.PropertyValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Numbers the groups of one question, so that all runs and workers speak of the same ones.
///
/// Values that are displayed alike are one group. A **group code** of 0 or more is one group; a
/// negative one, -1 - i, is the i-th set of groups, given to an event one of whose properties is an array. Safe for
/// all threads; asked once per dictionary entry, not per row. Of several properties the first two make pairs, those
/// and the third again, and so on.
///
/// Example, grouped by `plan` and `tags`:
/// ```
/// free, [a, b]  ->  -1 = {0: (free, a), 1: (free, b)}
/// paid, a       ->   2: (paid, a)
/// ```
final class GroupKeys {
    /// About what a map entry with its text costs beside the characters.
    static final long BYTES_PER_LABEL = 120;

    private final List<PropertyRef> properties;
    private final MemoryBudget memory;
    private final List<Map<String, Integer>> values = new ArrayList<>();
    private final List<List<String>> labels = new ArrayList<>();
    private final List<Pairs> pairs = new ArrayList<>();
    private int[][] sets = new int[16][];
    private final Map<List<Integer>, Integer> codeOfSet = new HashMap<>();
    private volatile @Nullable List<String> only;

    GroupKeys(List<PropertyRef> properties, MemoryBudget memory) {
        this.properties = properties;
        this.memory = memory;
        for (int i = 0; i < properties.size(); i++) {
            values.add(new HashMap<>());
            labels.add(new ArrayList<>());
            pairs.add(new Pairs());
        }
    }

    /// The pairs of what stands before a property, and a value of it.
    private static final class Pairs {
        /// The code of a pair of codes.
        private final LongIntMap codes = new LongIntMap();

        /// The number of a pair of numbers, and back.
        private final LongIntMap numbers = new LongIntMap();

        private long[] pairOf = new long[16];
        private int count;
    }

    /// From now on only one group counts, see [GroupChoice].
    void keepOnly(List<String> labelsOfGroup) {
        only = labelsOfGroup;
    }

    /// The only group that counts; `null` where all may.
    @Nullable
    WantedGroup wanted() {
        List<String> wanted = only;
        return wanted == null ? null : new WantedGroup(this, wanted);
    }

    List<PropertyRef> properties() {
        return properties;
    }

    /// How many groups were met so far. Every group code handed out before refers to groups below.
    synchronized int size() {
        return switch (properties.size()) {
            case 0 -> 1;
            case 1 -> labels.getFirst().size();
            default -> pairs.getLast().count;
        };
    }

    /// The displayed value per property of a group.
    synchronized List<String> labels(int group) {
        String[] shown = new String[properties.size()];
        int number = group;
        for (int property = shown.length - 1; property >= 0; property--) {
            long pair = property == 0 ? number : pairs.get(property).pairOf[number];
            shown[property] = labels.get(property).get((int) pair);
            number = (int) (pair >>> 32);
        }
        return List.of(shown);
    }

    /// The groups behind a negative code.
    synchronized int[] set(int code) {
        return sets[-1 - code];
    }

    /// The code of a value of one property: a value number, or a set of them.
    synchronized int codeOfValue(int property, @Nullable PropertyValue value) {
        if (!(value instanceof PropertyValue.Many many)) {
            return numberOf(property, value == null ? PropertyValue.NONE : value.display());
        }
        if (many.values().isEmpty()) {
            return numberOf(property, PropertyValue.NONE);
        }
        Set<Integer> numbers = new LinkedHashSet<>();
        for (PropertyValue.Scalar element : many.values()) {
            numbers.add(numberOf(property, element.display()));
        }
        return codeOf(numbers);
    }

    /// Meets a group by its label per property, and so in time for a [GroupChoice].
    synchronized void meet(List<String> group) {
        int number = numberOf(0, group.getFirst());
        for (int property = 1; property < group.size(); property++) {
            number = groupOf(pairs.get(property), number, numberOf(property, group.get(property)));
        }
    }

    /// The group code of the values of the first two properties.
    int codeOfPair(int left, int right) {
        return codeOfPair(1, left, right);
    }

    /// The code of what stands before a property together with a value of it.
    ///
    /// @param left the code of the properties before
    /// @param right the value's code
    synchronized int codeOfPair(int property, int left, int right) {
        Pairs of = pairs.get(property);
        long key = ((long) left << 32) | (right & 0xFFFF_FFFFL);
        int known = of.codes.get(key);
        if (known != LongIntMap.ABSENT) {
            return known;
        }
        Set<Integer> members = new LinkedHashSet<>();
        for (int a : numbersOf(left)) {
            for (int b : numbersOf(right)) {
                members.add(groupOf(of, a, b));
            }
        }
        int code = codeOf(members);
        reserve(Long.BYTES * 4L);
        of.codes.put(key, code);
        return code;
    }

    private int[] numbersOf(int code) {
        return code >= 0 ? new int[] {code} : sets[-1 - code];
    }

    private int groupOf(Pairs of, int left, int right) {
        long key = ((long) left << 32) | right;
        int known = of.numbers.get(key);
        if (known != LongIntMap.ABSENT) {
            return known;
        }
        reserve(Long.BYTES * 5L);
        if (of.count == of.pairOf.length) {
            of.pairOf = Arrays.copyOf(of.pairOf, of.count * 2);
        }
        of.pairOf[of.count] = key;
        of.numbers.put(key, of.count);
        return of.count++;
    }

    private int codeOf(Set<Integer> members) {
        if (members.size() == 1) {
            return members.iterator().next();
        }
        List<Integer> key = members.stream().sorted().toList();
        Integer known = codeOfSet.get(key);
        if (known != null) {
            return known;
        }
        reserve(BYTES_PER_LABEL + key.size() * 24L);
        int index = codeOfSet.size();
        if (index == sets.length) {
            sets = Arrays.copyOf(sets, index * 2);
        }
        sets[index] = key.stream().mapToInt(Integer::intValue).toArray();
        codeOfSet.put(key, -1 - index);
        return -1 - index;
    }

    private int numberOf(int property, String label) {
        Integer known = values.get(property).get(label);
        if (known != null) {
            return known;
        }
        reserve(BYTES_PER_LABEL + label.length() * 2L);
        int number = labels.get(property).size();
        values.get(property).put(label, number);
        labels.get(property).add(label);
        return number;
    }

    private void reserve(long bytes) {
        if (!memory.reserve(bytes)) {
            throw tooMany(size());
        }
    }

    /// The error for a question whose groups do not fit into memory.
    InvalidQuestionException tooMany(int atLeast) {
        StringBuilder names = new StringBuilder();
        for (PropertyRef property : properties) {
            names.append(names.isEmpty() ? "" : " and ").append(property.key().name());
        }
        return new InvalidQuestionException(
                "too_many_groups",
                "group_by",
                "grouping by " + names + " gives more groups than fit in memory (" + atLeast
                        + " and counting); group by a property with fewer values, or narrow the events with a filter"
                        + " or a shorter range");
    }
}
