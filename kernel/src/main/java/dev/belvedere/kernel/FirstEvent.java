package dev.belvedere.kernel;

/// The first of the events offered: the lowest time; of those the highest-ranked project; then the
/// lowest person, who arrived first; then the order of arrival. Reused for each person; not
/// thread-safe.
///
/// Three numbers say all of it, and travel through the exchange beside the canonical person:
/// ```
/// time        tie = rank << 35 | person        location = run << 32 | row
/// ```
final class FirstEvent {
    private boolean present;
    private long time;
    private long tie;
    private long location;

    void clear() {
        present = false;
    }

    boolean isPresent() {
        return present;
    }

    static long tie(RunScan scan, long person) {
        return ((long) scan.rank() << Exchange.PERSON_BITS) | person;
    }

    static long location(RunScan scan, int row) {
        return ((long) scan.order() << Integer.SIZE) | row;
    }

    void offer(long otherTime, long otherTie, long otherLocation) {
        if (!present || isBefore(otherTime, otherTie, otherLocation)) {
            present = true;
            time = otherTime;
            tie = otherTie;
            location = otherLocation;
        }
    }

    long time() {
        return time;
    }

    long tie() {
        return tie;
    }

    long location() {
        return location;
    }

    int run() {
        return (int) (location >>> Integer.SIZE);
    }

    int row() {
        return (int) location;
    }

    private boolean isBefore(long otherTime, long otherTie, long otherLocation) {
        if (otherTime != time) {
            return otherTime < time;
        }
        return otherTie != tie ? otherTie < tie : otherLocation < location;
    }
}
