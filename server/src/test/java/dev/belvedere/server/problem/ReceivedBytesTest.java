package dev.belvedere.server.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.server.Answer;
import dev.belvedere.server.RunningServer;
import dev.belvedere.server.RunningServer.Keys;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ReceivedBytesTest {
    private static final int KB = 1024;

    /// Of 100 KB in all, one client holds 90 of a body that never ends.
    @Test
    void whileOthersFillTheMemoryOnlySmallBodiesAreTaken(@TempDir Path data) throws IOException {
        try (RunningServer server = RunningServer.start(data, "--belvedere.max-received-bytes=100KB")) {
            Keys project = server.createProject("Shop");
            try (Socket stalled = stalled(server)) {
                Answer refused = until(server, project, 503);
                assertThat(stalled.getInputStream().available()).isZero();
                assertThat(refused.text()).startsWith("{\"code\":503,\"error\":\"Too much is being received at once");
                assertThat(refused.header("Retry-After")).isNotEmpty();
                Answer problem = server.post("/api/v1/projects", Map.of("name", "n".repeat(64 * KB)));
                assertThat(problem.status()).isEqualTo(503);
                assertThat(problem.header("Content-Type")).isEqualTo("application/problem+json");
                assertThat(problem.header("Retry-After")).isNotEmpty();
                assertThat(send(server, project, 4 * KB).status()).isEqualTo(200);
            }
            assertThat(until(server, project, 200).status()).isEqualTo(200);
        }
    }

    /// Comes back once all of it that was sent is held, which is when nobody else's 64 KB have room.
    private static Socket stalled(RunningServer server) throws IOException {
        Socket socket = new Socket("localhost", server.port());
        socket.getOutputStream()
                .write(("POST /2/httpapi HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + 200 * KB + "\r\n\r\n"
                                + " ".repeat(98 * KB))
                        .getBytes(StandardCharsets.UTF_8));
        ReceivedBytes received = server.bean(ReceivedBytes.class);
        while (received.left() > 20 * KB) {
            Thread.onSpinWait();
        }
        return socket;
    }

    /// A body that was sent is not read at once, nor is a closed connection noticed at once.
    private static Answer until(RunningServer server, Keys project, int status) {
        Answer answer = send(server, project, 64 * KB);
        while (answer.status() != status) {
            answer = send(server, project, 64 * KB);
        }
        return answer;
    }

    private static Answer send(RunningServer server, Keys project, int bytes) {
        return server.call("POST", "/2/httpapi")
                .json("{\"api_key\": \"" + project.apiKey() + "\", \"events\": []}" + " ".repeat(bytes))
                .send();
    }
}
