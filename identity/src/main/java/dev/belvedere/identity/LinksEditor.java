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

    /// Whether a person may be merged with all that is merged into it: it is not merged, and no mapping
    /// touches it.
    public boolean canAbsorb(long person) {
        return merges.to().get(person) == 0
                && mappings.to().get(person) == 0
                && mappings.first().get(person) == 0;
    }

    /// Merges a person, and those merged into it, into another, which is not merged itself.
    ///
    /// @return all that were merged
    public long[] absorb(long person, long into) {
        if (!canAbsorb(person) || merges.to().get(into) != 0) {
            throw new IllegalStateException("cannot merge " + person + " into " + into);
        }
        PersonList all = new PersonList();
        for (long from = merges.first().get(person);
                from != 0;
                from = merges.first().get(person)) {
            merges.unlink(from);
            merges.link(from, into);
            all.add(from);
        }
        merges.link(person, into);
        all.add(person);
        version++;
        return all.toArray();
    }

    /// Takes a merge back, of a person that is erased.
    ///
    /// @return whether there was one
    public boolean unmerge(long person) {
        boolean merged = merges.to().get(person) != 0;
        if (merged) {
            merges.unlink(person);
            version++;
        }
        return merged;
    }

    /// Merges a person into another that is merged itself now, but was not at the moment that is restored.
    public void mergeAgain(long anonymous, long user) {
        merges.link(anonymous, user);
        version++;
    }

    /// Takes the mapping of a person away that is erased, unless others are mapped to the person: they
    /// stay what they are to each other.
    ///
    /// @return whether one was taken away
    public boolean unmapUnlessMappedTo(long person) {
        boolean idle = mappings.to().get(person) != 0 && mappings.first().get(person) == 0;
        if (idle) {
            unmap(person);
        }
        return idle;
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
