package dev.belvedere.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belvedere.query.DateRange;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.Interval;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Lens;
import dev.belvedere.query.Measure;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.Question;
import dev.belvedere.query.Scope;
import dev.belvedere.query.Segment;
import dev.belvedere.query.Segmentation;
import dev.belvedere.query.SegmentationResult;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/// What a kernel does where memory, or patience, ends.
class KernelLimitsTest {
    private static final PropertyKey SKU = PropertyKey.event("sku");

    @Test
    void groupsTooManyForAllBucketsAreCountedOverTheRangeFirst() {
        MemorySnapshot snapshot = manySkus(2_000);
        try (Kernel roomy = new Kernel(2, 1L << 26);
                Kernel tight = new Kernel(2, 1L << 21)) {
            SegmentationResult result = tight.segmentation(bySku(5), snapshot);

            assertThat(result.groupsLeftOut()).isEqualTo(1_995);
            assertThat(result.series().getFirst().group()).containsExactly("sku 0");
            assertThat(result.series().getFirst().collapsed()).isEqualTo(30);
            assertThat(result.series())
                    .usingRecursiveComparison()
                    .isEqualTo(roomy.segmentation(bySku(5), snapshot).series());
        }
    }

    @Test
    void groupsTooManyForMemoryAreRefusedByName() {
        try (Kernel kernel = new Kernel(2, 1L << 19)) {
            assertThatExceptionOfType(InvalidQuestionException.class)
                    .isThrownBy(() -> kernel.segmentation(bySku(5), manySkus(20_000)))
                    .satisfies(e -> assertThat(e.code()).isEqualTo("too_many_groups"))
                    .withMessageContaining("sku");
        }
    }

