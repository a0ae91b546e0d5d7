package dev.belvedere.server.analytics;

import dev.belvedere.kernel.Watch;
import dev.belvedere.query.Analysis;
import dev.belvedere.query.AnalysisResult;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.People;
import dev.belvedere.server.accounts.Viewer;
import dev.belvedere.server.mapping.ProposedMappings;
import dev.belvedere.server.portfolio.PortfolioScope;
import dev.belvedere.server.portfolio.Scopes;
import dev.belvedere.server.problem.ProblemException;
import dev.belvedere.store.MappingRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Understands and answers the questions of members. Thread-safe.
@Component
final class AskedQuestions {
    private static final int MOST_BODY_BYTES = 1_000_000;

    private final Analyses analyses;
    private final Scopes scopes;
    private final CustomEvents customEvents;
    private final KeptPersons lists;
    private final Clock clock;

    AskedQuestions(Analyses analyses, Scopes scopes, CustomEvents customEvents, KeptPersons lists, Clock clock) {
        this.analyses = analyses;
        this.scopes = scopes;
        this.customEvents = customEvents;
        this.lists = lists;
        this.clock = clock;
    }

    /// A body that is not longer than questions may be.
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

    /// @param question the body of a query, or where it stands in another
    QueryRequest parse(Viewer viewer, JsonPlace question) {
        return QueryRequest.parse(question, clock.instant(), scope -> saved(viewer, scope));
    }

    /// @throws ProblemException if the organization has no such project or view
    PortfolioScope scope(Viewer viewer, int id) {
        return scopes.byId(viewer.organization(), id).orElseThrow(() -> ProblemException.notFound("scope", id));
    }

    ProjectLabels projects(PortfolioScope scope) {
        return new ProjectLabels(scopes.projectNames(scope));
    }

    /// @param place where the question stands in the request; empty for the request itself
    Answer<AnalysisResult> answer(Viewer viewer, QueryRequest request, String place, Watch watch) {
        PortfolioScope scope = scope(viewer, request.scope());
        try {
            return answer(scope, request, projects(scope), watch);
        } catch (InvalidQuestionException invalid) {
            throw invalid.within(place);
        }
    }

    Answer<AnalysisResult> answer(PortfolioScope scope, QueryRequest request, ProjectLabels projects, Watch watch) {
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

    private SavedEvents saved(Viewer viewer, int scope) {
        return new SavedEvents() {
            @Override
            public Optional<EventSet> named(String name) {
                return customEvents.in(scope(viewer, scope).id()).named(name);
            }

            @Override
            public OptionalLong listVersion(int list) {
                return lists.version(viewer.organization(), list);
            }
        };
    }
}
