package dev.belvedere.query;

/// How many persons there are in a source project, given by its id.
public record ProjectPersons(int project, long persons) {}
