package dev.belvedere.server.analytics;

import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.Lens;
import dev.belvedere.query.RevenueLtv;
import java.time.Instant;
import java.util.Optional;

/// `GET /api/2/revenue/ltv` as asked. Ours: `limit`.
record RevenueLtvRequest(RevenueLtv ltv, Metric metric, Lens lens) {
    static final int DAYS = 90;
    private static final int DEFAULT_LIMIT = 100;

    /// In the order of the numbers that `m` gives them.
    enum Metric {
        ARPU,
        ARPPU,
        TOTAL_REVENUE,
        PAYING_USERS
    }

    /// @param now when it is asked
    static RevenueLtvRequest parse(Parameters parameters, Instant now) {
        int metric = parameters.whole("m", 0, Metric.values().length - 1, 0);
        RevenueLtv ltv = new RevenueLtv(
                EventSelector.of(new EventChoice.AnyActive()),
                Optional.empty(),
                RequestedInterval.dayWeekOrMonth(parameters),
                parameters.range(),
                DAYS,
                RequestedSegments.parse(parameters),
                RequestedGroups.one(parameters),
                parameters.whole("limit", 1, RevenueLtv.MAX_LIMIT, DEFAULT_LIMIT),
                now);
        return new RevenueLtvRequest(ltv, Metric.values()[metric], parameters.lens());
    }
}
