package dev.belvedere.query;

/// Of a thousand persons so many are asked of. Whether a person is among them is decided by a hash of its canonical
/// number, so it is the same in every question, and a larger sample holds every smaller one. Counts are those of the
/// sample and not scaled up, so that what adds up goes on to.
///
/// @param perMille from 1 to 1,000
public record Sample(int perMille) {
    public static final int MOST = 1_000;
    public static final Sample EVERYBODY = new Sample(MOST);

    public Sample {
        if (perMille < 1 || perMille > MOST) {
            throw new InvalidQuestionException(
                    "out_of_bounds",
                    "sample.per_mille",
                    "sample.per_mille must be from 1 to " + MOST + ", got " + perMille);
        }
    }

    /// Whether a person is among them.
    public boolean contains(long person) {
        return perMille == MOST || Long.remainderUnsigned(mixed(person), MOST) < perMille;
    }

    /// The end of SplitMix64, by which neighbours become unlike each other.
    private static long mixed(long person) {
        long mixed = (person ^ (person >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
