package dev.belvedere.server.accounts;

/// Owns projects, views, members and one identity space.
///
/// @param mappingNeedsSecret whether `/usermap` asks for the secret key besides the API key
public record Organization(int id, String name, boolean mappingNeedsSecret) {}
