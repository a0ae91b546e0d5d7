package dev.belvedere.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.server.Answer;
import dev.belvedere.server.Call;
import dev.belvedere.server.RunningServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("metadata")
class SessionTest {
    private static final String CREDENTIALS =
            "{\"email\": \" Ada@Example.com\", \"password\": \"" + RunningServer.ADMIN_PASSWORD + "\"}";

    private final RunningServer server = RunningServer.shared();

    @Test
    void aMemberSignsInActsAndSignsOut() {
        Answer before = server.call("GET", "/api/v1/session").send();
        String csrf = cookie(before, "XSRF-TOKEN");
        Answer signedIn = signIn(CREDENTIALS);
        String session = cookie(signedIn, "belvedere_session");

        assertThat(before.status()).isEqualTo(401);
        assertThat(signedIn.status()).isEqualTo(200);
        assertThat(signedIn.json().at("/member/email").asString()).isEqualTo("ada@example.com");
        assertThat(signedIn.json().at("/member/role").asString()).isEqualTo("admin");
        assertThat(signedIn.json().at("/organization/name").asString()).isEqualTo("My organization");
        assertThat(signedIn.headers("Set-Cookie").toString())
                .contains("HttpOnly")
                .contains("SameSite=Lax");
        assertThat(with(session, csrf, "GET", "/api/v1/session").send().json()).isEqualTo(signedIn.json());

        assertThat(with(session, csrf, "POST", "/api/v1/projects")
                        .json("{\"name\": \"Shop\"}")
                        .send()
                        .status())
                .isEqualTo(201);

        assertThat(with(session, csrf, "DELETE", "/api/v1/session").send().status())
                .isEqualTo(204);
        assertThat(with(session, csrf, "GET", "/api/v1/session").send().status())
                .isEqualTo(401);
    }

    @Test
    void aForgedRequestOfASessionIsRefused() {
        String session = cookie(signIn(CREDENTIALS), "belvedere_session");

        Answer forged = server.call("POST", "/api/v1/projects")
                .header("Cookie", "belvedere_session=" + session)
                .json("{\"name\": \"Forged\"}")
                .send();

        assertThat(forged.status()).isEqualTo(403);
        assertThat(forged.json().path("code").asString()).isEqualTo("wrong_csrf_token");
    }

    @Test
    void aForeignPageCannotSignAnybodyIn() {
        assertThat(server.call("POST", "/api/v1/session")
                        .header("Content-Type", "text/plain")
                        .body(CREDENTIALS.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .send()
                        .status())
                .isEqualTo(415);
    }

    @Test
    void wrongPasswordAndUnknownEmailLookTheSame() {
        Answer wrong = signIn("{\"email\": \"ada@example.com\", \"password\": \"wrong\"}");
        Answer unknown = signIn("{\"email\": \"eve@example.com\", \"password\": \"wrong\"}");

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.json().path("code").asString()).isEqualTo("wrong_credentials");
        assertThat(unknown).hasToString(wrong.toString());
        assertThat(wrong.headers("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("belvedere_session"));
    }

    @Test
    void guessingIsSlowedDown() {
        for (int attempt = 0; attempt < SignInThrottle.MAX_FAILURES; attempt++) {
            assertThat(signIn("{\"email\": \"guessed@example.com\", \"password\": \"wrong\"}")
                            .status())
                    .isEqualTo(401);
        }
        Answer next = signIn("{\"email\": \"Guessed@example.com\", \"password\": \"wrong\"}");

        assertThat(next.status()).isEqualTo(429);
        assertThat(Integer.parseInt(next.header("Retry-After"))).isPositive();
        assertThat(signIn(CREDENTIALS).status()).isEqualTo(200);
    }

    /// The throttle remembers emails, so it must not be handed novels.
    @Test
    void anEmailThatNobodyCanHaveIsNotRemembered() {
        String body = "{\"email\": \"" + "e".repeat(300) + "@example.com\", \"password\": \"wrong\"}";
        for (int attempt = 0; attempt <= SignInThrottle.MAX_FAILURES; attempt++) {
            assertThat(signIn(body).json().path("code").asString()).isEqualTo("wrong_credentials");
        }
    }

    @Test
    void aTokenActsForItsMemberWithoutACookie() {
        Answer session = server.call("GET", "/api/v1/session")
                .token(RunningServer.ADMIN_TOKEN)
                .send();

        assertThat(session.json().at("/member/email").asString()).isEqualTo("ada@example.com");
        assertThat(session.headers("Set-Cookie")).isEmpty();
    }

    private Answer signIn(String body) {
        return server.call("POST", "/api/v1/session").json(body).send();
    }

    private Call with(String session, String csrf, String method, String route) {
        return server.call(method, route)
                .header("Cookie", "belvedere_session=" + session + "; XSRF-TOKEN=" + csrf)
                .header("X-XSRF-TOKEN", csrf);
    }

    private static String cookie(Answer answer, String name) {
        return answer.headers("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.substring(name.length() + 1, cookie.indexOf(';')))
                .findFirst()
                .orElseThrow();
    }
}
