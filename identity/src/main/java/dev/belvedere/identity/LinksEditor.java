package dev.belvedere.identity;

/// Links being changed by one thread, on the way from one [IdentityLinks] to the next. Dropping it
/// leaves no trace.
public final class LinksEditor {
    private final LinkGraph.Editor merges;
    private final LinkGraph.Editor mappings;
    private long version;

    LinksEditor(LinkGraph.Editor merges, LinkGraph.Editor mappings, long version) {
        this.merges = merges;
        this.mappings = mappings;
        this.version = version;
    }

    /// Merges an anonymous person, for ever.
    ///
    /// @throws IllegalStateException when it is merged already, or the user's person is
    public void merge(long anonymous, long user) {
        if (merges.to().get(anonymous) != 0 || merges.to().get(user) != 0) {
            throw new IllegalStateException("cannot merge " + anonymous + " into " + user + ": merged already");
        }
        merges.link(anonymous, user);
        version++;
    }

    /// Maps a user's person, in place of a former mapping. The caller sees to it that this closes
    /// no cycle.
    public void map(long person, long globalPerson) {
        unmap(person);
        mappings.link(person, globalPerson);
        version++;
    }

    /// Takes a user's mapping away, if it has one.
    public void unmap(long person) {
        if (mappings.to().get(person) != 0) {
            mappings.unlink(person);
            version++;
        }
    }

    /// The person that a user's person is mapped to, or 0.
    public long mappedTo(long person) {
        return mappings.to().get(person);
    }

    /// The version that the next state would have now.
    public long version() {
        return version;
    }

    /// The next state. The editor must not be used afterwards.
    public IdentityLinks freeze() {
        return freezeAt(version);
    }

    /// The same with the version that a state read back from disk had.
    public IdentityLinks freezeAt(long restoredVersion) {
        return new IdentityLinks(merges.freeze(), mappings.freeze(), restoredVersion);
    }
}
