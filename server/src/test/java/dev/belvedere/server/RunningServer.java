package dev.belvedere.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/// The real application on a free port with a data folder of its own.
public final class RunningServer implements AutoCloseable {
    public static final String ADMIN_EMAIL = "ada@example.com";
    public static final String ADMIN_PASSWORD = "correct horse battery";
    public static final String ADMIN_TOKEN = "token-of-the-test-administrator";

    private final ConfigurableApplicationContext context;
    private final HttpClient client = HttpClient.newHttpClient();

    private RunningServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /// One server for all tests that only need a project of their own.
    public static RunningServer shared() {
        return Shared.SERVER;
    }

    /// A server with an administrator.
    public static RunningServer start(Path data, String... arguments) {
        List<String> all = new ArrayList<>(List.of(
                "--BELVEDERE_ADMIN_EMAIL=" + ADMIN_EMAIL,
                "--BELVEDERE_ADMIN_PASSWORD=" + ADMIN_PASSWORD,
                "--BELVEDERE_ADMIN_TOKEN=" + ADMIN_TOKEN));
        all.addAll(List.of(arguments));
        return startBare(data, all.toArray(String[]::new));
    }

    /// A server as its arguments say, without an administrator of its own.
    public static RunningServer startBare(Path data, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--server.port=0", "--belvedere.data=" + data));
        all.addAll(List.of(arguments));
        return new RunningServer(new SpringApplication(Belvedere.class).run(all.toArray(String[]::new)));
    }

    public Call call(String method, String pathAndQuery) {
        return new Call(client, method, uri(pathAndQuery));
    }

    public URI uri(String pathAndQuery) {
        return URI.create("http://localhost:" + port() + pathAndQuery);
    }

    public int port() {
        var server = ((ServletWebServerApplicationContext) context).getWebServer();
        if (server == null) {
            throw new IllegalStateException("the server is not running");
        }
        return server.getPort();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /// A new project, with the administrator's token.
    public Keys createProject(String name) {
        return Keys.of(call("POST", "/api/v1/projects")
                .token(ADMIN_TOKEN)
                .json("{\"name\": \"" + name + "\"}")
                .send());
    }

    public Keys createView(String name, Keys... sources) {
        String ids = String.join(
                ", ", List.of(sources).stream().map(keys -> "" + keys.id()).toList());
        return Keys.of(call("POST", "/api/v1/views")
                .token(ADMIN_TOKEN)
                .json("{\"name\": \"" + name + "\", \"source_project_ids\": [" + ids + "]}")
                .send());
    }

    @Override
    public void close() {
        context.close();
    }

    /// What a test needs of a project or view.
    public record Keys(int id, String apiKey, String secretKey) {
        static Keys of(Answer created) {
            if (created.status() != 201) {
                throw new IllegalStateException(created.toString());
            }
            return new Keys(
                    created.json().path("id").asInt(),
                    created.json().path("api_key").asString(),
                    created.json().path("secret_key").asString());
        }
    }

    private static final class Shared {
        static final RunningServer SERVER = start(temporaryFolder());

        private static Path temporaryFolder() {
            try {
                return Files.createTempDirectory("belvedere-test");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
