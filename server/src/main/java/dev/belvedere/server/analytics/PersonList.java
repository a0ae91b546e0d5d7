package dev.belvedere.server.analytics;

import java.time.Instant;

/// A kept list of persons.
///
/// @param scope the project or view that was asked for them
/// @param lens under which they were persons
/// @param question the JSON that they were the answer to
/// @param version counts the changes of who is in it
/// @param persons how many there are
/// @param createdBy the email address of the member who kept it
record PersonList(
        int id,
        String name,
        int scope,
        String lens,
        String question,
        long version,
        int persons,
        String createdBy,
        Instant createdAt) {}
