package dev.belvedere.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.e2e.StoryWriter.Interrupted;
import dev.belvedere.e2e.StoryWriter.Written;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The model: all that a server was told, and what it must answer.
///
/// A story that was told to its end is there as a whole. Of one that was interrupted, all that was
/// acknowledged is there, and the next step as a whole or not at all.
final class Stories {
    /// Of those of which the model knows enough not to ask about each.
    private static final int SAMPLES = 8;

    private static final String DAY = "20260302";

    private final Scope project;
    private final Random random;
    private final List<Story> told = new ArrayList<>();
    private final List<Interrupted> interrupted = new ArrayList<>();

    Stories(Scope project, Random random) {
        this.project = project;
        this.random = random;
    }

    /// A story, or its beginning.
    private record Part(Story story, int steps) {
        static Part whole(Story story) {
            return new Part(story, story.length());
        }
    }

    private record Counts(int people, int events) {
        static Counts of(Part part) {
            return new Counts(part.story().people(part.steps()), part.story().events(part.steps()));
        }

        Counts plus(Counts more) {
            return new Counts(people + more.people, events + more.events);
        }
    }

    void add(Written written) {
        told.addAll(written.told());
        interrupted.add(written.interrupted());
    }

    Scope project() {
        return project;
    }

    /// Asks for everything that must be there, and for no more.
    void assertIn(Client client, String where) throws IOException, InterruptedException {
        List<Part> begun = new ArrayList<>();
        for (Interrupted each : interrupted) {
            begun.add(new Part(each.story(), stepsDone(client, each, where)));
        }
        List<Part> sample = new ArrayList<>(begun);
        for (int i = 0; i < SAMPLES && !told.isEmpty(); i++) {
            sample.add(Part.whole(told.get(random.nextInt(told.size()))));
        }
        assertCounts(client, begun, where);
        assertDeletions(client, begun, where);
        for (Part part : sample) {
            assertMappings(client, part, where);
            assertLines(client, part, where);
            assertPerson(client, part, where);
        }
    }

    /// Tells the interrupted stories to their end, beginning with the step that was not answered.
    void finish(Client client) throws IOException, InterruptedException {
        for (Interrupted each : interrupted) {
            Story story = each.story();
            for (Step step : story.steps(each.acknowledged(), story.length())) {
                step.send(client, project).expect(200);
            }
            told.add(story);
        }
        interrupted.clear();
    }

    /// Sends once more what came last, as far as that must change nothing.
    void repeat(Client client) throws IOException, InterruptedException {
        for (Story story : told.subList(Math.max(0, told.size() - SAMPLES), told.size())) {
            for (Step step : story.steps(0, story.length())) {
                if (step.isRepeatable()) {
                    step.send(client, project).expect(200);
                }
            }
        }
    }

    /// Whether all who were deleted are erased too.
    boolean areErased(Client client) throws IOException, InterruptedException {
        return deletionJobs(client)
                .valueStream()
                .allMatch(job -> job.get("status").asString().equals("done"));
    }

    private int stepsDone(Client client, Interrupted each, String where) throws IOException, InterruptedException {
        Part least = new Part(each.story(), each.acknowledged());
        Part most = new Part(each.story(), each.acknowledged() + 1);
        Counts counts = counts(
                client,
                each.story().kind(),
                ",\"filters\":[{\"subprop_type\":\"event\",\"subprop_key\":\"" + Story.NAME
                        + "\",\"subprop_op\":\"is\",\"subprop_value\":[\""
                        + each.story().name() + "\"]}]");
        assertThat(counts)
                .as(
                        "%s, %s, of which %d steps were acknowledged",
                        where, each.story().name(), each.acknowledged())
                .isIn(Counts.of(least), Counts.of(most));
        return counts.equals(Counts.of(most)) ? most.steps() : least.steps();
    }

