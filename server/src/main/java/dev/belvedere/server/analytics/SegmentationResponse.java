package dev.belvedere.server.analytics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.belvedere.query.Measure;
import dev.belvedere.query.Segmentation;
import dev.belvedere.query.SegmentationResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

/// The answer of `GET /api/2/events/segmentation`.
record SegmentationResponse(Data data) {
    /// @param seriesLabels per series: its event or formula where nothing else tells series apart, its segment
    ///     where there are several, its groups and its bin
    /// @param seriesCollapsed per series the value over the whole range
    /// @param xValues the start of each bucket in the scope's time zone, without offset: the hour
    ///     that a clock change repeats stands twice
    /// @param groupsLeftOut (ours) how many groups the limit cut off
    record Data(
            @JsonProperty("series") @JsonSerialize(contentUsing = WholeOrDecimal.OfBuckets.class)
            List<double[]> series,

            @JsonProperty("seriesLabels") List<String> seriesLabels,
            @JsonProperty("seriesCollapsed") List<List<Collapsed>> seriesCollapsed,
            @JsonProperty("seriesMeta") List<Place> seriesMeta,
            @JsonProperty("xValues") List<String> xValues,
            @JsonProperty("groupsLeftOut") int groupsLeftOut) {}

    record Collapsed(
            @JsonProperty("setId") String setId,

            @JsonProperty("value") @JsonSerialize(using = WholeOrDecimal.One.class)
            double value) {}

    /// To which segment, and event or formula, of the request a series belongs, from 0.
    ///
    /// @param bin (ours) of a distribution, from its first number to before its second, `null` for no end
    record Place(
            @JsonProperty("segmentIndex") int segmentIndex,

            @JsonProperty("eventIndex") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer eventIndex,

            @JsonProperty("formulaIndex") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer formulaIndex,

            @JsonProperty("bin")
            @JsonInclude(JsonInclude.Include.NON_EMPTY)
            @JsonSerialize(using = WholeOrDecimal.OfBuckets.class)
            double[] bin) {
        static Place of(Segmentation question, SegmentationResult.Series series, int firstEvent) {
            boolean ofFormula = question.measure() instanceof Measure.Formulas;
            return new Place(
                    series.segment(),
                    ofFormula ? null : firstEvent + series.event(),
                    ofFormula ? series.event() : null,
                    series.bin().map(bin -> new double[] {bin.from(), bin.to()}).orElse(new double[0]));
        }
    }

    /// What is not defined is 0 here.
    private static double defined(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    /// @param questions what was asked, in order of events
    /// @param results the answer to each
    static SegmentationResponse of(
            List<Segmentation> questions, List<SegmentationResult> results, ProjectLabels projects) {
        SeriesLabels labels = new SeriesLabels(questions);
        List<double[]> series = new ArrayList<>();
        List<String> seriesLabels = new ArrayList<>();
        List<List<Collapsed>> collapsed = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        int groupsLeftOut = 0;
        int firstEvent = 0;
        for (int i = 0; i < questions.size(); i++) {
            Segmentation question = questions.get(i);
            groupsLeftOut += results.get(i).groupsLeftOut();
            for (SegmentationResult.Series one : results.get(i).series()) {
                series.add(Arrays.stream(one.values())
                        .map(SegmentationResponse::defined)
                        .toArray());
                seriesLabels.add(labels.of(question, one, projects));
                collapsed.add(List.of(new Collapsed("", defined(one.collapsed()))));
                places.add(Place.of(question, one, firstEvent));
            }
            firstEvent += question.events().size();
        }
        List<String> xValues = BucketNames.of(
                questions.getFirst().interval(), results.getFirst().buckets());
        return new SegmentationResponse(new Data(series, seriesLabels, collapsed, places, xValues, groupsLeftOut));
    }
}
