package dev.belvedere.kernel;

/// What is decided of a first active event once it is known to be the first.
///
/// @param matcher which matchers it meets
/// @param groups its groups
record FirstVerdict(RunMatcher matcher, RunGroups groups) {}
