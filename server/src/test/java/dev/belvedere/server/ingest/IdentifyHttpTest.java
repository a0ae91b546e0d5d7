package dev.belvedere.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.server.Answer;
import dev.belvedere.server.RawSocket;
import dev.belvedere.server.RunningServer;
import dev.belvedere.server.RunningServer.Keys;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class IdentifyHttpTest {
    private final RunningServer server = RunningServer.shared();
    private final Keys project = server.createProject("Shop");

    @Test
    void theNextEventCarriesWhatWasIdentified() {
        assertThat(identifyByForm("{\"user_id\": \"ada@example.com\", \"user_properties\": {\"plan\": \"pro\"}}")
                        .status())
                .isEqualTo(200);
        server.call("POST", "/2/httpapi")
                .json("{\"api_key\": \"" + project.apiKey() + "\", \"events\": [{\"event_type\": \"Opened\","
                        + " \"user_id\": \"ada@example.com\", \"time\": 1772366400000}]}")
                .send();

        Answer byPlan = server.call(
                        "GET",
                        "/api/2/events/segmentation?m=totals&start=20260301&end=20260301&g=gp:plan&e="
                                + encoded("{\"event_type\": \"Opened\"}"))
                .keys(project)
                .send();
        assertThat(byPlan.json().at("/data/seriesLabels").toString()).contains("pro");
        assertThat(byPlan.json().at("/data/series/0/0").asInt()).isEqualTo(1);
    }

    @Test
    void formQueryJsonAndMultipartAreTheSame() {
        String one = "{\"user_id\":\"bob@example.com\",\"user_properties\":{\"$add\":{\"n\":1}}}";

        assertThat(identifyByForm("[" + one + "," + one + "]")
                        .json()
                        .path("events_ingested")
                        .asInt())
                .isEqualTo(2);
        assertThat(server.call("GET", "/identify?api_key=" + project.apiKey() + "&identification=" + encoded(one))
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(server.call("POST", "/identify")
                        .json("{\"api_key\": \"" + project.apiKey() + "\", \"identification\": " + one + "}")
                        .send()
                        .status())
                .isEqualTo(200);
        String multipart = "--b\r\nContent-Disposition: form-data; name=\"api_key\"\r\n\r\n" + project.apiKey()
                + "\r\n--b\r\nContent-Disposition: form-data; name=\"identification\"\r\n\r\n" + one + "\r\n--b--\r\n";
        assertThat(server.call("POST", "/identify")
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .body(multipart.getBytes(StandardCharsets.UTF_8))
                        .send()
                        .toString())
                .startsWith("200 ");
    }

    @Test
    void rawBracesInTheQueryAreAccepted() {
        String answer = RawSocket.exchange(
                server,
                "POST /identify?api_key=" + project.apiKey()
                        + "&identification=[{\"user_id\":\"eve@example.com\",\"user_properties\":{\"a\":\"^|`\"}}] HTTP/1.1",
                "");

        assertThat(answer).startsWith("HTTP/1.1 200").contains("\"events_ingested\":1");
    }

    @Test
    void anIdentificationThatIsNoneIsCalledMissingEvent() {
        assertThat(identifyByForm("")).hasToString("400 {\"code\":400,\"error\":\"missing_event\"}");
        assertThat(identifyByForm("{")).hasToString("400 {\"code\":400,\"error\":\"missing_event\"}");
        assertThat(identifyByForm("7")).hasToString("400 {\"code\":400,\"error\":\"missing_event\"}");
        assertThat(server.call("POST", "/identify")
                        .json("{\"api_key\": \"" + project.apiKey() + "\"}")
                        .send())
                .hasToString("400 {\"code\":400,\"error\":\"missing_event\"}");
        assertThat(identifyByForm("{\"user_properties\": {}}").toString()).contains("events_with_missing_fields");
        assertThat(server.call("POST", "/identify")
                        .form("api_key=x&identification={}")
                        .send()
                        .toString())
                .contains("Invalid API key");
    }

    private Answer identifyByForm(String identification) {
        return server.call("POST", "/identify")
                .form("api_key=" + project.apiKey() + "&identification=" + encoded(identification))
                .send();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
