package dev.belvedere.query;

/// An analysis asked of a scope under an identity lens.
public record Question(Scope scope, Lens lens, Analysis analysis) {}
