package dev.belvedere.server.analytics;

import dev.belvedere.query.Interval;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Window;

/// The parameters `rollingWindow` and `rollingAverage` of event segmentation: how many intervals.
final class RequestedWindow {
    private RequestedWindow() {}

    static Window parse(Parameters parameters, Interval interval) {
        int most = Window.most(interval);
        int window = parameters.whole("rollingWindow", 1, most, 0);
        int average = parameters.whole("rollingAverage", 1, most, 0);
        if (window > 0 && average > 0) {
            throw new InvalidQuestionException(
                    "contradicting_parameters",
                    "rollingAverage",
                    "rollingWindow and rollingAverage cannot both be given");
        }
        if (window > 0) {
            return new Window.Rolling(window);
        }
        return average > 0 ? new Window.RollingAverage(average) : new Window.Plain();
    }
}
