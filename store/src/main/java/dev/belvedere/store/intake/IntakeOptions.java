package dev.belvedere.store.intake;

/// Bounds of an intake.
///
/// @param queuedRequests requests that may wait; one more is refused
/// @param queuedBytes encoded bytes that may wait; a request is refused once they are reached
/// @param blockCacheBytes native memory for blocks, filters and indexes read from disk
/// @param cachedIdentities user IDs and device IDs kept on the heap, each
/// @param cachedStates property states kept on the heap
public record IntakeOptions(
        int queuedRequests, long queuedBytes, long blockCacheBytes, int cachedIdentities, int cachedStates) {
    public static final IntakeOptions DEFAULTS = new IntakeOptions(4_096, 16L << 20, 256L << 20, 1 << 18, 1 << 15);

    public IntakeOptions {
        if (queuedRequests < 1 || queuedBytes < 1 || blockCacheBytes < 1 || cachedIdentities < 1 || cachedStates < 1) {
            throw new IllegalArgumentException("every bound of an intake must be positive");
        }
    }
}
