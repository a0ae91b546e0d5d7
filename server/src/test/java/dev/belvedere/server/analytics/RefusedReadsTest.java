package dev.belvedere.server.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.server.Answer;
import dev.belvedere.server.RunningServer;
import dev.belvedere.server.RunningServer.Keys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the Dashboard REST API refuses.
@TestInstance(Lifecycle.PER_CLASS)
class RefusedReadsTest {
    private TwoProducts products;
    private RunningServer server;
    private Keys ios;
    private Keys view;

    @BeforeAll
    void start(@TempDir Path folder) {
        products = TwoProducts.start(folder);
        server = products.server();
        ios = products.ios();
        view = products.view();
    }

    @AfterAll
    void stop() {
        products.close();
    }

    @ParameterizedTest(name = "{0}={1} is a 400 that names it")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "e | {\"event_type\":",
                "start | yesterday",
                "start | 00010101",
                "m | most",
                "rollingWindow | 0",
                "i | 5",
                "s | [{}]",
                "g | plan",
                "limit | 0",
                "identity | nobody"
            })
    void whatIsWrongIsNamed(String parameter, String value) {
        Map<String, String> parameters =
                new HashMap<>(Map.of("e", TwoProducts.ORDER, "start", "20260105", "end", "20260107"));
        parameters.put(parameter, value);
        List<String> flat = new ArrayList<>();
        parameters.forEach((name, text) -> flat.addAll(List.of(name, text)));

        Answer answer = server.read(view, "/api/2/events/segmentation", flat.toArray(String[]::new));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("error").stringValue()).contains(parameter);
        assertThat(answer.json().get("parameter").stringValue()).startsWith(parameter);
    }

    @ParameterizedTest(name = "{0}?{1}={2} is a 400 that names it")
    @CsvSource({
        "useractivity, user, x",
        "useractivity, user, 999999999",
        "useractivity, user, ''",
        "useractivity, limit, 1001",
        "useractivity, offset, -1",
        "useractivity, direction, up",
        "usersearch, user, ''",
        "users, m, paying",
        "users, i, -3600000"
    })
    void whatIsWrongWithUserReadsIsNamed(String route, String parameter, String value) {
        Map<String, String> parameters = new HashMap<>(Map.of("user", "1", "start", "20260105", "end", "20260107"));
        parameters.put(parameter, value);
        List<String> flat = new ArrayList<>();
        parameters.forEach((name, text) -> flat.addAll(List.of(name, text)));

        Answer answer = server.read(view, "/api/2/" + route, flat.toArray(String[]::new));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("parameter").stringValue()).isEqualTo(parameter);
    }

    @Test
    void tooManyBucketsAreRefusedNamingTheInterval() {
        Answer answer = server.read(
                view, "/api/2/events/segmentation", "e", TwoProducts.ORDER, "start", "19800101", "end", "20260107");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("parameter").stringValue()).isEqualTo("i");
    }

    @Test
    void aWrongSecretKeyReadsNothing() {
        Keys wrong = new Keys(view.id(), view.apiKey(), ios.secretKey());

        assertThat(server.read(wrong, "/api/2/events/list").status()).isIn(401, 403);
        assertThat(server.read(wrong, "/api/2/usersearch", "user", "ben00001").status())
                .isIn(401, 403);
    }
}
