package dev.belvedere.server.analytics;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Lens;
import dev.belvedere.server.portfolio.PortfolioScope;
import dev.belvedere.server.portfolio.ScopeKeys;
import dev.belvedere.server.portfolio.Scopes;
import dev.belvedere.server.portfolio.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `GET /api/2/useractivity`: one person's events, of all source projects in one stream, and a
/// summary of all of them.
///
/// `offset` and `limit` count entries of the stream exactly, identify calls among them: a session may
/// be cut at the end of a page. `num_events` leaves identify calls out.
@AmplitudeReads
final class UserActivityController {
    private static final int MOST_EVENTS = 1_000;

    private final ScopePersons persons;
    private final Scopes scopes;

    UserActivityController(ScopePersons persons, Scopes scopes) {
        this.persons = persons;
        this.scopes = scopes;
    }

    @GetMapping("/api/2/useractivity")
    UserActivity activity(@RequestParam MultiValueMap<String, String> given, @AuthenticationPrincipal ScopeKeys keys) {
        Parameters parameters = new Parameters(given);
        long amplitudeId = amplitudeId(parameters);
        int offset = parameters.whole("offset", 0, Integer.MAX_VALUE, 0);
        int limit = parameters.whole("limit", 1, MOST_EVENTS, MOST_EVENTS);
        boolean newestFirst = newestFirst(parameters);
        Lens lens = parameters.lens();
        PortfolioScope scope = keys.scope();
        ScopePersons.Portrait portrait =
                persons.portrait(scope, amplitudeId, lens).orElseThrow(() -> unknown(amplitudeId));

        ProjectLabels projects = new ProjectLabels(scopes.projectNames(scope));
        UserSummary summary = new UserSummary(scope.zone());
        List<Map<String, Object>> events = new ArrayList<>();
        persons.events(scope, portrait.members(), newestFirst, event -> {
            if (summary.records() >= offset && events.size() < limit) {
                events.add(ActivityEvent.of(event, projects));
            }
            summary.add(event);
        });
        return new UserActivity(
                UserData.of(portrait, summary, scope.projectIds(), projects, scope instanceof View), events);
    }

    private static long amplitudeId(Parameters parameters) {
        String given = parameters.required("user");
        try {
            return Long.parseLong(given);
        } catch (NumberFormatException _) {
            throw new InvalidQuestionException(
                    "invalid_number", "user", "user must be an Amplitude ID, a whole number; got \"" + given + "\"");
        }
    }

    private static boolean newestFirst(Parameters parameters) {
        String direction = parameters.optional("direction").orElse("latest");
        return switch (direction) {
            case "latest" -> true;
            case "earliest" -> false;
            default ->
                throw new InvalidQuestionException(
                        "unknown_direction",
                        "direction",
                        "direction is \"" + direction + "\"; accepted: latest, earliest");
        };
    }

    private static InvalidQuestionException unknown(long amplitudeId) {
        return new InvalidQuestionException("unknown_user", "user", "user " + amplitudeId + " is not known here");
    }

    record UserActivity(
            @JsonProperty("userData") Map<String, @Nullable Object> userData,
            @JsonProperty("events") List<Map<String, Object>> events) {}
}
