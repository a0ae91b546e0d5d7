package dev.belvedere.identity;

/// What a lens makes of each person: its canonical person.
///
/// Immutable and safe for all threads. Persons are dense positive numbers, given in order of
/// arrival.
public interface CanonicalPersons {
    /// Nobody is linked to anybody.
    CanonicalPersons UNLINKED = new CanonicalPersons() {
        @Override
        public boolean touched(long person) {
            return false;
        }

        @Override
        public long touchedInBlock(long block) {
            return 0;
        }

        @Override
        public long canonical(long person) {
            return person;
        }
    };

    /// Whether the person may share its canonical person with another: it is linked, or linked to.
    /// May be true without need, never false wrongly: an untouched person is evaluated on the spot.
    boolean touched(long person);

    /// [#touched] of the 64 persons from `64 * block` on, the lowest bit being the first.
    long touchedInBlock(long block);

    /// The end of the person's chain of links; the person itself when it has none.
    long canonical(long person);
}
