package dev.belvedere.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.server.Answer;
import dev.belvedere.server.RunningServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("metadata")
class FirstStartTest {
    @TempDir
    private Path data;

    @Test
    void theLinkMakesTheAdministratorOnce() {
        try (RunningServer server = RunningServer.startBare(data)) {
            String token = server.bean(FirstStart.class).link().orElseThrow();

            assertThat(setUp(server, "guessed", "long enough password")).hasToString("""
                    403 {"type":"about:blank","title":"Forbidden","status":403,\
                    "detail":"this link is not valid; use the one that the server printed at its last start",\
                    "code":"wrong_setup_token","field":"token"}""");
            assertThat(setUp(server, token, "too short").json().path("code").asString())
                    .isEqualTo("password_too_short");
            assertThat(isDone(server)).hasToString("200 {\"done\":false}");
            Answer done = setUp(server, token, "long enough password");
            assertThat(done.status()).isEqualTo(200);
            assertThat(done.json().at("/organization/name").asString()).isEqualTo("Shop & Co");
            assertThat(done.headers("Set-Cookie")).anyMatch(cookie -> cookie.startsWith("belvedere_session="));

            assertThat(setUp(server, token, "long enough password").status()).isEqualTo(410);
            assertThat(isDone(server)).hasToString("200 {\"done\":true}");
        }
        try (RunningServer again = RunningServer.startBare(data)) {
            assertThat(again.bean(FirstStart.class).link()).isEmpty();
            assertThat(again.call("POST", "/api/v1/session")
                            .json("{\"email\": \"grace@example.com\", \"password\": \"long enough password\"}")
                            .send()
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aNewLinkReplacesTheOldOne() {
        String old;
        try (RunningServer server = RunningServer.startBare(data)) {
            old = server.bean(FirstStart.class).link().orElseThrow();
        }
        try (RunningServer server = RunningServer.startBare(data)) {
            assertThat(setUp(server, old, "long enough password").status()).isEqualTo(403);
        }
    }

    @Test
    void theTokenOfTheEnvironmentCanBeRenewed() {
        RunningServer.start(data).close();
        try (RunningServer server = RunningServer.startBare(
                data,
                "--BELVEDERE_ADMIN_EMAIL=" + RunningServer.ADMIN_EMAIL,
                "--BELVEDERE_ADMIN_PASSWORD=another password",
                "--BELVEDERE_ADMIN_TOKEN=renewed-token")) {
            assertThat(server.call("GET", "/api/v1/projects")
                            .token(RunningServer.ADMIN_TOKEN)
                            .send()
                            .status())
                    .isEqualTo(401);
            assertThat(server.call("GET", "/api/v1/projects")
                            .token("renewed-token")
                            .send()
                            .status())
                    .isEqualTo(200);
            assertThat(server.call("POST", "/api/v1/session")
                            .json("{\"email\": \"ada@example.com\", \"password\": \"another password\"}")
                            .send()
                            .status())
                    .isEqualTo(401);
        }
    }

    private static Answer isDone(RunningServer server) {
        return server.call("GET", "/api/v1/setup").send();
    }

    private static Answer setUp(RunningServer server, String token, String password) {
        return server.call("POST", "/api/v1/setup")
                .json("{\"token\": \"" + token + "\", \"email\": \"grace@example.com\", \"password\": \"" + password
                        + "\", \"organization\": \"Shop & Co\"}")
                .send();
    }
}
