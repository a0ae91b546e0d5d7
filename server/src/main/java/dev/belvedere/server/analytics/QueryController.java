package dev.belvedere.server.analytics;

import dev.belvedere.query.AnalysisResult;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.server.accounts.Viewer;
import dev.belvedere.server.portfolio.PortfolioScope;
import dev.belvedere.server.portfolio.Scopes;
import dev.belvedere.server.problem.OwnApi;
import dev.belvedere.server.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;

/// `POST /api/v1/query`: one question of any scope of the viewer's organization.
@OwnApi
final class QueryController {
    private static final int MOST_BODY_BYTES = 1_000_000;

    private final Analyses analyses;
    private final Scopes scopes;
    private final Clock clock;

    QueryController(Analyses analyses, Scopes scopes, Clock clock) {
        this.analyses = analyses;
        this.scopes = scopes;
        this.clock = clock;
    }

    @PostMapping(path = "/api/v1/query", consumes = MediaType.APPLICATION_JSON_VALUE)
    QueryResponse query(InputStream body, @AuthenticationPrincipal Viewer viewer) throws IOException {
        long began = System.nanoTime();
        QueryRequest request = QueryRequest.parse(read(body), AskedAt.quarterOf(clock));
        PortfolioScope scope = scopes.byId(viewer.organization(), request.scope())
                .orElseThrow(() -> ProblemException.notFound("scope", request.scope()));
        ProjectLabels projects = new ProjectLabels(scopes.projectNames(scope));
        Answer<AnalysisResult> answer = answer(scope, request, projects);
        return QueryResponse.of(
                request, scope.zone().getId(), answer, projects, Duration.ofNanos(System.nanoTime() - began));
    }

    private Answer<AnalysisResult> answer(PortfolioScope scope, QueryRequest request, ProjectLabels projects) {
        try {
            return analyses.ask(scope, request.lens(), new ProjectFilters(projects).resolve(request.analysis()));
        } catch (InvalidQuestionException invalid) {
            throw invalid.within(QueryRequest.ANALYSIS);
        }
    }

    private static byte[] read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MOST_BODY_BYTES + 1);
        if (bytes.length > MOST_BODY_BYTES) {
            throw new ProblemException(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "body_too_large",
                    null,
                    "the question is longer than " + MOST_BODY_BYTES + " bytes");
        }
        return bytes;
    }
}
