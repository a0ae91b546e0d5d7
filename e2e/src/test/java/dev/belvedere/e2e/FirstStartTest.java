package dev.belvedere.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What whoever starts the server for the first time, or wrongly, gets to read.
final class FirstStartTest {
    private static final Pattern SETUP_LINK = Pattern.compile("http://\\S+/setup\\?token=(\\S+)");

    @TempDir
    private Path data;

    @Test
    void withoutAnAdministratorTheServerPrintsALinkThatWorksOnce() throws Exception {
        try (ServerProcess server = ServerProcess.launch(data, ServerProcess.freePort(), Map.of());
                Client client = new Client(server.address())) {
            server.awaitReady();
            Map<String, String> setup = Map.of(
                    "token", setupToken(server), "email", "ada@belvedere.example", "password", "a long enough one");
            Map<String, String> guess = new HashMap<>(setup);
            guess.put("token", "guess");

            assertThat(refusal(client.postAsPage("/api/v1/setup", guess).expect(403)))
                    .isEqualTo("wrong_setup_token");
            client.postAsPage("/api/v1/setup", setup).expect(200);
            assertThat(refusal(client.postAsPage("/api/v1/setup", setup).expect(410)))
                    .isEqualTo("setup_done");
            server.stop();
        }
        try (ServerProcess again = ServerProcess.launch(data, ServerProcess.freePort(), Map.of())) {
            again.awaitReady();
            assertThat(again.output()).doesNotContain("/setup?token=");
            again.stop();
        }
    }

    @Test
    void takenPortIsNamedInOneSentence() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"));
                ServerProcess server = ServerProcess.launch(data, taken.getLocalPort(), ServerProcess.UNATTENDED)) {
            assertThat(server.exitCode()).isEqualTo(1);
            assertThat(server.output())
                    .contains("Port " + taken.getLocalPort() + " is taken")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void secondServerOnTheSameFolderLeavesTheFirstAlone() throws Exception {
        try (ServerProcess first = ServerProcess.ready(data);
                ServerProcess second = ServerProcess.launch(data, ServerProcess.freePort(), ServerProcess.UNATTENDED)) {
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.output())
                    .contains(data.toString())
                    .contains("in use by another Belvedere")
                    .doesNotContain("\tat ");
            first.awaitReady();
            first.stop();
        }
    }

    @Test
    void administratorOfTheEnvironmentMayAtOnceCreateProjects() throws Exception {
        try (ServerProcess server = ServerProcess.ready(data);
                Client client = new Client(server.address())) {
            assertThat(server.output()).doesNotContain("/setup?token=");
            assertThat(client.createProject("Shop").apiKey()).matches("[0-9a-f]{32}");
            server.stop();
        }
    }

    @Test
    void dataFolderThatIsAFileIsRefusedInOneSentence() throws Exception {
        Path file = Files.createFile(data.resolve("file"));
        try (ServerProcess server = ServerProcess.launch(file, ServerProcess.freePort(), ServerProcess.UNATTENDED)) {
            assertThat(server.exitCode()).isEqualTo(1);
            assertThat(server.output()).contains(file.toString()).doesNotContain("\tat ");
        }
    }

    private static String refusal(Answer problem) {
        return problem.json().get("code").asString();
    }

    private static String setupToken(ServerProcess server) throws Exception {
        Matcher link = SETUP_LINK.matcher(server.output());
        assertThat(link.find()).as(server.output()).isTrue();
        return link.group(1);
    }
}
