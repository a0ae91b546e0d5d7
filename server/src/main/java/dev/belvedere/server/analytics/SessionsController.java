package dev.belvedere.server.analytics;

import dev.belvedere.query.SessionMeasure;
import dev.belvedere.query.Sessions;
import dev.belvedere.query.SessionsResult;
import dev.belvedere.server.portfolio.ScopeKeys;
import dev.belvedere.server.portfolio.Scopes;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The reads of the Dashboard REST API about sessions, of a project or a view alike.
@AmplitudeReads
final class SessionsController {
    private final Analyses analyses;
    private final Scopes scopes;
    private final CustomEvents customEvents;

    SessionsController(Analyses analyses, Scopes scopes, CustomEvents customEvents) {
        this.analyses = analyses;
        this.scopes = scopes;
        this.customEvents = customEvents;
    }

    @GetMapping("/api/2/sessions/length")
    SessionsResponse lengths(
            @RequestParam MultiValueMap<String, String> given, @AuthenticationPrincipal ScopeKeys keys) {
        Parameters parameters =
                new Parameters(given, customEvents.in(keys.scope().id()));
        return SessionsResponse.ofLengths(ask(parameters, SessionsRequest.lengths(parameters), keys));
    }

    @GetMapping("/api/2/sessions/average")
    SessionsResponse average(
            @RequestParam MultiValueMap<String, String> given, @AuthenticationPrincipal ScopeKeys keys) {
        return SessionsResponse.ofDays(ask(
                new Parameters(given, customEvents.in(keys.scope().id())), new SessionMeasure.AverageLength(), keys));
    }

    @GetMapping("/api/2/sessions/peruser")
    SessionsResponse perUser(
            @RequestParam MultiValueMap<String, String> given, @AuthenticationPrincipal ScopeKeys keys) {
        return SessionsResponse.ofDays(
                ask(new Parameters(given, customEvents.in(keys.scope().id())), new SessionMeasure.PerPerson(), keys));
    }

    private SessionsResult ask(Parameters parameters, SessionMeasure measure, ScopeKeys keys) {
        SessionsRequest request = SessionsRequest.parse(parameters, measure);
        ProjectLabels projects = new ProjectLabels(scopes.projectNames(keys.scope()));
        Sessions question = (Sessions) new ProjectFilters(projects).resolve(request.sessions());
        return (SessionsResult)
                analyses.ask(keys.scope(), request.lens(), question).results().getFirst();
    }
}
