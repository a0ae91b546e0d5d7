package dev.belvedere.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.server.Answer;
import dev.belvedere.server.RunningServer;
import org.junit.jupiter.api.Test;

class OpenApiTest {
    @Test
    void ownApiIsDescribedWithItsNamesOnTheWire() {
        Answer answer = RunningServer.shared()
                .call("GET", "/api/v1/openapi")
                .token(RunningServer.ADMIN_TOKEN)
                .send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("paths").propertyNames())
                .contains("/api/v1/projects/{id}", "/api/v1/views", "/api/v1/query")
                .allMatch(path -> path.startsWith("/api/v1/"));
        assertThat(answer.json()
                        .at("/components/schemas/ViewResponse/properties")
                        .propertyNames())
                .contains("source_project_ids", "time_zone", "secret_key");
    }
}
