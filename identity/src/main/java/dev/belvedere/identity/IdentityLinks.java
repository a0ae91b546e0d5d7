package dev.belvedere.identity;

import dev.belvedere.query.Lens;

/// All links between persons at one moment: merges lead an anonymous person to the user's that it
/// turned out to be, for ever; mappings lead a user's person to its global user's, until unmapped.
///
/// Immutable and safe for all threads. A state after some changes shares all else with the state
/// before, so that each commit can have its own.
public final class IdentityLinks {
    /// No links.
    public static final IdentityLinks NONE = new IdentityLinks(LinkGraph.EMPTY, LinkGraph.EMPTY, 0);

    private final LinkGraph merges;
    private final LinkGraph mappings;
    private final long version;

    IdentityLinks(LinkGraph merges, LinkGraph mappings, long version) {
        this.merges = merges;
        this.mappings = mappings;
        this.version = version;
    }

    /// What the lens makes of each person. `Raw` follows no link. `AsOf` and `Proposed` follow merges and
    /// mappings, as `Mapped` does: these must be the links of that moment, or with the changes proposed.
    public CanonicalPersons lens(Lens lens) {
        return switch (lens) {
            case Lens.Mapped _, Lens.AsOf _, Lens.Proposed _ -> new MappedPersons(merges, mappings);
            case Lens.Merged _ -> new MergedPersons(merges);
            case Lens.Raw _ -> CanonicalPersons.UNLINKED;
        };
    }

    /// What mappings alone make of persons that are merged already.
    public CanonicalPersons mappingsOnly() {
        return new MappedPersons(LinkGraph.EMPTY, mappings);
    }

    /// The person itself, first, and all persons whose chain of links leads to it. For a canonical
    /// person these are all that count as it; for a mapped user only its own.
    public long[] members(long person, Lens lens) {
        PersonList members = new PersonList();
        members.add(person);
        switch (lens) {
            case Lens.Mapped _, Lens.AsOf _, Lens.Proposed _ -> {
                for (int i = 0; i < members.size(); i++) {
                    merges.addLeadingTo(members.get(i), members);
                    mappings.addLeadingTo(members.get(i), members);
                }
            }
            case Lens.Merged _ -> merges.addLeadingTo(person, members);
            case Lens.Raw _ -> {}
        }
        return members.toArray();
    }

    /// The person that a user's person is mapped to directly, or 0 when it is not mapped.
    public long mappedTo(long person) {
        return mappings.to().get(person);
    }

    /// The persons of the users that are mapped to this person directly, newest first.
    public long[] mappedFrom(long person) {
        PersonList mapped = new PersonList();
        mappings.addLeadingTo(person, mapped);
        return mapped.toArray();
    }

    /// Rises with every change, also across restarts.
    public long version() {
        return version;
    }

    /// Begins the next state. This one stays as it is.
    public LinksEditor edit() {
        return new LinksEditor(merges.edit(), mappings.edit(), version);
    }

    /// Begins the state of an earlier moment: with all merges, of which the later ones are to be taken back, and
    /// no mapping.
    public LinksEditor rewind() {
        return new LinksEditor(merges.edit(), LinkGraph.EMPTY.edit(), version);
    }
}
