package dev.belvedere.server.analytics;

import dev.belvedere.kernel.Watch;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.People;
import dev.belvedere.query.PeopleResult;
import dev.belvedere.server.accounts.Viewer;
import dev.belvedere.server.portfolio.DisplayName;
import dev.belvedere.server.problem.OwnApi;
import dev.belvedere.server.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import tools.jackson.databind.JsonNode;

/// Keeps people behind a number as lists of the organization, for its members.
@OwnApi
@RequestMapping("/api/v1/person-lists")
class PersonListsController {
    private static final int MOST_PERSONS = 500_000;
    private static final String QUESTION = "question";

    private final KeptPersons lists;
    private final AskedQuestions questions;
    private final ScopePersons persons;

    PersonListsController(KeptPersons lists, AskedQuestions questions, ScopePersons persons) {
        this.lists = lists;
        this.questions = questions;
        this.persons = persons;
    }

    @GetMapping
    KeptLists all(@AuthenticationPrincipal Viewer viewer) {
        return new KeptLists(
                lists.of(viewer.organization()).stream().map(KeptList::of).toList());
    }

    /// Body: `name` and `question`, the body of a query for people.
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    KeptList keep(InputStream body, @AuthenticationPrincipal Viewer viewer) throws IOException {
        JsonPlace wanted = JsonPlace.ofBody(AskedQuestions.read(body));
        wanted.allowOnly("name", QUESTION);
        String name = DisplayName.of(wanted.member("name").text());
        JsonPlace asked = wanted.member(QUESTION);
        QueryRequest question = questions.parse(viewer, asked);
        if (!(question.analysis() instanceof People)) {
            throw new InvalidQuestionException(
                    "unsupported_analysis",
                    QUESTION + ".analysis.type",
                    QUESTION + ".analysis.type: only people behind a number can be kept; accepted: people");
        }
        PeopleResult people = (PeopleResult) questions
                .answer(viewer, question, QUESTION, Watch.NONE)
                .results()
                .getFirst();
        if (people.persons().length > MOST_PERSONS) {
            throw new InvalidQuestionException(
                    "too_many_persons",
                    QUESTION,
                    "a list holds up to " + MOST_PERSONS + " persons, these are " + people.persons().length);
        }
        return KeptList.of(lists.keep(
                viewer,
                question.scope(),
                name,
                question.lens().wireName(),
                asked.node().toString(),
                people.persons()));
    }

    @GetMapping("/{id}")
    KeptList get(@PathVariable("id") int id, @AuthenticationPrincipal Viewer viewer) {
        return KeptList.of(lists.get(viewer.organization(), id));
    }

    @GetMapping("/{id}/persons")
    PeopleJson persons(
            @PathVariable("id") int id,
            @RequestParam(name = "after", defaultValue = "0") long after,
            @RequestParam(name = "limit", defaultValue = "100") int limit,
            @AuthenticationPrincipal Viewer viewer) {
        lists.get(viewer.organization(), id);
        if (limit < 1 || limit > People.MAX_LIMIT) {
            throw ProblemException.invalid("out_of_bounds", "limit", "limit must be from 1 to " + People.MAX_LIMIT);
        }
        return PeopleJson.page(lists.persons(id), after, limit, person -> persons.named(viewer.organization(), person));
    }

    /// Body: `name`.
    @PatchMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    KeptList rename(@PathVariable("id") int id, InputStream body, @AuthenticationPrincipal Viewer viewer)
            throws IOException {
        JsonPlace wanted = JsonPlace.ofBody(AskedQuestions.read(body));
        wanted.allowOnly("name");
        String name = DisplayName.of(wanted.member("name").text());
        return KeptList.of(lists.rename(viewer.organization(), id, name));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable("id") int id, @AuthenticationPrincipal Viewer viewer) {
        lists.delete(viewer.organization(), id);
    }

    record KeptLists(List<KeptList> items) {}

    /// @param persons how many there are
    record KeptList(
            int id,
            String name,
            int scope,
            String lens,
            int persons,
            JsonNode question,
            String createdBy,
            Instant createdAt) {
        static KeptList of(PersonList list) {
            return new KeptList(
                    list.id(),
                    list.name(),
                    list.scope(),
                    list.lens(),
                    list.persons(),
                    JsonPlace.parse(QUESTION, list.question()).node(),
                    list.createdBy(),
                    list.createdAt());
        }
    }
}
