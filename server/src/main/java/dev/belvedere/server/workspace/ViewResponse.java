package dev.belvedere.server.workspace;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.belvedere.server.portfolio.View;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// @param secretKey only where one view is asked for
/// @param sourceProjectIds highest rank first
@JsonInclude(JsonInclude.Include.NON_NULL)
record ViewResponse(
        int id,
        String name,
        String apiKey,
        @Nullable String secretKey,
        String timeZone,
        String weekStart,
        List<Integer> sourceProjectIds,
        Unify unify,
        Instant createdAt) {
    /// What makes one person of events in several projects.
    record Unify(boolean userId, boolean deviceId, boolean mapping) {}

    static ViewResponse of(View view) {
        return response(view, null);
    }

    static ViewResponse withSecret(View view) {
        return response(view, view.keys().secretKey());
    }

    private static ViewResponse response(View view, @Nullable String secret) {
        return new ViewResponse(
                view.id(),
                view.name(),
                view.keys().apiKey(),
                secret,
                view.zone().getId(),
                view.weekStart().name().toLowerCase(Locale.ROOT),
                view.projectIds(),
                new Unify(
                        view.unify().userId(),
                        view.unify().deviceId(),
                        view.unify().mapping()),
                view.createdAt());
    }
}
