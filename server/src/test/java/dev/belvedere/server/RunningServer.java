package dev.belvedere.server;

import dev.belvedere.testing.PostgresCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.opentest4j.TestAbortedException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/// The real application on a free port with a data folder of its own, and a client that speaks HTTP to it.
public final class RunningServer implements AutoCloseable {
    public static final String ADMIN_EMAIL = "ada@example.com";
    public static final String ADMIN_PASSWORD = "correct horse battery";
    public static final String ADMIN_TOKEN = "token-of-the-test-administrator";

    private static final JsonMapper JSON = new JsonMapper();

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
        if ("postgresql".equals(System.getProperty("metadata"))) {
            all.add("--belvedere.database-url=" + schemaOf(data));
        }
        all.addAll(List.of(arguments));
        return new RunningServer(new SpringApplication(Belvedere.class).run(all.toArray(String[]::new)));
    }

    /// A schema of PostgreSQL that belongs to the data folder.
    private static String schemaOf(Path data) {
        return cluster()
                .schema("of_" + Integer.toUnsignedString(data.toAbsolutePath().hashCode()));
    }

    /// The tests' PostgreSQL; a test is aborted where that is not installed.
    public static PostgresCluster cluster() {
        return PostgresCluster.shared().orElseThrow(() -> {
            System.err.println(PostgresCluster.MISSING);
            return new TestAbortedException(PostgresCluster.MISSING);
        });
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

    /// A request of our own API with the administrator's token; parameters are names and values in turn.
    public Answer own(String path, String... parameters) {
        return call("GET", path + query(parameters)).token(ADMIN_TOKEN).send();
    }

    /// A `POST` of the same, with a body that is written as JSON.
    public Answer post(String path, Object body) {
        return call("POST", path)
                .token(ADMIN_TOKEN)
                .json(JSON.writeValueAsString(body))
                .send();
    }

    /// A read with the scope's keys; parameters are names and values in turn.
    public Answer read(Keys scope, String path, String... parameters) {
        return call("GET", path + query(parameters)).keys(scope).send();
    }

    /// Sends events through ingestion, which must take them.
    public void send(Keys project, List<Map<String, Object>> events) {
        accepted("/2/httpapi", Map.of("api_key", project.apiKey(), "events", events));
    }

    /// Maps or unmaps one user, which must succeed.
    public void map(Keys project, Map<String, Object> mapping) {
        accepted("/usermap", Map.of("api_key", project.apiKey(), "mapping", List.of(mapping)));
    }

    public Keys createProject(String name) {
        return Keys.of(post("/api/v1/projects", Map.of("name", name)));
    }

    public Keys createProject(String name, String zone) {
        return Keys.of(post("/api/v1/projects", Map.of("name", name, "time_zone", zone)));
    }

    public Keys createView(String name, Keys... sources) {
        return Keys.of(post("/api/v1/views", Map.of("name", name, "source_project_ids", ids(sources))));
    }

    public Keys createView(String name, String zone, String weekStart, Keys... sources) {
        return Keys.of(post(
                "/api/v1/views",
                Map.of("name", name, "time_zone", zone, "week_start", weekStart, "source_project_ids", ids(sources))));
    }

    private void accepted(String route, Object body) {
        Answer answer = call("POST", route).json(JSON.writeValueAsString(body)).send();
        if (answer.status() != 200) {
            throw new AssertionError(route + " was refused: " + answer);
        }
    }

    private static List<Integer> ids(Keys... sources) {
        return Arrays.stream(sources).map(Keys::id).toList();
    }

    private static String query(String... parameters) {
        return IntStream.range(0, parameters.length / 2)
                .mapToObj(
                        i -> parameters[2 * i] + "=" + URLEncoder.encode(parameters[2 * i + 1], StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", parameters.length == 0 ? "" : "?", ""));
    }

    @Override
    public void close() {
        context.close();
    }

    /// What a test needs of a project or view.
    public record Keys(int id, String apiKey, String secretKey) {
        /// The header that reads ask for.
        public String authorization() {
            return "Basic "
                    + Base64.getEncoder().encodeToString((apiKey + ":" + secretKey).getBytes(StandardCharsets.UTF_8));
        }

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
