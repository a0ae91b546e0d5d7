package dev.belvedere.server.problem;

/// What a request is told that needs metadata while its database cannot be used, with the status 503.
public final class MetadataAway {
    public static final String MESSAGE = "the metadata database cannot be used right now; try again in a moment";

    /// For the header `Retry-After`.
    public static final String RETRY_SECONDS = "5";

    private MetadataAway() {}
}
