package dev.belvedere.server.analytics;

import dev.belvedere.query.InvalidQuestionException;
import java.util.ArrayList;
import java.util.List;

/// The values of one filter: a list, not empty, of strings, numbers or booleans.
final class FilterValues {
    private static final int MOST = 1_000;

    private FilterValues() {}

    static List<String> of(JsonPlace place) {
        List<String> values = new ArrayList<>();
        for (JsonPlace element : place.elements()) {
            values.add(element.scalarText());
        }
        if (values.isEmpty() || values.size() > MOST) {
            throw new InvalidQuestionException(
                    "out_of_bounds",
                    place.path(),
                    place.path() + " must hold 1 to " + MOST + " values, got " + values.size());
        }
        return values;
    }
}
