package dev.belvedere.e2e;

import static dev.belvedere.e2e.TwoProducts.ADA;
import static dev.belvedere.e2e.TwoProducts.ADA_AS_MEMBER;
import static dev.belvedere.e2e.TwoProducts.BEN;
import static dev.belvedere.e2e.TwoProducts.onDay;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The bytes that Amplitude's Python SDK puts on the wire: urllib's headers, one connection a request,
/// JSON with spaces and ASCII escapes, and an answer that must be JSON with a `code`.
@ExtendWith(SharedServer.class)
final class PythonSdkWireTest {
    @Test
    void twoUserIdsOfOneHumanBecomeOneUser(Client client) throws Exception {
        TwoProducts story = new TwoProducts(client);

        upload(client, story.shop(), order(ADA, 1), order(BEN, 1));
        upload(client, story.club(), order(ADA_AS_MEMBER, 1), order(BEN, 1));
        upload(client, story.shop(), becomesGold(), order(ADA, 2));
        upload(client, story.shop(), order(ADA, 3), order(ADA, 3));
        upload(client, story.club(), order(ADA_AS_MEMBER, 3));

        story.assertThatOneHumanBecomesOneUser();
        story.assertThatAdaIsGoldFromTheSecondDayOn();
    }

    @Test
    void wrongKeyIsNamedAsTheSdkExpects(Client client) throws Exception {
        Answer answer = post(client.server(), payload("0123", List.of(order(ADA, 1))));

        assertThat(answer.expect(400).json().get("error").asString()).startsWith("Invalid API key");
        assertThat(answer.json().get("code").asInt()).isEqualTo(400);
    }

    private static void upload(Client client, Scope project, String... events) throws IOException {
        Answer answer = post(client.server(), payload(project.apiKey(), List.of(events)));

        assertThat(answer.expect(200).json().get("code").asInt()).isEqualTo(200);
        assertThat(answer.json().get("events_ingested").asInt()).isEqualTo(events.length);
    }

    private static String order(String userId, int day) {
        return String.format(Locale.ROOT, """
                {"user_id": "%1$s", "device_id": "python-of-%1$s", "time": %2$d, "event_id": %3$d, \
                "insert_id": "%4$s", "library": "amplitude-python/1.2.1", "event_type": "Order Completed", \
                "event_properties": {"caf\\u00e9": "cr\\u00e8me \\ud83d\\ude00", "sizes": [1, 2.5, 3]}}""", userId, onDay(day), day, UUID.randomUUID());
    }

    private static String becomesGold() {
        return String.format(Locale.ROOT, """
                {"user_id": "%1$s", "device_id": "python-of-%1$s", "time": %2$d, "library": "amplitude-python/1.2.1", \
                "event_type": "$identify", "user_properties": {"$set": {"plan": "gold"}}}""", ADA, onDay(1));
    }

    private static String payload(String apiKey, List<String> events) {
        return "{\"api_key\": \"" + apiKey + "\", \"events\": ["
                + events.stream().collect(Collectors.joining(", ")) + "], \"options\": {\"min_id_length\": 3}}";
    }

    private static Answer post(URI server, String payload) throws IOException {
        byte[] body = payload.getBytes(StandardCharsets.US_ASCII);
        String head = "POST /2/httpapi HTTP/1.1\r\nAccept-Encoding: identity\r\nContent-Length: " + body.length
                + "\r\nHost: " + server.getAuthority()
                + "\r\nUser-Agent: Python-urllib/3.12\r\nContent-type: application/json; charset=UTF-8"
                + "\r\nAccept: */*\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            return parse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /// Chunked or not, the JSON is what lies between the outermost braces.
    private static Answer parse(String response) {
        int status = Integer.parseInt(response.split(" ", 3)[1]);
        String body = response.substring(response.indexOf("\r\n\r\n"));
        return new Answer(status, body.substring(body.indexOf('{'), body.lastIndexOf('}') + 1));
    }
}
