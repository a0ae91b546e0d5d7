package dev.belvedere.server.analytics;

import dev.belvedere.kernel.Watch;
import dev.belvedere.query.AnalysisResult;
import dev.belvedere.server.accounts.Viewer;
import dev.belvedere.server.portfolio.PortfolioScope;
import dev.belvedere.server.problem.OwnApi;
import dev.belvedere.server.problem.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
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

    private final AskedQuestions questions;
    private final ScopePersons persons;
    private final RunningQuestions running;
    private final JsonMapper json;

    QueryController(AskedQuestions questions, ScopePersons persons, RunningQuestions running, JsonMapper json) {
        this.questions = questions;
        this.persons = persons;
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
        QueryRequest request = questions.parse(viewer, JsonPlace.ofBody(AskedQuestions.read(body)));
        PortfolioScope scope = questions.scope(viewer, request.scope());
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

    private QueryResponse answer(PortfolioScope scope, QueryRequest request, Watch watch, long began) {
        ProjectLabels projects = questions.projects(scope);
        Answer<AnalysisResult> answer = questions.answer(scope, request, projects, watch);
        return QueryResponse.of(
                request,
                scope.zone().getId(),
                answer,
                projects,
                person -> persons.named(scope.organization(), person),
                Duration.ofNanos(System.nanoTime() - began));
    }
}
