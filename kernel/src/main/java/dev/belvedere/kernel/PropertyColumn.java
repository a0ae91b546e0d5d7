package dev.belvedere.kernel;

/// One property of a run: a code per row and what the codes mean.
public record PropertyColumn(CodeColumn codes, Dictionary dictionary) {}
