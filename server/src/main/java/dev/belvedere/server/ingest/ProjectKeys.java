package dev.belvedere.server.ingest;

import dev.belvedere.server.portfolio.Project;
import dev.belvedere.server.portfolio.Scopes;
import dev.belvedere.server.portfolio.View;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds the project that an upload's API key writes to.
@Component
public class ProjectKeys {
    private final Scopes scopes;

    ProjectKeys(Scopes scopes) {
        this.scopes = scopes;
    }

    /// @param refusalOfViews what to tell the holder of a view's key
    /// @throws RefusedUploadException 400 when the key is missing, unknown or a view's
    public Project project(@Nullable String apiKey, String refusalOfViews) {
        if (apiKey == null || apiKey.isEmpty()) {
            throw RefusedUploadException.missingField("api_key");
        }
        return switch (scopes.byApiKey(apiKey).orElse(null)) {
            case Project project -> project;
            case View _ -> throw RefusedUploadException.badRequest(refusalOfViews);
            case null -> throw RefusedUploadException.badRequest("Invalid API key");
        };
    }
}
