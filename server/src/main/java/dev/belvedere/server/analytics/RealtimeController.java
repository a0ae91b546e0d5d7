package dev.belvedere.server.analytics;

import dev.belvedere.query.DateRange;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.Interval;
import dev.belvedere.query.Measure;
import dev.belvedere.query.Segment;
import dev.belvedere.query.Segmentation;
import dev.belvedere.query.SegmentationResult;
import dev.belvedere.server.portfolio.ScopeKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `GET /api/2/realtime`: active persons by five minutes of the last 24 hours, and of the 24 hours before.
/// The last five minutes told are those that ended last.
@AmplitudeReads
final class RealtimeController {
    static final Duration WIDTH = Duration.ofMinutes(5);

    private final Analyses analyses;
    private final Clock clock;

    RealtimeController(Analyses analyses, Clock clock) {
        this.analyses = analyses;
        this.clock = clock;
    }

    @GetMapping("/api/2/realtime")
    RealtimeResponse realtime(
            @RequestParam MultiValueMap<String, String> parameters, @AuthenticationPrincipal ScopeKeys keys) {
        long now = clock.millis();
        Instant end = Instant.ofEpochMilli(now - Math.floorMod(now, WIDTH.toMillis()));
        LocalDate today = LocalDate.ofInstant(end, keys.scope().zone());
        // A day of 23 hours is not a whole one.
        Segmentation question = new Segmentation(
                List.of(EventSelector.of(new EventChoice.AnyActive())),
                Measure.UNIQUES,
                Interval.FIVE_MINUTES,
                new DateRange(today.minusDays(3), today),
                List.of(Segment.EVERYBODY),
                List.of(),
                1);
        SegmentationResult result = analyses.ask(keys.scope(), new Parameters(parameters).lens(), List.of(question))
                .results()
                .getFirst();
        return RealtimeResponse.of(result, end, keys.scope().zone());
    }
}
