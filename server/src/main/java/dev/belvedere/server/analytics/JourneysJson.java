package dev.belvedere.server.analytics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.belvedere.query.ConversionWindow;
import dev.belvedere.query.DateRange;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Expansion;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.JourneyCounting;
import dev.belvedere.query.JourneyEnds;
import dev.belvedere.query.JourneyNode;
import dev.belvedere.query.JourneyNodes;
import dev.belvedere.query.JourneyWindow;
import dev.belvedere.query.Journeys;
import dev.belvedere.query.JourneysResult;
import dev.belvedere.query.Segment;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

/// Journeys in `POST /api/v1/query`: the question's JSON, and the answer's.
record JourneysJson(
        @JsonProperty("type") String type,
        @JsonProperty("time_zone") String timeZone,
        @JsonProperty("started") long started,
        @JsonProperty("counted") long counted,
        @JsonProperty("too_long") long tooLong,
        @JsonProperty("paths") List<Path> paths,
        @JsonProperty("paths_left_out") int pathsLeftOut,
        @JsonProperty("nodes") List<StepNode> nodes,
        @JsonProperty("links") List<Link> links)
        implements QueryResponse.Result {
    static final String TYPE = "journeys";

    private static final int DEFAULT_STEPS = 5;
    private static final int DEFAULT_PATHS = 50;
    private static final int DEFAULT_NODES_PER_STEP = 10;

    /// @param value of an expanded event only
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Node(
            @JsonProperty("name") String name,
            @JsonProperty("value") @Nullable String value) {}

    record Path(
            @JsonProperty("nodes") List<Node> nodes,
            @JsonProperty("count") long count,

            @JsonProperty("average_ms") @JsonSerialize(using = WholeOrDecimal.One.class)
            double averageMillis) {}

    /// @param others `true` for all the others of the step, which have no name
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StepNode(
            @JsonProperty("step") int step,
            @JsonProperty("name") @Nullable String name,
            @JsonProperty("value") @Nullable String value,
            @JsonProperty("others") @Nullable Boolean others,
            @JsonProperty("count") long count) {}

    record Link(
            @JsonProperty("from") int from,
            @JsonProperty("to") int to,
            @JsonProperty("count") long count) {}

    static Journeys parse(JsonPlace analysis) {
        analysis.allowOnly(
                "type",
                "ends",
                "nodes",
                "steps",
                "window",
                "range",
                "segments",
                "hidden",
                "only",
                "expanded",
                "grouped",
                "collapse_repeats",
                "counting",
                "paths_limit",
                "nodes_per_step");
        JourneyEnds ends = ends(analysis.member("ends"));
        JourneyNodes nodes = analysis.optionalMember("nodes")
                .map(place -> QuestionParts.oneOf(place, JourneyNodes.values()))
                .orElse(JourneyNodes.EVENTS);
        DateRange range = QuestionParts.range(analysis.member("range"));
        List<Segment> segments = QuestionParts.segments(analysis);
        QuestionParts.requireCount(analysis.path() + ".segments", segments.size(), 1, 1);
        List<EventSet> hidden = QuestionParts.list(analysis, "hidden", QuestionParts::eventSet);
        List<EventSet> only = QuestionParts.list(analysis, "only", QuestionParts::eventSet);
        List<Expansion> expanded = QuestionParts.list(analysis, "expanded", JourneysJson::expansion);
        List<EventSet> grouped = QuestionParts.list(analysis, "grouped", QuestionParts::eventSet);
        boolean collapse =
                analysis.optionalMember("collapse_repeats").map(JsonPlace::flag).orElse(false);
        JourneyCounting counting = analysis.optionalMember("counting")
                .map(place -> QuestionParts.oneOf(place, JourneyCounting.values()))
                .orElse(JourneyCounting.UNIQUES);
        int steps = whole(analysis, "steps", DEFAULT_STEPS);
        int pathsLimit = whole(analysis, "paths_limit", DEFAULT_PATHS);
        int nodesPerStep = whole(analysis, "nodes_per_step", DEFAULT_NODES_PER_STEP);
        JsonPlace window = analysis.member("window");
        return analysis.made(() -> new Journeys(
                ends,
                nodes,
                steps,
                window(window),
                range,
                segments.getFirst(),
                hidden,
                only,
                expanded,
                grouped,
                collapse,
                counting,
                pathsLimit,
                nodesPerStep));
    }

    private static JourneyEnds ends(JsonPlace ends) {
        ends.allowOnly("starting_with", "ending_with");
        Optional<EventSet> start = ends.optionalMember("starting_with").map(QuestionParts::eventSet);
        Optional<EventSet> end = ends.optionalMember("ending_with").map(QuestionParts::eventSet);
        if (start.isPresent() && end.isPresent()) {
            return new JourneyEnds.Between(start.get(), end.get());
        }
        return start.<JourneyEnds>map(JourneyEnds.StartingWith::new)
                .or(() -> end.map(JourneyEnds.EndingWith::new))
                .orElseThrow(() -> new InvalidQuestionException(
                        "missing_field",
                        ends.path(),
                        ends.path() + " needs starting_with, ending_with or, for the paths between them, both"));
    }

    private static JourneyWindow window(JsonPlace window) {
        window.allowOnly("seconds", "session");
        Optional<JsonPlace> seconds = window.optionalMember("seconds");
        boolean session = window.optionalMember("session").map(JsonPlace::flag).orElse(false);
        if (seconds.isPresent() == session) {
            throw new InvalidQuestionException(
                    "one_window", window.path(), window.path() + " must be {\"seconds\": …} or {\"session\": true}");
        }
        return session
                ? new JourneyWindow.OneSession()
                : new JourneyWindow.Elapsed(
                        ConversionWindow.ofSeconds(seconds.get().whole()));
    }

    private static Expansion expansion(JsonPlace expansion) {
        expansion.allowOnly("event", "property");
        return new Expansion(
                QuestionParts.eventSet(expansion.member("event")),
                QuestionParts.property(expansion.member("property")));
    }

    private static int whole(JsonPlace analysis, String name, int absent) {
        return analysis.optionalMember(name).map(JsonPlace::whole).orElse(absent);
    }

    static JourneysJson of(Journeys question, JourneysResult result, String timeZone, ProjectLabels projects) {
        List<Path> paths = result.paths().stream()
                .map(path -> new Path(
                        path.nodes().stream()
                                .map(node -> node(node, question, projects))
                                .toList(),
                        path.count(),
                        path.averageMillis()))
                .toList();
        List<StepNode> nodes = result.nodes().stream()
                .map(node -> stepNode(node, question, projects))
                .toList();
        List<Link> links = result.links().stream()
                .map(link -> new Link(link.from(), link.to(), link.count()))
                .toList();
        return new JourneysJson(
                TYPE,
                timeZone,
                result.started(),
                result.counted(),
                result.tooLong(),
                paths,
                result.pathsLeftOut(),
                nodes,
                links);
    }

    private static StepNode stepNode(JourneysResult.StepNode node, Journeys question, ProjectLabels projects) {
        Optional<Node> named = node.node().map(one -> node(one, question, projects));
        return new StepNode(
                node.step(),
                named.map(Node::name).orElse(null),
                named.map(Node::value).orElse(null),
                named.isPresent() ? null : true,
                node.count());
    }

    private static Node node(JourneyNode node, Journeys question, ProjectLabels projects) {
        String name = switch (question.nodes()) {
            case EVENTS -> node.name();
            case PRODUCTS -> projects.of(Integer.parseInt(node.name()));
        };
        return new Node(
                name,
                node.value()
                        .map(value -> projects.shown(
                                        List.of(question.expanded()
                                                .get(value.expansion())
                                                .property()),
                                        List.of(value.text()))
                                .getFirst())
                        .orElse(null));
    }
}
