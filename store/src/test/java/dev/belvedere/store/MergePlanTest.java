package dev.belvedere.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.store.catalog.SegmentEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePlanTest {
    private static final int MOST_ROWS = 16_000_000;

    private static SegmentEntry segment(long id, int rows) {
        return new SegmentEntry(id, 1, id, id + ".parquet", rows, 0, 0, 0, 0, List.of(), 1, 0, 1);
    }

    private static List<SegmentEntry> segments(String rows) {
        int[] counts =
                Arrays.stream(rows.split(" ")).mapToInt(Integer::parseInt).toArray();
        return IntStream.range(0, counts.length)
                .mapToObj(i -> segment(i, counts[i]))
                .toList();
    }

    private static String rows(List<SegmentEntry> segments) {
        return String.join(
                " ",
                segments.stream().map(each -> Integer.toString(each.rows())).toList());
    }

    @ParameterizedTest(name = "of {0} it merges {1}")
    @CsvSource({
        "100 200 300, ''",
        "100 200 300 400, 100 200 300 400",
        "5000000 100 200 300 400, 100 200 300 400",
        "100 5000000 200 300 400, ''",
        "100 200 5000000 300 400, 100 200",
        "5000000 900000 20 800000 1000000 950000 7, 900000 20 800000 1000000 950000 7",
        "900000 20 30 800000 40 50 1000000, 20 30",
        "900000 20 800000 40 1000000 10, ''",
        "5000000 6000000, 5000000 6000000",
        "5000000 12000000, ''",
        "5000000 3000000 6000000, 5000000 3000000 6000000",
        "16000000 16000000 100 100, ''",
        "3900000 3900000 3900000 3900000 3900000, 3900000 3900000 3900000 3900000",
    })
    void mergesNeighboursOfATier(String before, String merged) {
        assertThat(rows(MergePlan.next(segments(before), Set.of(), MOST_ROWS))).isEqualTo(merged);
    }

    @Test
    void segmentsToBeLeftAloneSeparateTheirNeighbours() {
        List<SegmentEntry> segments = segments("100 200 300 400 500");
        assertThat(MergePlan.next(segments, Set.of(1L), MOST_ROWS)).isEmpty();
        assertThat(rows(MergePlan.next(segments, Set.of(0L), MOST_ROWS))).isEqualTo("200 300 400 500");
    }

    @Test
    void aYearOfDailyFlushesEndsInFewSegmentsAndRewritesARowAFewTimes() {
        Random random = new Random(20_261_123);
        List<SegmentEntry> segments = new ArrayList<>();
        long arrived = 0;
        long rewritten = 0;
        int most = 0;
        long id = 0;
        for (int day = 0; day < 365; day++) {
            int rows = 1 + random.nextInt(random.nextInt(10) == 0 ? 1_000_000 : 20_000);
            segments.add(segment(id++, rows));
            arrived += rows;
            for (List<SegmentEntry> plan = MergePlan.next(segments, Set.of(), MOST_ROWS);
                    !plan.isEmpty();
                    plan = MergePlan.next(segments, Set.of(), MOST_ROWS)) {
                int merged = plan.stream().mapToInt(SegmentEntry::rows).sum();
                assertThat(merged).isLessThanOrEqualTo(MOST_ROWS);
                int at = segments.indexOf(plan.getFirst());
                assertThat(segments.subList(at, at + plan.size())).isEqualTo(plan);
                segments.subList(at, at + plan.size()).clear();
                segments.add(at, segment(id++, merged));
                rewritten += merged;
            }
            most = Math.max(most, segments.size());
        }
        assertThat(most).isLessThanOrEqualTo(16);
        assertThat(rewritten).isLessThan(5 * arrived);
    }
}
