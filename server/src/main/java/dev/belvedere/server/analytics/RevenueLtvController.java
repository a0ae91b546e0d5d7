package dev.belvedere.server.analytics;

import dev.belvedere.query.RevenueLtv;
import dev.belvedere.query.RevenueLtvResult;
import dev.belvedere.server.portfolio.ScopeKeys;
import dev.belvedere.server.portfolio.Scopes;
import java.time.Clock;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `GET /api/2/revenue/ltv`, of a project or a view alike.
@AmplitudeReads
final class RevenueLtvController {
    private final Analyses analyses;
    private final Scopes scopes;
    private final CustomEvents customEvents;
    private final Clock clock;

    RevenueLtvController(Analyses analyses, Scopes scopes, CustomEvents customEvents, Clock clock) {
        this.analyses = analyses;
        this.scopes = scopes;
        this.customEvents = customEvents;
        this.clock = clock;
    }

    @GetMapping("/api/2/revenue/ltv")
    RevenueLtvResponse ltv(
            @RequestParam MultiValueMap<String, String> parameters, @AuthenticationPrincipal ScopeKeys keys) {
        RevenueLtvRequest request = RevenueLtvRequest.parse(
                new Parameters(parameters, customEvents.in(keys.scope().id())), AskedAt.quarterOf(clock));
        ProjectLabels projects = new ProjectLabels(scopes.projectNames(keys.scope()));
        RevenueLtv question = (RevenueLtv) new ProjectFilters(projects).resolve(request.ltv());
        RevenueLtvResult result = (RevenueLtvResult)
                analyses.ask(keys.scope(), request.lens(), question).results().getFirst();
        return RevenueLtvResponse.of(question, request.metric(), result, projects);
    }
}
