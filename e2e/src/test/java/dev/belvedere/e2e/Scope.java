package dev.belvedere.e2e;

import tools.jackson.databind.JsonNode;

/// A project or a view, with its keys.
record Scope(long id, String apiKey, String secretKey) {
    static Scope of(JsonNode created) {
        return new Scope(
                created.get("id").asLong(),
                created.get("api_key").asString(),
                created.get("secret_key").asString());
    }
}
