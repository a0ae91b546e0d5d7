package dev.belvedere.server.analytics;

import dev.belvedere.query.Bins;
import dev.belvedere.query.InvalidQuestionException;
import java.util.ArrayList;
import java.util.List;

/// The member `bins` of a distribution: edges such as `[0, 10, 100, null]`, where `null` is no end,
/// `{"min": 0, "max": 100, "width": 10}`, or nothing for bins that suit the numbers.
final class BinsJson {
    private BinsJson() {}

    static Bins parse(JsonPlace parent) {
        return parse(parent, "bins");
    }

    /// The same under another name.
    static Bins parse(JsonPlace parent, String name) {
        return parent.optionalMember(name).map(BinsJson::of).orElse(Bins.AUTOMATIC);
    }

    static Bins of(JsonPlace bins) {
        List<Double> edges = bins.isList() ? listed(bins) : even(bins);
        try {
            return new Bins.Edges(edges);
        } catch (InvalidQuestionException invalid) {
            throw new InvalidQuestionException(
                    invalid.code(),
                    bins.path(),
                    String.valueOf(invalid.getMessage()).replace("bins.edges", bins.path()));
        }
    }

    private static List<Double> listed(JsonPlace bins) {
        List<Double> edges = new ArrayList<>();
        for (JsonPlace edge : bins.elements()) {
            edges.add(edge.node().isNull() ? Double.POSITIVE_INFINITY : edge.number());
        }
        return edges;
    }

    private static List<Double> even(JsonPlace bins) {
        bins.allowOnly("min", "max", "width");
        double min = bins.member("min").number();
        double max = bins.member("max").number();
        JsonPlace width = bins.member("width");
        double count = Math.ceil((max - min) / width.number());
        if (!(width.number() > 0 && count >= 1 && count <= Bins.MAX_BINS)) {
            throw new InvalidQuestionException(
                    "out_of_bounds",
                    bins.path(),
                    bins.path() + " must give 1 to " + Bins.MAX_BINS + " bins, with max above min and a width above 0");
        }
        List<Double> edges = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            edges.add(min + i * width.number());
        }
        edges.add(max);
        return edges;
    }
}
