package dev.belvedere.kernel;

import dev.belvedere.kernel.DuckDbOracle.Matched;
import dev.belvedere.query.Bin;
import dev.belvedere.query.DateRange;
import dev.belvedere.query.Measure;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.Question;
import dev.belvedere.query.Segmentation;
import dev.belvedere.query.Window;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A measure of one event in one segment, from the list of its events, bucket by bucket, without a thought for speed.
final class NaiveSeries {
    private final Measure measure;
    private final NaiveBuckets buckets;
    private final Days range;
    private final Days longer;

    /// @param groups that the event is in
    private record Row(Matched event, Set<List<String>> groups) {}

    /// The events of some days, and the persons active in them by bucket.
    private record Days(List<Row> rows, Map<String, Set<Long>> active) {
        static Days of(Question question, int event, int segment, Measure measure, DateRange days, DuckDbOracle oracle)
                throws SQLException {
            Segmentation asked = (Segmentation) question.analysis();
            Question ofDays = new Question(question.scope(), question.lens(), over(asked, days));
            List<PropertyRef> groupBy = asked.groupsOf(asked.events().get(event));
            List<Row> rows = new ArrayList<>();
            for (Matched one : oracle.matched(ofDays, event, segment, groupBy, NaiveMeasure.property(measure))) {
                rows.add(new Row(one, combinations(one.groups())));
            }
            return new Days(rows, oracle.active(ofDays, segment));
        }

        List<Matched> of(List<String> group) {
            return rows.stream()
                    .filter(row -> row.groups.contains(group))
                    .map(Row::event)
                    .toList();
        }
    }

    /// @param range the days to answer for
    /// @param back how many buckets before them may be asked for
    NaiveSeries(
            Question question, int event, int segment, Measure measure, DateRange range, int back, DuckDbOracle oracle)
            throws SQLException {
        Segmentation asked = over((Segmentation) question.analysis(), range);
        this.measure = measure;
        this.buckets = NaiveBuckets.of(asked, question.scope(), back);
        this.range = Days.of(question, event, segment, measure, range, oracle);
        this.longer = Days.of(question, event, segment, measure, NaiveBuckets.before(asked, range, back), oracle);
    }

    private static Segmentation over(Segmentation question, DateRange range) {
        return new Segmentation(
                question.events(),
                question.measure(),
                question.interval(),
                range,
                question.segments(),
                question.groupBy(),
                question.limit(),
                question.window(),
                Optional.empty());
    }

    NaiveBuckets buckets() {
        return buckets;
    }

    /// The groups of the range that have something.
    Set<List<String>> groups() {
        Set<List<String>> groups = new HashSet<>();
        for (Row row : range.rows) {
            for (List<String> group : row.groups) {
                if (!groups.contains(group) && NaiveMeasure.present(measure, range.of(group))) {
                    groups.add(group);
                }
            }
        }
        return groups;
    }

    /// Largest first; groups that have nothing come last.
    Comparator<List<String>> byWeight() {
        return Comparator.comparingDouble((List<String> group) -> {
                    List<Matched> of = range.of(group);
                    return NaiveMeasure.present(measure, of)
                            ? NaiveMeasure.weight(measure, of)
                            : Double.NEGATIVE_INFINITY;
                })
                .reversed()
                .thenComparing(NaiveSeries::compareCodePoints);
    }

    /// All numbers of the range, whatever their group.
    List<Double> numbers() {
        return NaiveMeasure.numbers(range.rows.stream().map(Row::event).toList());
    }

    double collapsed(List<String> group, Optional<Bin> bin) {
        Set<Long> active = new HashSet<>();
        range.active.values().forEach(active::addAll);
        return NaiveMeasure.value(measure, range.of(group), bin, active);
    }

    double[] values(List<String> group, Optional<Bin> bin, Window window) {
        double[] values = new double[buckets.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(group, bin, window, i);
        }
        return values;
    }

    /// @param at the bucket, 0 the first of the range
    double value(List<String> group, Optional<Bin> bin, Window window, int at) {
        int to = buckets.first() + at;
        return switch (window) {
            case Window.Plain _ -> over(range, group, bin, to, to);
            case Window.Cumulative _ -> over(range, group, bin, buckets.first(), to);
            case Window.Rolling(int intervals) ->
                over(intervals == 1 ? range : longer, group, bin, to - intervals + 1, to);
            case Window.RollingAverage(int intervals) -> {
                double sum = 0;
                for (int one = to - intervals + 1; one <= to; one++) {
                    sum += over(intervals == 1 ? range : longer, group, bin, one, one);
                }
                yield sum / intervals;
            }
        };
    }

    /// The value of one bucket alone, at or before the range, where windows reach back.
    double reachingBack(List<String> group, int at) {
        return over(longer, group, Optional.empty(), buckets.first() + at, buckets.first() + at);
    }

    private double over(Days days, List<String> group, Optional<Bin> bin, int from, int to) {
        Set<String> names = new HashSet<>(buckets.names().subList(from, to + 1));
        List<Matched> here = days.rows.stream()
                .filter(row -> names.contains(row.event.bucket()) && row.groups.contains(group))
                .map(Row::event)
                .toList();
        Set<Long> active = new HashSet<>();
        names.forEach(name -> active.addAll(days.active.getOrDefault(name, Set.of())));
        return NaiveMeasure.value(measure, here, bin, active);
    }

    /// Each combination of the values of the group properties.
    private static Set<List<String>> combinations(List<List<String>> values) {
        Set<List<String>> groups = Set.of(List.of());
        for (List<String> ofProperty : values) {
            Set<List<String>> longer = new HashSet<>();
            for (List<String> group : groups) {
                for (String value : ofProperty) {
                    List<String> one = new ArrayList<>(group);
                    one.add(value);
                    longer.add(one);
                }
            }
            groups = longer;
        }
        return groups;
    }

    private static int compareCodePoints(List<String> left, List<String> right) {
        for (int i = 0; i < left.size(); i++) {
            int[] a = left.get(i).codePoints().toArray();
            int[] b = right.get(i).codePoints().toArray();
            int sign = Arrays.compare(a, b);
            if (sign != 0) {
                return sign;
            }
        }
        return 0;
    }
}
