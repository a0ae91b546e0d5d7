package dev.belvedere.server.workspace;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.belvedere.server.portfolio.Project;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// @param secretKey only where one project is asked for
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProjectResponse(
        int id,
        String name,
        String apiKey,
        @Nullable String secretKey,
        String timeZone,
        String weekStart,
        String currency,
        Instant createdAt) {
    static ProjectResponse of(Project project) {
        return response(project, null);
    }

    static ProjectResponse withSecret(Project project) {
        return response(project, project.keys().secretKey());
    }

    private static ProjectResponse response(Project project, @Nullable String secret) {
        return new ProjectResponse(
                project.id(),
                project.name(),
                project.keys().apiKey(),
                secret,
                project.zone().getId(),
                project.weekStart().name().toLowerCase(Locale.ROOT),
                project.currency(),
                project.createdAt());
    }
}
