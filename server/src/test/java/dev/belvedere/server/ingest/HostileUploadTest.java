package dev.belvedere.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.server.Answer;
import dev.belvedere.server.RawSocket;
import dev.belvedere.server.RunningServer;
import dev.belvedere.server.RunningServer.Keys;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Uploads made to break the server: each is answered with a clear 4xx, stores nothing, and leaves
/// the server as it was.
class HostileUploadTest {
    private final RunningServer server = RunningServer.shared();

    static Stream<String> hostileJson() {
        return Stream.of(
                "{\"a\": NaN}",
                "{\"a\": -Infinity}",
                "{\"a\": 1, \"a\": 2}",
                "{\"a\": {\"b\": 1, \"b\": 1}}",
                "{\"a\": 1e99999}",
                "{\"a\": " + "9".repeat(2000) + "}",
                "{\"a\": \"\\uZZZZ\"}",
                "{\"a\": \"\u0001\"}",
                "{\"a\": 'x'}",
                "{\"a\": 01}",
                "{\"a\": .5}",
                "{\"a\": undefined}",
                "{a: 1}",
                "{\"a\": [1, 2}",
                "{\"a\": 1,}",
                "{\"a\":".repeat(41) + "1" + "}".repeat(41),
                "[".repeat(300) + "]".repeat(300),
                "{\"a\": " + "[".repeat(100_000),
                "{\"a\": /* */ 1}");
    }

    @ParameterizedTest
    @MethodSource("hostileJson")
    void hostilePropertiesAreRefused(String properties) {
        Keys project = server.createProject("Hostile");
        for (String field : new String[] {"event_properties", "user_properties"}) {
            Answer answer = server.call("POST", "/2/httpapi")
                    .json("{\"api_key\": \"" + project.apiKey() + "\", \"events\": [{\"event_type\": \"Opened\","
                            + " \"device_id\": \"phone-1\", \"" + field + "\": " + properties + "}]}")
                    .send();
            refused(answer);
        }
        nothingStored(project);
    }

    /// Broken continuation, overlong slash, surrogate, past the last character, lone start, 0xff.
    @ParameterizedTest
    @ValueSource(strings = {"c328", "c0af", "eda080", "f4908080", "e282", "ff", "80"})
    void brokenUtf8IsRefused(String hex) {
        Keys project = server.createProject("Hostile");
        byte[] start = ("{\"api_key\": \"" + project.apiKey() + "\", \"events\": [{\"event_type\": \"Opened")
                .getBytes(StandardCharsets.UTF_8);
        byte[] broken = HexFormat.of().parseHex(hex);
        byte[] end = "\", \"device_id\": \"phone-1\"}]}".getBytes(StandardCharsets.UTF_8);

        refused(server.call("POST", "/2/httpapi")
                .body(concat(start, broken, end))
                .send());
        nothingStored(project);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/2/httpapi", "/batch", "/identify", "/usermap"})
    void tenMegabytesOfBracketsAreRefused(String route) {
        for (String bracket : new String[] {"[", "{\"a\":"}) {
            String brackets = bracket.repeat((10 << 20) / bracket.length());
            refused(server.call("POST", route).json(brackets).send());
            refused(server.call("POST", route).json(brackets).gzipped().send());
        }
    }

    @Test
    void aDecompressionBombIsRefused() {
        String bomb = " ".repeat(200 << 20);
        refused(server.call("POST", "/batch").json(bomb).gzipped().send());
        refused(server.call("POST", "/2/httpapi").json(bomb).gzipped().send());
    }

    @Test
    void brokenCompressionIsRefused() {
        refused(server.call("POST", "/2/httpapi")
                .header("Content-Encoding", "gzip")
                .json("{}")
                .send());
        refused(server.call("POST", "/2/httpapi")
                .header("Content-Encoding", "br")
                .json("{}")
                .send());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/2/httpapi", "/batch", "/identify", "/usermap"})
    void nothingAtAllIsRefused(String route) {
        refused(server.call("POST", route).send());
        refused(server.call("POST", route).json("null").send());
        refused(server.call("POST", route).json("\"text\"").send());
        refused(server.call("POST", route).form("%").send());
        refused(server.call("POST", route).form("api_key=%ff").send());
        refused(server.call("POST", route)
                .header("Content-Type", "multipart/form-data; boundary=x")
                .body(new byte[10])
                .send());
    }

    @Test
    void whatIsNoHttpIsRefusedWithoutSayingMore() {
        for (String line :
                new String[] {"GET /usermap?mapping=a b HTTP/1.1", "POST /2/httpapi\u0001 HTTP/1.1", "BREW /batch"}) {
            assertThat(RawSocket.exchange(server, line, ""))
                    .contains("400")
                    .doesNotContain("Tomcat")
                    .doesNotContain("Exception")
                    .doesNotContain("\tat ");
        }
    }

    /// Nobody has to be signed in for this one, so nobody may fill the memory with it.
    @Test
    void aPasswordOfTenMegabytesIsNotRead() {
        String body = "{\"email\": \"ada@example.com\", \"password\": \"" + "x".repeat(10 << 20) + "\"}";

        assertThat(server.call("POST", "/api/v1/session").json(body).send().status())
                .isEqualTo(413);
        assertThat(server.call("POST", "/api/v1/session")
                        .json(body)
                        .chunked()
                        .send()
                        .status())
                .isBetween(400, 499);
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data", "multipart/form-data; boundary=x"})
    void aBrokenMultipartFormIsNoFaultOfOurs(String type) {
        assertThat(server.call("POST", "/identify")
                        .header("Content-Type", type)
                        .body("--x\r\nbroken".getBytes(StandardCharsets.UTF_8))
                        .send()
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aBrokenQueryStringIsNoFaultOfOurs() {
        Keys project = server.createProject("Hostile");

        refused(server.call("GET", "/api/2/events/segmentation?e=%ff%fe&start=20260101&end=20260102")
                .keys(project)
                .send());
        assertThat(server.call("GET", "/api/v1/scopes/" + project.id() + "/property-values?kind=user&name=%ff")
                        .token(RunningServer.ADMIN_TOKEN)
                        .send()
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aBrokenChunkIsNoFaultOfOurs() {
        String head = "POST /2/httpapi HTTP/1.1\nTransfer-Encoding: chunked\nHost: localhost\nConnection: close";

        assertThat(RawSocket.send(server, head.replace("\n", "\r\n") + "\r\n\r\nZZZ\r\nabc\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .doesNotContain("Exception");
    }

    private void refused(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isBetween(400, 499);
        assertThat(answer.json().path("error").asString(""))
                .as(answer.toString())
                .isNotEmpty();
        assertThat(answer.text())
                .doesNotContain("Exception")
                .doesNotContain("\tat ")
                .hasSizeLessThan(1000);
        assertThat(server.call("GET", "/health").send().status()).isEqualTo(200);
    }

    private void nothingStored(Keys project) {
        assertThat(server.call("GET", "/api/2/events/list")
                        .keys(project)
                        .send()
                        .json()
                        .path("data"))
                .isEmpty();
    }

    private static byte[] concat(byte[]... parts) {
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
