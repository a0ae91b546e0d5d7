package dev.belvedere.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.query.Comparison;
import dev.belvedere.query.CountedEvent;
import dev.belvedere.query.DateRange;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Formula;
import dev.belvedere.query.Interval;
import dev.belvedere.query.Lens;
import dev.belvedere.query.Measure;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.Question;
import dev.belvedere.query.Scope;
import dev.belvedere.query.Segment;
import dev.belvedere.query.Segmentation;
import dev.belvedere.query.SegmentationResult;
import dev.belvedere.query.Window;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Formulas over events that have groups of their own.
class FormulaGroupsTest {
    private static final PropertyKey PLAN = PropertyKey.event("plan");
    private static final PropertyKey TIER = PropertyKey.event("tier");

    @Test
    void aGroupThatAnEventHadOnlyBeforeTheRangeCountsThere() {
        Segmentation segmentation = new Segmentation(
                List.of(grouped("look", PLAN), grouped("buy", TIER)),
                new Measure.Formulas(List.of(Formula.parse("TOTALS(A) + 10*TOTALS(B)", "formula", 2, 1))),
                Interval.DAY,
                new DateRange(LocalDate.of(2026, 3, 3), LocalDate.of(2026, 3, 3)),
                List.of(Segment.EVERYBODY),
                List.of(),
                Segmentation.MAX_LIMIT,
                new Window.Plain(),
                Optional.of(new Comparison.PreviousPeriod()));
        MemorySnapshot snapshot = MemorySnapshot.of(
                new MemoryLinks(),
                TestEvent.of(1, 4, "2026-03-02T10:00:00Z", "buy").with(TIER, "pro"),
                TestEvent.of(1, 4, "2026-03-03T10:00:00Z", "look").with(PLAN, "pro"));

        try (Kernel kernel = new Kernel(1, 16 << 20)) {
            Scope scope = new Scope(1, List.of(1), ZoneOffset.UTC, DayOfWeek.MONDAY);
            SegmentationResult result =
                    (SegmentationResult) kernel.answer(new Question(scope, new Lens.Mapped(), segmentation), snapshot);

            assertThat(result.series().getFirst().group()).containsExactly("pro");
            assertThat(result.series().getFirst().values()).containsExactly(1);
            assertThat(result.compared().orElseThrow().series().getFirst().values())
                    .containsExactly(10);
        }
    }

    private static CountedEvent grouped(String event, PropertyKey key) {
        return new CountedEvent(
                EventSet.of(EventSelector.of(new EventChoice.Named(event))),
                List.of(PropertyRef.of(key)),
                Optional.empty());
    }
}
