package dev.belvedere.server.analytics;

import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.server.accounts.Viewer;
import dev.belvedere.server.portfolio.DisplayName;
import dev.belvedere.server.portfolio.PortfolioScope;
import dev.belvedere.server.portfolio.Scopes;
import dev.belvedere.server.problem.OwnApi;
import dev.belvedere.server.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import tools.jackson.databind.JsonNode;

/// Custom events of a project or view: `{"name": "Bought", "any_of": [{"event": "Order Completed"}, …]}`.
@OwnApi
@RequestMapping("/api/v1/scopes/{id}/custom-events")
class CustomEventsController {
    private static final int MOST_CHARACTERS = 100_000;

    private final CustomEvents events;
    private final Scopes scopes;

    CustomEventsController(CustomEvents events, Scopes scopes) {
        this.events = events;
        this.scopes = scopes;
    }

    @GetMapping
    Items list(@PathVariable("id") int id, @AuthenticationPrincipal Viewer viewer) {
        return new Items(
                events.of(scope(viewer, id).id()).stream().map(Response::of).toList());
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Response create(@PathVariable("id") int id, InputStream body, @AuthenticationPrincipal Viewer viewer)
            throws IOException {
        PortfolioScope scope = scope(viewer, id);
        JsonPlace wanted = wanted(body);
        String name = DisplayName.of(wanted.member("name").text());
        return Response.of(events.create(scope.id(), name, definition(scope, wanted.member("any_of"))));
    }

    @GetMapping("/{event}")
    Response get(@PathVariable("id") int id, @PathVariable("event") int event, @AuthenticationPrincipal Viewer viewer) {
        return Response.of(events.get(scope(viewer, id).id(), event));
    }

    @PatchMapping(path = "/{event}", consumes = MediaType.APPLICATION_JSON_VALUE)
    Response change(
            @PathVariable("id") int id,
            @PathVariable("event") int event,
            InputStream body,
            @AuthenticationPrincipal Viewer viewer)
            throws IOException {
        PortfolioScope scope = scope(viewer, id);
        JsonPlace wanted = wanted(body);
        Optional<String> name = wanted.optionalMember("name").map(place -> DisplayName.of(place.text()));
        Optional<String> anyOf = wanted.optionalMember("any_of").map(place -> definition(scope, place));
        return Response.of(events.change(scope.id(), event, name, anyOf));
    }

    @DeleteMapping("/{event}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable("id") int id, @PathVariable("event") int event, @AuthenticationPrincipal Viewer viewer) {
        events.delete(scope(viewer, id).id(), event);
    }

    private static JsonPlace wanted(InputStream body) throws IOException {
        JsonPlace wanted = JsonPlace.ofBody(AskedQuestions.read(body));
        wanted.allowOnly("name", "any_of");
        return wanted;
    }

    /// The JSON that is kept, once it has been understood.
    private static String definition(PortfolioScope scope, JsonPlace anyOf) {
        List<EventSelector> alternatives = QuestionParts.alternatives(anyOf);
        for (int i = 0; i < alternatives.size(); i++) {
            String place = anyOf.path() + "[" + i + "]";
            if (alternatives.get(i).choice() instanceof EventChoice.FirstActive) {
                throw new InvalidQuestionException(
                        "unsupported_event",
                        place + ".event",
                        place
                                + ".event: _new cannot be part of a custom event; accepted: an event type, _active, _all");
            }
            QuestionSize.check(scope.scope(), EventSet.of(alternatives.get(i)), place);
        }
        String json = anyOf.node().toString();
        if (json.length() > MOST_CHARACTERS) {
            throw new InvalidQuestionException(
                    "out_of_bounds", anyOf.path(), anyOf.path() + " is longer than " + MOST_CHARACTERS + " characters");
        }
        return json;
    }

    private PortfolioScope scope(Viewer viewer, int id) {
        return scopes.byId(viewer.organization(), id).orElseThrow(() -> ProblemException.notFound("scope", id));
    }

    record Items(List<Response> items) {}

    record Response(int id, String name, JsonNode anyOf, Instant createdAt, Instant changedAt) {
        static Response of(CustomEvent event) {
            JsonNode anyOf = JsonPlace.parse("any_of", event.anyOf()).node();
            return new Response(event.id(), event.name(), anyOf, event.createdAt(), event.changedAt());
        }
    }
}
