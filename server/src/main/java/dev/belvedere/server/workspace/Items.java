package dev.belvedere.server.workspace;

import java.util.List;

/// A list as every route of `/api/v1` gives it.
record Items<T>(List<T> items) {}