    @Test
    void anInterruptedQuestionEndsAndTheNextIsAnswered() {
        MemorySnapshot snapshot = manySkus(50);
        try (Kernel kernel = new Kernel(2, 1L << 26)) {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> kernel.segmentation(bySku(5), snapshot));
            assertThat(Thread.interrupted()).isTrue();

            assertThat(kernel.segmentation(bySku(5), snapshot).series()).hasSize(5);
        }
    }

    @Test
    void howManyShardsWereWalkedIsTold() {
        List<Integer> told = new ArrayList<>();
        Watch watch = new Watch() {
            @Override
            public void waiting() {
                throw new AssertionError("nobody else asks");
            }

            @Override
            public synchronized void shards(int done, int of) {
                told.add(done);
                assertThat(of).isEqualTo(Shards.COUNT);
            }
        };
        try (Kernel kernel = new Kernel(2, 1L << 26)) {
            kernel.answer(bySku(5), manySkus(50), watch);
            kernel.answer(bySku(5), manySkus(50));
        }

        assertThat(told).hasSize(Shards.COUNT).doesNotHaveDuplicates().contains(1, Shards.COUNT);
    }

    @Test
    void aPersonWithVeryManyEventsCountsOnceInEachDay() {
        List<TestEvent> events = new ArrayList<>();
        MemoryLinks links = new MemoryLinks().map(9, 4);
        for (int i = 0; i < 300_000; i++) {
            TestEvent event = TestEvent.of(1 + i % 2, 7, "2026-03-0" + (2 + i % 3) + "T10:00:00Z", "buy");
            events.add(i % 5 == 0 ? event.onDevice(77) : event);
        }
        events.add(TestEvent.of(1, 4, "2026-03-02T10:00:00Z", "buy"));
        events.add(TestEvent.of(2, 9, "2026-03-02T10:00:00Z", "buy"));
        MemorySnapshot snapshot = MemorySnapshot.of(links, events.toArray(TestEvent[]::new));
        try (Kernel kernel = new Kernel(2, 1L << 26)) {
            Segmentation question = question(List.of(), 5);

            assertThat(values(kernel, question, new Lens.Mapped(), snapshot)).containsExactly(2, 1, 1);
            assertThat(values(kernel, question, new Lens.Raw(), snapshot)).containsExactly(4, 2, 2);
        }
    }

    @Test
    void aDayOnWhichAThousandPersonsWereActiveHasAThousand() {
        List<TestEvent> events = new ArrayList<>();
        for (int person = 1; person <= 1_000; person++) {
            events.add(TestEvent.of(1, person, "2026-03-03T10:00:00Z", "buy"));
        }
        try (Kernel kernel = new Kernel(1, 1L << 26)) {
            MemorySnapshot snapshot = MemorySnapshot.of(new MemoryLinks(), events.toArray(TestEvent[]::new));

            assertThat(values(kernel, question(List.of(), 5), new Lens.Mapped(), snapshot))
                    .containsExactly(0, 1_000, 0);
        }
    }

    @Test
    void anEventOfAnotherDecadeLeavesTheOthersInTheirDays() {
        MemorySnapshot snapshot = MemorySnapshot.of(
                new MemoryLinks(),
                TestEvent.of(1, 1, "2000-01-01T00:00:00Z", "buy"),
                TestEvent.of(1, 1, "2026-03-02T00:00:00Z", "buy"),
                TestEvent.of(1, 2, "2026-03-03T23:59:59.999Z", "buy"),
                TestEvent.of(1, 3, "2026-03-04T12:00:00Z", "buy"),
                TestEvent.of(1, 4, "2027-03-05T12:00:00Z", "buy"));
        try (Kernel kernel = new Kernel(1, 1L << 26)) {
            assertThat(values(kernel, question(List.of(), 5), new Lens.Mapped(), snapshot))
                    .containsExactly(1, 1, 1);
        }
    }

    /// Each even person is mapped to the odd one before it, and both buy on the same days: on all three
    /// the first hundred pairs, on one of them the others.
    @Test
    void mappedPersonsFarApartAndTooManyForMemoryCountOncePerPair() {
        List<TestEvent> events = new ArrayList<>();
        MemoryLinks links = new MemoryLinks();
        int pairs = 20_000;
        for (int pair = 0; pair < pairs; pair++) {
            long global = 1 + pair * 700_001L;
            links.map(global + 1, global);
            for (int day = 0; day < (pair < 100 ? 3 : 1); day++) {
                String time = "2026-03-0" + (2 + (pair + day) % 3) + "T10:00:00Z";
                events.add(TestEvent.of(1, global, time, "buy"));
                events.add(TestEvent.of(2, global + 1, time, "buy"));
            }
        }
        MemorySnapshot snapshot = MemorySnapshot.of(links, events.toArray(TestEvent[]::new));
        try (Kernel tight = new Kernel(2, 1L << 17)) {
            SegmentationResult result =
                    tight.segmentation(new Question(scope(), new Lens.Mapped(), question(List.of(), 5)), snapshot);

            assertThat(result.series().getFirst().values()).containsExactly(6_733, 6_734, 6_733);
            assertThat(result.series().getFirst().collapsed()).isEqualTo(pairs);
        }
    }

    private static double[] values(Kernel kernel, Segmentation question, Lens lens, Snapshot snapshot) {
        return kernel.segmentation(new Question(scope(), lens, question), snapshot)
                .series()
                .getFirst()
                .values();
    }

    /// Every person buys its own article, all of the first 30 also article 0.
    private static MemorySnapshot manySkus(int skus) {
        List<TestEvent> events = new ArrayList<>();
        for (int sku = 0; sku < skus; sku++) {
            TestEvent event = TestEvent.of(1, sku + 1, "2026-03-02T10:00:00Z", "buy");
            events.add(event.with(SKU, "sku " + sku));
            if (sku > 0 && sku < 30) {
                events.add(event.with(SKU, "sku 0"));
            }
        }
        return MemorySnapshot.of(new MemoryLinks(), events.toArray(TestEvent[]::new));
    }

    private static Question bySku(int limit) {
        return new Question(scope(), new Lens.Mapped(), question(List.of(PropertyRef.of(SKU)), limit));
    }

    private static Segmentation question(List<PropertyRef> groupBy, int limit) {
        return new Segmentation(
                List.of(EventSelector.of(new EventChoice.AnyActive())),
                Measure.UNIQUES,
                groupBy.isEmpty() ? Interval.DAY : Interval.HOUR,
                new DateRange(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 4)),
                List.of(Segment.EVERYBODY),
                groupBy,
                limit);
    }

    private static Scope scope() {
        return new Scope(7, List.of(1, 2), ZoneId.of("UTC"), DayOfWeek.MONDAY);
    }
}
