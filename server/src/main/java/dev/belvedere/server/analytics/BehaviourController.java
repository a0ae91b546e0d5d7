package dev.belvedere.server.analytics;

import dev.belvedere.query.AnalysisResult;
import dev.belvedere.query.Funnel;
import dev.belvedere.query.FunnelResult;
import dev.belvedere.query.Retention;
import dev.belvedere.query.RetentionResult;
import dev.belvedere.server.portfolio.ScopeKeys;
import dev.belvedere.server.portfolio.Scopes;
import java.time.Clock;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The reads of the Dashboard REST API that follow persons through time, of a project or a view alike.
@AmplitudeReads
final class BehaviourController {
    private final Analyses analyses;
    private final Scopes scopes;
    private final CustomEvents customEvents;
    private final Clock clock;

    BehaviourController(Analyses analyses, Scopes scopes, CustomEvents customEvents, Clock clock) {
        this.analyses = analyses;
        this.scopes = scopes;
        this.customEvents = customEvents;
        this.clock = clock;
    }

    @GetMapping("/api/2/funnels")
    FunnelsResponse funnels(
            @RequestParam MultiValueMap<String, String> parameters, @AuthenticationPrincipal ScopeKeys keys) {
        FunnelsRequest request = FunnelsRequest.parse(
                new Parameters(parameters, customEvents.in(keys.scope().id())));
        ProjectLabels projects = new ProjectLabels(scopes.projectNames(keys.scope()));
        Funnel question = (Funnel) new ProjectFilters(projects).resolve(request.funnel());
        Answer<AnalysisResult> answer = analyses.ask(keys.scope(), request.lens(), question);
        return FunnelsResponse.of(question, (FunnelResult) answer.results().getFirst(), projects);
    }

    @GetMapping("/api/2/retention")
    RetentionResponse retention(
            @RequestParam MultiValueMap<String, String> parameters, @AuthenticationPrincipal ScopeKeys keys) {
        RetentionRequest request = RetentionRequest.parse(
                new Parameters(parameters, customEvents.in(keys.scope().id())), AskedAt.quarterOf(clock));
        ProjectLabels projects = new ProjectLabels(scopes.projectNames(keys.scope()));
        Retention question = (Retention) new ProjectFilters(projects).resolve(request.retention());
        Answer<AnalysisResult> answer = analyses.ask(keys.scope(), request.lens(), question);
        return RetentionResponse.of(question, (RetentionResult) answer.results().getFirst(), projects);
    }
}
