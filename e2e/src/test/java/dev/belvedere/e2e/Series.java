package dev.belvedere.e2e;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// One line of a segmentation's answer.
///
/// @param days its dates
/// @param values one per day
/// @param collapsed the value of the whole range
record Series(List<String> days, List<Long> values, long collapsed) {
    /// The only line of `/api/2/events/segmentation`.
    static Series only(JsonNode answer) {
        JsonNode data = answer.get("data");
        if (data.get("series").size() != 1) {
            throw new AssertionError("expected one series: " + answer);
        }
        List<String> days = new ArrayList<>();
        data.get("xValues").forEach(day -> days.add(day.asString()));
        List<Long> values = new ArrayList<>();
        data.get("series").get(0).forEach(value -> values.add(value.asLong()));
        long collapsed = data.get("seriesCollapsed").get(0).get(0).get("value").asLong();
        return new Series(days, values, collapsed);
    }
}
