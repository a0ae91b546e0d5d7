package dev.belvedere.identity;

/// Follows merges and mappings to the end of the chain. A person has one or the other: merged
/// persons have no user ID, mapped ones do.
record MappedPersons(LinkGraph merges, LinkGraph mappings) implements CanonicalPersons {
    @Override
    public boolean touched(long person) {
        return merges.isTouched(person) || mappings.isTouched(person);
    }

    @Override
    public long touchedInBlock(long block) {
        return merges.touched().get(block) | mappings.touched().get(block);
    }

    @Override
    public long canonical(long person) {
        long user = merges.to().get(person);
        long end = user == 0 ? person : user;
        for (long next = mappings.to().get(end); next != 0; next = mappings.to().get(end)) {
            end = next;
        }
        return end;
    }
}
