package dev.belvedere.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.server.RunningServer;
import dev.belvedere.server.RunningServer.Keys;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StalledUploadTest {
    private static final int LARGE = 20 << 20;

    /// As many clients as fill the memory for large uploads promise 20 MB each and send one byte.
    @Test
    void clientsThatSendNothingMakeAnotherUploadWaitButNotFail(@TempDir Path data) throws IOException {
        int stalling = (int) (Runtime.getRuntime().maxMemory() / 12 / LARGE) + 1;
        List<Socket> sockets = new ArrayList<>();
        try (RunningServer server = RunningServer.start(data, "--server.tomcat.connection-timeout=500ms")) {
            Keys project = server.createProject("Shop");
            for (int client = 0; client < stalling; client++) {
                sockets.add(stalled(server));
            }

            String upload = "{\"api_key\": \"" + project.apiKey() + "\", \"events\": []}" + " ".repeat(1 << 20);
            assertThat(server.call("POST", "/batch").json(upload).send().status())
                    .isEqualTo(200);
            for (Socket socket : sockets) {
                assertThat(answer(socket)).startsWith("HTTP/1.1 408").contains("{\"code\":408,\"error\":");
            }
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private static Socket stalled(RunningServer server) throws IOException {
        Socket socket = new Socket("localhost", server.port());
        socket.getOutputStream()
                .write(("POST /batch HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + LARGE + "\r\n\r\n{")
                        .getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
