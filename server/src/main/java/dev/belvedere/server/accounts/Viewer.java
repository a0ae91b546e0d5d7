package dev.belvedere.server.accounts;

import java.io.Serializable;

/// The principal of `/api/v1`: the member who signed in, or for whom a bearer token acts.
///
/// @param organization the member's organization; nothing outside it may be seen
/// @param member the member's id
public record Viewer(int organization, int member) implements Serializable {}
