package dev.belvedere.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.server.Answer;
import dev.belvedere.server.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebAppTest {
    private final RunningServer server = RunningServer.shared();

    @ParameterizedTest
    @ValueSource(strings = {"/", "/sign-in", "/setup?token=abc", "/chart?scope=1", "/settings/projects"})
    void everyPageIsTheOneDocument(String page) {
        Answer answer = server.call("GET", page).send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("<title>Belvedere</title>");
        assertThat(answer.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'self'")
                .contains("frame-ancestors 'none'");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(server.call("GET", page)
                        .header("If-None-Match", answer.header("ETag"))
                        .send()
                        .status())
                .isEqualTo(304);
    }

    @Test
    void filesWithAHashInTheirNameAreKeptForEver() {
        Answer file = server.call("GET", "/assets/app-4f2a.js").send();

        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("Cache-Control")).contains("max-age=31536000").contains("immutable");
        assertThat(server.call("GET", "/assets/app-none.js").send().status()).isEqualTo(404);
    }
}
