package dev.belvedere.e2e;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the server said.
record Answer(int status, String body) {
    JsonNode json() {
        return JsonMapper.shared().readTree(body);
    }

    /// Itself, where the status is the expected one; else the test fails with the server's words.
    Answer expect(int expected) {
        if (status != expected) {
            throw new AssertionError("expected status " + expected + ", got " + status + ": " + body);
        }
        return this;
    }
}
