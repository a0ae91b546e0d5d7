package dev.belvedere.server.analytics;

import dev.belvedere.query.DateRange;
import dev.belvedere.query.Interval;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Lens;
import dev.belvedere.query.SessionMeasure;
import dev.belvedere.query.Sessions;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `GET /api/2/sessions/…` as asked: sessions by day. Ours: `s`.
record SessionsRequest(Sessions sessions, Lens lens) {
    private static final Map<String, Long> MILLIS_OF_UNIT =
            Map.of("hours", 3_600_000L, "minutes", 60_000L, "seconds", 1_000L);

    /// Where no size of bins is given.
    private static final int USUAL_BINS = 10;

    static SessionsRequest parse(Parameters parameters, SessionMeasure measure) {
        DateRange range = parameters.range();
        if (ChronoUnit.DAYS.between(range.start(), range.end()) >= QuestionSize.MOST_BUCKETS) {
            throw new InvalidQuestionException(
                    "too_many_buckets",
                    "end",
                    "end " + range.end() + " lies more than " + QuestionSize.MOST_BUCKETS + " days after start "
                            + range.start());
        }
        Sessions sessions = new Sessions(
                measure, Interval.DAY, range, RequestedSegments.parse(parameters), List.of(), Optional.empty(), 1);
        return new SessionsRequest(sessions, parameters.lens());
    }

    /// The bins that `timeHistogramConfigBin…` asks for; where these do not fit together, as documented the
    /// usual ones.
    static SessionMeasure.LengthDistribution lengths(Parameters parameters) {
        Long unit = MILLIS_OF_UNIT.get(
                parameters.optional("timeHistogramConfigBinTimeUnit").orElse(""));
        Optional<BigDecimal> min = number(parameters, "timeHistogramConfigBinMin");
        Optional<BigDecimal> max = number(parameters, "timeHistogramConfigBinMax");
        if (unit == null || min.isEmpty() || max.isEmpty()) {
            return SessionMeasure.LengthDistribution.USUAL;
        }
        try {
            long first = millis(min.get(), unit);
            long last = millis(max.get(), unit);
            Optional<BigDecimal> size = number(parameters, "timeHistogramConfigBinSize");
            long width = size.isPresent() ? millis(size.get(), unit) : Math.ceilDiv(last - first, USUAL_BINS);
            return SessionMeasure.LengthDistribution.of(first, last, width);
        } catch (ArithmeticException | InvalidQuestionException _) {
            return SessionMeasure.LengthDistribution.USUAL;
        }
    }

    private static Optional<BigDecimal> number(Parameters parameters, String name) {
        try {
            return parameters
                    .optional(name)
                    .filter(text -> text.length() <= 20 && text.matches("[0-9]+(\\.[0-9]+)?"))
                    .map(BigDecimal::new);
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /// @throws ArithmeticException if these are no whole milliseconds
    private static long millis(BigDecimal number, long unitMillis) {
        return number.multiply(BigDecimal.valueOf(unitMillis)).longValueExact();
    }
}
