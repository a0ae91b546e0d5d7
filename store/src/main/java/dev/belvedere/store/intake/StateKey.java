package dev.belvedere.store.intake;

import java.util.HashSet;
import java.util.Set;

/// Whose user properties, and in which project.
record StateKey(long person, int project) {
    /// The projects in which a person has properties on disk.
    static Set<Integer> projectsOf(IntakeDatabase db, long person) {
        Set<Integer> projects = new HashSet<>();
        db.scan(Family.PROPERTIES, Keys.ofLong(person), (key, _) -> {
            boolean same = Keys.longAt(key, 0) == person;
            if (same) {
                projects.add(Keys.intAt(key, Long.BYTES));
            }
            return same;
        });
        return projects;
    }

    byte[] encoded() {
        return Keys.ofLongAndInt(person, project);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(person * 0x9E3779B97F4A7C15L + project);
    }
}
