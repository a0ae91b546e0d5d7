package dev.belvedere.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.server.Answer;
import dev.belvedere.server.RunningServer;
import dev.belvedere.server.RunningServer.Keys;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class ClosedRoutesTest {
    private final RunningServer server = RunningServer.shared();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/error",
                "/actuator",
                "/actuator/health",
                "/actuator/env",
                "/login",
                "/logout",
                "/admin",
                "/2",
                "/2/httpapi/x",
                "/batch/x",
                "/h2-console",
                "/application.yaml",
                "/static/index.html",
                "/assets/../application.yaml",
                "/health/x",
                "/chart/x",
                "/v3/api-docs"
            })
    void aRouteThatNobodyNamedIsNotThere(String route) {
        for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")) {
            assertThat(server.call(method, route)
                            .token(RunningServer.ADMIN_TOKEN)
                            .send()
                            .status())
                    .as(method + " " + route)
                    .isIn(400, 404, 405);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1",
                "/api/v1/",
                "/api/v1/members",
                "/api/v1/projects/",
                "/api/v1/openapi.yaml",
                "/api/v1/projects/1/keys",
                "/api/v1/scopes",
                "/api/v1/anything/else"
            })
    void ownApiHasNoOtherRoutes(String route) {
        assertThat(server.call("GET", route).send().status()).isIn(401, 404);
        assertThat(server.call("GET", route)
                        .token(RunningServer.ADMIN_TOKEN)
                        .send()
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/2", "/api/2/cohorts", "/api/2/exports", "/api/2/funnels/x", "/api/2/events/segmentation/x"
            })
    void amplitudeReadsHaveNoOtherRoutes(String route) {
        Keys project = server.createProject("Reads");

        assertThat(server.call("GET", route).send().status()).isIn(401, 404);
        assertThat(server.call("GET", route).keys(project).send().status()).isEqualTo(404);
    }

    @Test
    void everyRouteOfOwnApiAsksForSomebody() {
        for (String route : Routes.BY_MEMBERS) {
            Answer answer =
                    server.call("GET", route.replaceAll("\\{\\w+}", "1")).send();

            assertThat(answer.status()).as(route).isEqualTo(401);
            assertThat(answer.json().path("code").asString()).isEqualTo("not_signed_in");
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        }
        assertThat(server.call("GET", "/api/v1/projects")
                        .token("guessed")
                        .send()
                        .status())
                .isEqualTo(401);
    }

    @Test
    void everyReadAsksForTheRightKeys() {
        Keys project = server.createProject("Reads");
        Keys wrong = new Keys(project.id(), project.apiKey(), "0".repeat(32));
        for (String pattern : Routes.READS_BY_KEYS) {
            String route = pattern.replaceAll("\\{\\w+}", "1");
            for (Answer answer : List.of(
                    server.call("GET", route).send(),
                    server.call("GET", route).keys(wrong).send(),
                    server.call("GET", route).token(RunningServer.ADMIN_TOKEN).send())) {
                assertThat(answer.status()).as(route).isEqualTo(401);
                assertThat(answer.header("WWW-Authenticate")).startsWith("Basic");
                assertThat(answer.json().path("error").asString()).isEqualTo("Invalid API key or secret key");
            }
        }
    }

    /// Besides, there are handlers that libraries bring along; they are closed, see above.
    @Test
    void everyHandlerIsNamedInTheListOfOpenRoutes() {
        Set<String> open = Set.copyOf(java.util.stream.Stream.of(
                        Routes.INGESTION,
                        Routes.READS_BY_KEYS,
                        Routes.BY_MEMBERS,
                        Routes.ENTRANCES,
                        Routes.PAGES,
                        Routes.FILES,
                        new String[] {"/error", "/api/v1/openapi.yaml"})
                .flatMap(java.util.Arrays::stream)
                .toList());

        assertThat(server.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                        .getHandlerMethods()
                        .keySet())
                .allSatisfy(mapping -> assertThat(open).containsAll(mapping.getPatternValues()));
    }

    @Test
    void healthIsOpen() {
        assertThat(server.call("GET", "/health").send()).hasToString("200 {\"status\":\"UP\"}");
    }
}
