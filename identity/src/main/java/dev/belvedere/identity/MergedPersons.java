package dev.belvedere.identity;

/// Follows merges only. A merge leads to a user's person, which is never merged itself.
record MergedPersons(LinkGraph merges) implements CanonicalPersons {
    @Override
    public boolean touched(long person) {
        return merges.isTouched(person);
    }

    @Override
    public long touchedInBlock(long block) {
        return merges.touched().get(block);
    }

    @Override
    public long canonical(long person) {
        long user = merges.to().get(person);
        return user == 0 ? person : user;
    }
}
