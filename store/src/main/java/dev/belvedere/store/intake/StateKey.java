package dev.belvedere.store.intake;

/// Whose user properties, and in which project.
record StateKey(long person, int project) {
    byte[] encoded() {
        return Keys.ofLongAndInt(person, project);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(person * 0x9E3779B97F4A7C15L + project);
    }
}
