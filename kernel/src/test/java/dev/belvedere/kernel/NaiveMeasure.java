package dev.belvedere.kernel;

import dev.belvedere.kernel.DuckDbOracle.Matched;
import dev.belvedere.query.Bin;
import dev.belvedere.query.Measure;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.PropertyStatistic;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Measures over lists of events, written from the words of the documentation alone.
final class NaiveMeasure {
    private NaiveMeasure() {}

    static Optional<PropertyRef> property(Measure measure) {
        return switch (measure) {
            case Measure.OfProperty of -> Optional.of(of.property());
            case Measure.Percentile of -> Optional.of(of.property());
            case Measure.PropertyHistogram of -> Optional.of(of.property());
            case Measure.DistinctPerPerson of -> Optional.of(of.property());
            case Measure.Uniques _,
                    Measure.Totals _,
                    Measure.Average _,
                    Measure.PercentOfActive _,
                    Measure.Frequency _,
                    Measure.FrequencyPercentile _,
                    Measure.Formulas _ -> Optional.empty();
        };
    }

    /// What groups are ordered by; 0 where there is no group.
    static double weight(Measure measure, List<Matched> events) {
        return switch (measure) {
            case Measure.Uniques _, Measure.PercentOfActive _, Measure.Frequency _, Measure.FrequencyPercentile _ ->
                persons(events);
            case Measure.Totals _, Measure.Average _ -> events.size();
            case Measure.Percentile _, Measure.PropertyHistogram _ ->
                numbers(events).size();
            case Measure.DistinctPerPerson _ -> differentByPerson(events).size();
            case Measure.OfProperty of ->
                switch (of.statistic()) {
                    case SUM, AVERAGE -> sum(numbers(events));
                    case DISTINCT -> different(events);
                    case MEDIAN, MIN, MAX -> numbers(events).size();
                };
            case Measure.Formulas _ -> throw new IllegalArgumentException("asked of NaiveFormula");
        };
    }

    static boolean present(Measure measure, List<Matched> events) {
        return switch (measure) {
            case Measure.OfProperty of when of.statistic() == PropertyStatistic.DISTINCT -> different(events) > 0;
            case Measure.OfProperty _ -> !numbers(events).isEmpty();
            case Measure.Uniques _,
                    Measure.PercentOfActive _,
                    Measure.Totals _,
                    Measure.Average _,
                    Measure.Percentile _,
                    Measure.PropertyHistogram _,
                    Measure.Frequency _,
                    Measure.FrequencyPercentile _,
                    Measure.DistinctPerPerson _,
                    Measure.Formulas _ -> weight(measure, events) > 0;
        };
    }

    /// @param active the persons active in the same time and segment
    static double value(Measure measure, List<Matched> events, Optional<Bin> bin, Set<Long> active) {
        List<Double> numbers = numbers(events);
        return switch (measure) {
            case Measure.Uniques _ -> persons(events);
            case Measure.Totals _ -> events.size();
            case Measure.Average _ -> ratio(events.size(), persons(events));
            case Measure.PercentOfActive _ -> ratio(100.0 * persons(events), active.size());
            case Measure.Percentile of -> percentile(numbers, of.share());
            case Measure.PropertyHistogram _ -> within(numbers, bin.orElseThrow());
            case Measure.Frequency _ -> within(frequencies(events), bin.orElseThrow());
            case Measure.FrequencyPercentile of -> percentile(frequencies(events), of.share());
            case Measure.DistinctPerPerson _ -> {
                Collection<Set<String>> different = differentByPerson(events).values();
                yield ratio(different.stream().mapToInt(Set::size).sum(), different.size());
            }
            case Measure.OfProperty of ->
                switch (of.statistic()) {
                    case SUM -> sum(numbers);
                    case AVERAGE -> ratio(sum(numbers), numbers.size());
                    case MEDIAN -> percentile(numbers, 0.5);
                    case MIN -> numbers.isEmpty() ? 0 : numbers.getFirst();
                    case MAX -> numbers.isEmpty() ? 0 : numbers.getLast();
                    case DISTINCT -> different(events);
                };
            case Measure.Formulas _ -> throw new IllegalArgumentException("asked of NaiveFormula");
        };
    }

    /// All numbers of the measured property, ascending.
    static List<Double> numbers(List<Matched> events) {
        return events.stream()
                .flatMap(event -> event.numbers().stream())
                .sorted()
                .toList();
    }

    private static int persons(List<Matched> events) {
        return frequencies(events).size();
    }

    private static List<Double> frequencies(List<Matched> events) {
        Map<Long, Double> times = new HashMap<>();
        events.forEach(event -> times.merge(event.identity(), 1.0, Double::sum));
        return times.values().stream().sorted().toList();
    }

    private static Map<Long, Set<String>> differentByPerson(List<Matched> events) {
        Map<Long, Set<String>> different = new HashMap<>();
        for (Matched event : events) {
            if (!event.texts().isEmpty()) {
                different
                        .computeIfAbsent(event.identity(), _ -> new HashSet<>())
                        .addAll(event.texts());
            }
        }
        return different;
    }

    private static int different(List<Matched> events) {
        Set<String> texts = new HashSet<>();
        events.forEach(event -> texts.addAll(event.texts()));
        return texts.size();
    }

    private static double within(List<Double> numbers, Bin bin) {
        return numbers.stream()
                .filter(number -> number >= bin.from() && number < bin.to())
                .count();
    }

    private static double percentile(List<Double> ascending, double share) {
        if (ascending.isEmpty()) {
            return 0;
        }
        int rank = new BigDecimal(Double.toString(share))
                .multiply(new BigDecimal(ascending.size()))
                .setScale(0, RoundingMode.CEILING)
                .intValueExact();
        return ascending.get(Math.max(rank, 1) - 1);
    }

    private static double sum(List<Double> numbers) {
        BigDecimal sum = BigDecimal.ZERO;
        for (double number : numbers) {
            sum = sum.add(new BigDecimal(number), MathContext.UNLIMITED);
        }
        return sum.doubleValue();
    }

    private static double ratio(double of, double by) {
        return by == 0 ? 0 : of / by;
    }
}
