package dev.belvedere.identity;

import dev.belvedere.query.Lens;

/// All links between persons at one moment: merges lead an anonymous person to the user's that it
/// turned out to be, for ever; mappings lead a user's person to its global user's, until unmapped.
///
/// Immutable and safe for all threads.
public final class IdentityLinks {
    /// No links.
    public static final IdentityLinks NONE = new IdentityLinks(0);

    private final long version;

    private IdentityLinks(long version) {
        this.version = version;
    }

    /// What the lens makes of each person. `Raw` follows no link.
    public CanonicalPersons lens(Lens lens) {
        return CanonicalPersons.UNLINKED;
    }

    /// The person itself, first, and all persons whose chain of links leads to it. For a canonical
    /// person these are all that count as it; for a mapped user only its own.
    public long[] members(long person, Lens lens) {
        return new long[] {person};
    }

    /// Rises with every change, also across restarts.
    public long version() {
        return version;
    }
}
