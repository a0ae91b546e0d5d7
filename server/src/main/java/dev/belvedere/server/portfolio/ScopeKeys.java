package dev.belvedere.server.portfolio;

/// The principal of the Amplitude-compatible reads: whoever holds the API key and secret key of a
/// project or view. It may read that scope and nothing else.
public record ScopeKeys(PortfolioScope scope) {}
