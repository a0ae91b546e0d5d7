package dev.belvedere.kernel;

/// Which events are lined up in timelines.
///
/// @param start the first time that is read
/// @param wanted of the events before it only those are lined up that may be a person's first
/// @param firstBit the matcher that a person's first event meets
/// @param end the first time that is not read any more
record TimelineReach(long start, long wanted, long firstBit, long end) {
    /// All events of some time.
    static TimelineReach between(long start, long end) {
        return new TimelineReach(start, Long.MIN_VALUE, 0, end);
    }

    /// All events of some time, and beside them the first of each person of all times.
    static TimelineReach withFirsts(long firstBit, long wanted, long end) {
        return new TimelineReach(Long.MIN_VALUE, wanted, firstBit, end);
    }
}
