package dev.belvedere.demo;

import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The company's projects and its view in the server's workspace.
///
/// The view is made last: where it stands, everything has been sent. Where only projects stand, an
/// earlier demo was broken off; it is told again up to the moment at which that one began, and the
/// events that had arrived count once.
final class Workspace {
    static final String VIEW_NAME = "All products";

    private final Server server;

    Workspace(Server server) {
        this.server = server;
    }

    /// The view, if the demo has been here before.
    Optional<ViewRef> view() throws IOException, InterruptedException {
        for (JsonNode view : server.get("/api/v1/views").get("items")) {
            if (view.get("name").asString().equals(VIEW_NAME)) {
                return Optional.of(ViewRef.of(view));
            }
        }
        return Optional.empty();
    }

    /// The four projects, made where they are missing.
    Map<Product, ProjectRef> projects() throws IOException, InterruptedException {
        JsonNode existing = server.get("/api/v1/projects").get("items");
        Map<Product, ProjectRef> projects = new EnumMap<>(Product.class);
        for (Product product : Product.values()) {
            JsonNode project = named(product.projectName(), existing);
            projects.put(product, ProjectRef.of(project == null ? create(product) : project));
        }
        return projects;
    }

    ViewRef createView(Map<Product, ProjectRef> projects) throws IOException, InterruptedException {
        List<Long> ranked = projects.values().stream().map(ProjectRef::id).toList();
        return ViewRef.of(server.post(
                "/api/v1/views",
                Map.of(
                        "name",
                        VIEW_NAME,
                        "source_project_ids",
                        ranked,
                        "time_zone",
                        Season.COMPANY_ZONE.getId(),
                        "week_start",
                        "monday")));
    }

    private JsonNode create(Product product) throws IOException, InterruptedException {
        return server.post(
                "/api/v1/projects",
                Map.of(
                        "name",
                        product.projectName(),
                        "time_zone",
                        Season.COMPANY_ZONE.getId(),
                        "week_start",
                        "monday",
                        "currency",
                        Purchase.CURRENCY));
    }

    private static @Nullable JsonNode named(String name, JsonNode projects) {
        for (JsonNode project : projects) {
            if (project.get("name").asString().equals(name)) {
                return project;
            }
        }
        return null;
    }

    record ViewRef(long id, Instant createdAt) {
        static ViewRef of(JsonNode view) {
            return new ViewRef(
                    view.get("id").asLong(),
                    Instant.parse(view.get("created_at").asString()));
        }
    }

    /// A project as the demo needs it.
    record ProjectRef(long id, String apiKey, Instant createdAt) {
        static ProjectRef of(JsonNode project) {
            return new ProjectRef(
                    project.get("id").asLong(),
                    project.get("api_key").asString(),
                    Instant.parse(project.get("created_at").asString()));
        }
    }
}
