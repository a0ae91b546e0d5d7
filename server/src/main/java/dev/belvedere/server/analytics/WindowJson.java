package dev.belvedere.server.analytics;

import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Window;

/// The member `window` of a segmentation: `{"type": "rolling", "intervals": 7}`, `rolling_average` alike, or
/// `{"type": "cumulative"}`.
final class WindowJson {
    private WindowJson() {}

    static Window parse(JsonPlace analysis) {
        return analysis.optionalMember("window").map(WindowJson::of).orElse(new Window.Plain());
    }

    private static Window of(JsonPlace window) {
        JsonPlace type = window.member("type");
        return switch (type.text()) {
            case "rolling" -> {
                window.allowOnly("type", "intervals");
                yield new Window.Rolling(window.member("intervals").whole());
            }
            case "rolling_average" -> {
                window.allowOnly("type", "intervals");
                yield new Window.RollingAverage(window.member("intervals").whole());
            }
            case "cumulative" -> {
                window.allowOnly("type");
                yield new Window.Cumulative();
            }
            default ->
                throw new InvalidQuestionException(
                        "unknown_value",
                        type.path(),
                        type.path() + " is \"" + type.text() + "\"; accepted: rolling, rolling_average, cumulative");
        };
    }
}
