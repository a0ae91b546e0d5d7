package dev.belvedere.kernel;

/// The kept lists of persons that conditions may name. Safe for all threads.
public interface PersonLists {
    /// No lists.
    PersonLists NONE = list -> {
        throw new IllegalArgumentException("there is no list " + list);
    };

    /// The numbers of the persons of a list, as they were canonical when it was kept.
    ///
    /// @throws dev.belvedere.query.InvalidQuestionException if it is not there any more
    long[] persons(int list);
}
