package dev.belvedere.store;

/// When events arrived, told in their order of arrival: each answer costs next to nothing. Not
/// thread-safe.
public interface ArrivalMoments {
    /// The moment of an event's arrival, epoch milliseconds, up to a second early.
    ///
    /// @param sequence of the event; never lower than in the call before
    long of(long sequence);
}
