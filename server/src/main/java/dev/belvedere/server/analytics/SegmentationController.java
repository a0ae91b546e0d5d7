package dev.belvedere.server.analytics;

import dev.belvedere.query.Segmentation;
import dev.belvedere.query.SegmentationResult;
import dev.belvedere.server.portfolio.PortfolioScope;
import dev.belvedere.server.portfolio.ScopeKeys;
import dev.belvedere.server.portfolio.Scopes;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The charts of the Dashboard REST API, of a project or a view alike.
@AmplitudeReads
final class SegmentationController {
    private final Analyses analyses;
    private final Scopes scopes;
    private final CustomEvents customEvents;

    SegmentationController(Analyses analyses, Scopes scopes, CustomEvents customEvents) {
        this.analyses = analyses;
        this.scopes = scopes;
        this.customEvents = customEvents;
    }

    @GetMapping("/api/2/events/segmentation")
    SegmentationResponse segmentation(
            @RequestParam MultiValueMap<String, String> parameters, @AuthenticationPrincipal ScopeKeys keys) {
        SegmentationRequest request = SegmentationRequest.parse(
                new Parameters(parameters, customEvents.in(keys.scope().id())));
        PortfolioScope scope = keys.scope();
        ProjectLabels projects = new ProjectLabels(scopes.projectNames(scope));
        List<Segmentation> questions = new ProjectFilters(projects).resolveAll(request.plan());
        Answer<SegmentationResult> answer = analyses.ask(scope, request.lens(), questions);
        return SegmentationResponse.of(questions, answer.results(), projects);
    }

    @GetMapping("/api/2/users")
    UsersResponse users(
            @RequestParam MultiValueMap<String, String> parameters, @AuthenticationPrincipal ScopeKeys keys) {
        UsersRequest request = UsersRequest.parse(
                new Parameters(parameters, customEvents.in(keys.scope().id())));
        PortfolioScope scope = keys.scope();
        ProjectLabels projects = new ProjectLabels(scopes.projectNames(scope));
        Segmentation question = new ProjectFilters(projects).resolve(request.plan());
        Answer<SegmentationResult> answer = analyses.ask(scope, request.lens(), List.of(question));
        return UsersResponse.of(question, answer.results().getFirst(), projects);
    }
}
