package dev.belvedere.server.analytics;

import dev.belvedere.kernel.Watch;
import dev.belvedere.query.Analysis;
import dev.belvedere.query.AnalysisResult;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.People;
import dev.belvedere.server.accounts.Viewer;
import dev.belvedere.server.mapping.ProposedMappings;
import dev.belvedere.server.portfolio.PortfolioScope;
import dev.belvedere.server.portfolio.Scopes;
import dev.belvedere.server.problem.OwnApi;
import dev.belvedere.server.problem.ProblemException;
import dev.belvedere.store.MappingRefusedException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import tools.jackson.databind.json.JsonMapper;

/// `POST /api/v1/query`: one question of any scope of the viewer's organization, answered as one JSON or, to who
/// accepts
/// `text/event-stream`, as a [QueryStream]. `DELETE /api/v1/query/{id}` cancels it.
@OwnApi
final class QueryController {
    /// The header with a question's id: of a request the one wished for, of an answer the one it has.
    static final String QUERY_ID = "Query-Id";

    private static final int MOST_BODY_BYTES = 1_000_000;

    private final Analyses analyses;
    private final Scopes scopes;
    private final CustomEvents customEvents;
    private final ScopePersons persons;
    private final Clock clock;
    private final RunningQuestions running;
    private final JsonMapper json;

    QueryController(
            Analyses analyses,
            Scopes scopes,
            CustomEvents customEvents,
            ScopePersons persons,
            Clock clock,
            RunningQuestions running,
            JsonMapper json) {
        this.analyses = analyses;
        this.scopes = scopes;
        this.customEvents = customEvents;
        this.persons = persons;
        this.clock = clock;
        this.running = running;
        this.json = json;
    }

    @PostMapping(path = "/api/v1/query", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Nullable
    QueryResponse query(
            InputStream body,
            @RequestHeader(name = QUERY_ID, required = false) @Nullable String id,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accepted,
            @AuthenticationPrincipal Viewer viewer,
            HttpServletResponse response)
            throws IOException {
        long began = System.nanoTime();
        QueryRequest request = QueryRequest.parse(read(body), clock.instant(), asked -> saved(viewer, asked));
        PortfolioScope scope = scope(viewer, request.scope());
        try (RunningQuestions.Running question = running.begin(viewer, id)) {
            response.setHeader(QUERY_ID, question.id());
            if (accepted == null || !accepted.contains(QueryStream.MEDIA_TYPE)) {
                question.work();
                try {
                    return answer(scope, request, Watch.NONE, began);
                } catch (RuntimeException failure) {
                    throw question.isCancelled() ? new CancellationException() : failure;
                } finally {
                    question.rest();
                }
            }
            QuestionProgress progress = new QuestionProgress();
            QueryStream.write(response, json, question, progress, () -> answer(scope, request, progress, began));
            return null;
        }
    }

    @DeleteMapping("/api/v1/query/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(@PathVariable String id, @AuthenticationPrincipal Viewer viewer) {
        if (!running.cancel(viewer, id)) {
            throw new ProblemException(
                    HttpStatus.NOT_FOUND, "query_not_found", null, "no question of that id is being answered");
        }
    }

    private PortfolioScope scope(Viewer viewer, int id) {
        return scopes.byId(viewer.organization(), id).orElseThrow(() -> ProblemException.notFound("scope", id));
    }

    private SavedEvents saved(Viewer viewer, int scope) {
        return name -> customEvents.in(scope(viewer, scope).id()).named(name);
    }

    private QueryResponse answer(PortfolioScope scope, QueryRequest request, Watch watch, long began) {
        ProjectLabels projects = new ProjectLabels(scopes.projectNames(scope));
        Answer<AnalysisResult> answer = answer(scope, request, projects, watch);
        return QueryResponse.of(
                request,
                scope.zone().getId(),
                answer,
                projects,
                person -> persons.named(scope, person, request.lens()),
                Duration.ofNanos(System.nanoTime() - began));
    }

    private Answer<AnalysisResult> answer(
            PortfolioScope scope, QueryRequest request, ProjectLabels projects, Watch watch) {
        try {
            return analyses.ask(
                    scope,
                    request.lens(),
                    request.sample(),
                    whole(new ProjectFilters(projects).resolve(request.analysis())),
                    watch);
        } catch (MappingRefusedException refused) {
            throw ProposedMappings.refusal(refused, LensJson.PROPOSED_PATH);
        } catch (InvalidQuestionException invalid) {
            throw invalid.within(QueryRequest.ANALYSIS);
        }
    }

    /// Pages are cut from an answer that is remembered for all of them.
    private static Analysis whole(Analysis analysis) {
        return analysis instanceof People people ? people.unpaged() : analysis;
    }

    static byte[] read(InputStream body) throws IOException {
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
