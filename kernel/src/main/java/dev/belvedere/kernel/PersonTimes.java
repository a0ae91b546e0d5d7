package dev.belvedere.kernel;

/// When a condition holds for each person: from a boundary on it does, from the next one on it does not any more.
/// ```
/// boundaries of a person   100   250   400        holds from 100 to before 250, and from 400 on
/// ```
/// Persons that it knows nothing of have one and the same answer at all times. Immutable once it is read; safe for all
/// threads then.
final class PersonTimes {
    private final LongIntMap placeOf = new LongIntMap();
    private final boolean others;
    private LongList begins = new LongList();
    private LongList boundaries = new LongList();

    /// @param others whether it holds for all other persons
    PersonTimes(boolean others) {
        this.others = others;
        begins.add(0);
    }

    /// @param from the first of the person's boundaries, in ascending order
    void add(long person, LongList of, int from, int to) {
        placeOf.put(person, begins.size() - 1);
        for (int i = from; i < to; i++) {
            boundaries.add(of.get(i));
        }
        begins.add(boundaries.size());
    }

    boolean hold(long person, long time) {
        int place = placeOf.get(person);
        if (place == LongIntMap.ABSENT) {
            return others;
        }
        int begin = (int) begins.get(place);
        int low = begin;
        int high = (int) begins.get(place + 1);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (boundaries.get(middle) <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return (low - begin & 1) == 1;
    }
}