    private void assertCounts(Client client, List<Part> begun, String where) throws IOException, InterruptedException {
        Map<Story.Kind, Counts> expected = new EnumMap<>(Story.Kind.class);
        told.forEach(story -> expected.merge(story.kind(), Counts.of(Part.whole(story)), Counts::plus));
        begun.forEach(part -> expected.merge(part.story().kind(), Counts.of(part), Counts::plus));
        Map<Story.Kind, Counts> found = new EnumMap<>(Story.Kind.class);
        for (Story.Kind kind : expected.keySet()) {
            found.put(kind, counts(client, kind, ""));
        }
        assertThat(found).as("%s, all people and events", where).isEqualTo(expected);
    }

    private Counts counts(Client client, Story.Kind kind, String filter) throws IOException, InterruptedException {
        return new Counts(count(client, kind, filter, "uniques"), count(client, kind, filter, "totals"));
    }

    private int count(Client client, Story.Kind kind, String filter, String measure)
            throws IOException, InterruptedException {
        String event = "{\"event_type\":\"" + kind.event() + "\"" + filter + "}";
        return Math.toIntExact(client.segmentation(project, Map.of("e", event, "m", measure, "start", DAY, "end", DAY))
                .collapsed());
    }

    /// Each deletion stands in one job, once.
    private void assertDeletions(Client client, List<Part> begun, String where)
            throws IOException, InterruptedException {
        List<String> expected = new ArrayList<>();
        told.forEach(story -> expected.addAll(story.requesters(story.length())));
        begun.forEach(part -> expected.addAll(part.story().requesters(part.steps())));
        List<String> found = new ArrayList<>();
        for (JsonNode job : deletionJobs(client)) {
            job.get("amplitude_ids")
                    .forEach(user -> found.add(user.get("requester").asString()));
        }
        assertThat(found).as("%s, deletions", where).containsExactlyInAnyOrderElementsOf(expected);
    }

    /// Jobs carry the day on which they are due: today, or tomorrow where midnight is near.
    private JsonNode deletionJobs(Client client) throws IOException, InterruptedException {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return client.read(
                        project,
                        "/api/2/deletions/users",
                        Map.of(
                                "start_day",
                                today.minusDays(1).toString(),
                                "end_day",
                                today.plusDays(1).toString()))
                .expect(200)
                .json();
    }

    private void assertMappings(Client client, Part part, String where) throws IOException, InterruptedException {
        Map<String, String> expected = part.story().mappings(part.steps());
        if (expected.isEmpty()) {
            return;
        }
        JsonNode users = client.read(
                        project,
                        "/api/2/usermap",
                        Map.of("user_ids", JsonMapper.shared().writeValueAsString(expected.keySet())))
                .expect(200)
                .json();
        Map<String, String> found = new HashMap<>();
        for (String userId : expected.keySet()) {
            JsonNode to = users.get(userId).get("mapped_to");
            found.put(userId, to.isEmpty() ? "" : to.get(0).get("user_id").asString());
        }
        assertThat(found).as("%s, mappings of %s", where, part.story().name()).isEqualTo(expected);
    }

    private void assertLines(Client client, Part part, String where) throws IOException, InterruptedException {
        for (Map.Entry<String, Integer> file : part.story().lines(part.steps()).entrySet()) {
            assertThat(client.linesOfHistory(project, file.getKey()))
                    .as("%s, lines of %s", where, part.story().name())
                    .isEqualTo(file.getValue());
        }
    }

    /// One person has all events of the story, found by the device that all stories begin with.
    private void assertPerson(Client client, Part part, String where) throws IOException, InterruptedException {
        Story story = part.story();
        if (story.people(part.steps()) != 1) {
            return;
        }
        String as = where + ", the person of " + story.name();
        JsonNode matches = client.read(project, "/api/2/usersearch", Map.of("user", story.id("phone")))
                .expect(200)
                .json()
                .get("matches");
        assertThat(matches).as(as).hasSize(1);
        JsonNode person = client.read(
                        project,
                        "/api/2/useractivity",
                        Map.of("user", matches.get(0).get("amplitude_id").asString()))
                .expect(200)
                .json();
        assertThat(person.get("events")).as(as).hasSize(story.events(part.steps()));
        assertThat(person.get("userData").get("num_events").asInt()).as(as).isEqualTo(story.events(part.steps()));
    }
}
