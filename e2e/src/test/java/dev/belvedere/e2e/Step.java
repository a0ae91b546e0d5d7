package dev.belvedere.e2e;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// One request that changes something, as a whole or not at all.
sealed interface Step {
    Answer send(Client client, Scope project) throws IOException, InterruptedException;

    /// Whether it changes nothing when it comes a second time, however much came in between.
    boolean isRepeatable();

    /// Events that a product sends, with `insert_id`s.
    record Upload(List<Map<String, Object>> events) implements Step {
        @Override
        public Answer send(Client client, Scope project) throws IOException, InterruptedException {
            return client.postJson("/batch", Map.of("api_key", project.apiKey(), "events", events));
        }

        @Override
        public boolean isRepeatable() {
            return true;
        }
    }

    /// @param globalUserId `null` takes the mapping away
    record Mapping(String userId, @Nullable String globalUserId) implements Step {
        @Override
        public Answer send(Client client, Scope project) throws IOException, InterruptedException {
            Map<String, Object> instruction = globalUserId == null
                    ? Map.of("user_id", userId, "unmap", true)
                    : Map.of("user_id", userId, "global_user_id", globalUserId);
            return client.postForm(
                    "/usermap",
                    Map.of(
                            "api_key",
                            project.apiKey(),
                            "mapping",
                            JsonMapper.shared().writeValueAsString(List.of(instruction))));
        }

        @Override
        public boolean isRepeatable() {
            return false;
        }
    }

    /// Deletes a user, who may be gone already.
    ///
    /// @param requester by whom this deletion is recognized
    record Deletion(String userId, String requester) implements Step {
        @Override
        public Answer send(Client client, Scope project) throws IOException, InterruptedException {
            return client.postJson(
                    project,
                    "/api/2/deletions/users",
                    Map.of("user_ids", List.of(userId), "requester", requester, "ignore_invalid_ids", true));
        }

        @Override
        public boolean isRepeatable() {
            return false;
        }
    }

    /// Lines of a file of history, which nothing but their place in the file keeps from counting twice.
    record Lines(String checksum, int firstLine, List<Map<String, Object>> events) implements Step {
        @Override
        public Answer send(Client client, Scope project) throws IOException, InterruptedException {
            String lines = events.stream()
                    .map(JsonMapper.shared()::writeValueAsString)
                    .collect(Collectors.joining("\n", "", "\n"));
            return client.postHistory(project, checksum, firstLine, lines);
        }

        @Override
        public boolean isRepeatable() {
            return true;
        }
    }
}
