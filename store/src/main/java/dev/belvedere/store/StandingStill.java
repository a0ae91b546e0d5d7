package dev.belvedere.store;

/// A store whose catalog does not change, as [Store#standStill()] gives it.
public interface StandingStill extends AutoCloseable {
    /// The store's files as of now: the segments of the catalog, and the intake with everything that was
    /// acknowledged so far. The caller closes them, after the store stands still no more if it likes.
    StoreFiles files();

    /// Ends on the thread that began it.
    @Override
    void close();
}
