package dev.belvedere.server.analytics;

import dev.belvedere.query.Analysis;
import dev.belvedere.query.Bin;
import dev.belvedere.query.Cell;
import dev.belvedere.query.CellShape;
import dev.belvedere.query.EngagementMatrix;
import dev.belvedere.query.ExplainedUniques;
import dev.belvedere.query.Funnel;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.JourneyNode;
import dev.belvedere.query.Journeys;
import dev.belvedere.query.ProductOverlap;
import dev.belvedere.query.Segmentation;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/// The JSON of a cell: its members are called as the answer of its analysis calls them.
final class CellJson {
    private static final String SEGMENT = "segment";
    private static final String GROUP = "group";
    private static final String PART = "part";
    private static final String WITHOUT_OPTIONAL = "without_optional";

    private CellJson() {}

    static Cell parse(JsonPlace cell, Analysis of) {
        CellShape shape = CellShape.of(of);
        boolean ofNamedEvent =
                of instanceof EngagementMatrix matrix && matrix.events().isEmpty();
        cell.allowOnly(members(of, shape, ofNamedEvent).toArray(String[]::new));
        return new Cell(
                whole(cell, SEGMENT).orElse(0),
                of instanceof Funnel
                        ? flag(cell)
                        : whole(cell, shape.seriesName()).orElse(0),
                ofNamedEvent ? List.of(cell.member("event").text()) : group(cell),
                bucket(cell, shape.bucketName()),
                whole(cell, shape.columnName()),
                cell.optionalMember("bin").map(CellJson::bin),
                cell.optionalMember(PART).map(JsonPlace::text).orElse(""),
                QuestionParts.list(cell, "projects", JsonPlace::whole),
                QuestionParts.list(cell, "nodes", CellJson::node));
    }

    private static List<String> members(Analysis of, CellShape shape, boolean ofNamedEvent) {
        List<String> members = new ArrayList<>(List.of(SEGMENT));
        members.add(of instanceof Funnel && !shape.seriesName().isEmpty() ? WITHOUT_OPTIONAL : shape.seriesName());
        members.add(
                ofNamedEvent
                        ? "event"
                        : CellShape.groupBy(of, 0).isEmpty() && !(of instanceof Segmentation) ? "" : GROUP);
        members.add(shape.interval().isEmpty() ? "" : shape.bucketName());
        members.add(shape.columnName());
        members.add(shape.parts().isEmpty() ? "" : PART);
        members.add(of instanceof Segmentation ? "bin" : "");
        members.add(of instanceof ProductOverlap || of instanceof ExplainedUniques ? "projects" : "");
        members.add(of instanceof Journeys ? "nodes" : "");
        return members.stream().filter(name -> !name.isEmpty()).distinct().toList();
    }

    private static int flag(JsonPlace cell) {
        return cell.optionalMember(WITHOUT_OPTIONAL).map(JsonPlace::flag).orElse(false) ? 1 : 0;
    }

    private static List<String> group(JsonPlace cell) {
        return QuestionParts.list(cell, GROUP, JsonPlace::text);
    }

    /// The index of an interval, or its start as the answer shows it.
    private static Cell.Bucket bucket(JsonPlace cell, String name) {
        Optional<JsonPlace> given = name.isEmpty() ? Optional.empty() : cell.optionalMember(name);
        if (given.isEmpty()) {
            return Cell.Bucket.NONE;
        }
        JsonPlace place = given.get();
        if (!place.node().isString()) {
            return Cell.Bucket.of(place.whole());
        }
        try {
            return new Cell.Bucket(
                    OptionalInt.empty(),
                    Optional.of(OffsetDateTime.parse(place.text()).toInstant()));
        } catch (DateTimeException _) {
            throw new InvalidQuestionException(
                    "unknown_cell",
                    place.path(),
                    place.path() + " must be an index, or the start of an interval as the answer shows it, got \""
                            + place.text() + "\"");
        }
    }

    private static Bin bin(JsonPlace bin) {
        List<JsonPlace> ends = bin.elements();
        QuestionParts.requireCount(bin.path(), ends.size(), 2, 2);
        JsonNode end = ends.getLast().node();
        return new Bin(
                ends.getFirst().number(),
                end.isNull() ? Double.POSITIVE_INFINITY : ends.getLast().number());
    }

    private static JourneyNode node(JsonPlace node) {
        node.allowOnly("name", "value");
        return new JourneyNode(
                node.member("name").text(),
                node.optionalMember("value").map(value -> new JourneyNode.Value(0, value.text())));
    }

    private static OptionalInt whole(JsonPlace cell, String name) {
        Optional<JsonPlace> place = name.isEmpty() ? Optional.empty() : cell.optionalMember(name);
        return place.map(JsonPlace::whole).map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }
}
