package dev.belvedere.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.query.DateRange;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.Filter;
import dev.belvedere.query.Interval;
import dev.belvedere.query.Lens;
import dev.belvedere.query.Measure;
import dev.belvedere.query.Operator;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.query.Question;
import dev.belvedere.query.Scope;
import dev.belvedere.query.Segment;
import dev.belvedere.query.Segmentation;
import dev.belvedere.query.SegmentationResult;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Two shops, 1 (web) and 2 (app), 2026-03-02 (a Monday) to 2026-03-04, UTC.
class SegmentationTest {
    private static final Kernel KERNEL = new Kernel(2, 16 << 20);
    private static final PropertyKey PLAN = PropertyKey.user("plan");
    private static final PropertyKey TAGS = PropertyKey.event("tags");

    @AfterAll
    static void close() {
        KERNEL.close();
    }

    @Test
    void aPersonCountsOncePerDayAndOnceOverTheRangeAcrossProjects() {
        SegmentationResult result = ask(
                uniques("buy"),
                new Lens.Mapped(),
                MemorySnapshot.of(
                        new MemoryLinks(),
                        TestEvent.of(1, 4, "2026-03-02T10:00:00Z", "buy"),
                        TestEvent.of(2, 4, "2026-03-02T11:00:00Z", "buy"),
                        TestEvent.of(2, 4, "2026-03-03T11:00:00Z", "buy"),
                        TestEvent.of(1, 9, "2026-03-03T23:59:59.999Z", "buy"),
                        TestEvent.of(1, 9, "2026-03-04T00:00:00Z", "look")));

        assertThat(result.series()).hasSize(1);
        assertThat(result.series().getFirst().values()).containsExactly(1, 2, 0);
        assertThat(result.series().getFirst().collapsed()).isEqualTo(2);
    }

    @Test
    void mappedUsersAreOnePersonInWhateverShardTheyStand() {
        List<TestEvent> events = new ArrayList<>();
        MemoryLinks links = new MemoryLinks();
        for (int i = 1; i < 200; i++) {
            long person = 1 + 64L * i;
            events.add(TestEvent.of(i % 2 + 1, person, "2026-03-02T10:00:00Z", "buy"));
            links.map(person, 1);
        }
        MemorySnapshot snapshot = MemorySnapshot.of(links, events.toArray(TestEvent[]::new));

        assertThat(events.stream().map(event -> Shards.of(event.person())).distinct())
                .hasSize(Shards.COUNT);
        assertThat(ask(uniques("buy"), new Lens.Mapped(), snapshot)
                        .series()
                        .getFirst()
                        .values())
                .containsExactly(1, 0, 0);
        assertThat(ask(uniques("buy"), new Lens.Merged(), snapshot)
                        .series()
                        .getFirst()
                        .collapsed())
                .isEqualTo(199);
    }

    @Test
    void projectsWithoutACommonShardAddUp() {
        MemorySnapshot snapshot = MemorySnapshot.of(
                new MemoryLinks(),
                TestEvent.of(1, 4, "2026-03-02T10:00:00Z", "buy"),
                TestEvent.of(2, 900, "2026-03-02T11:00:00Z", "buy"));

        assertThat(Shards.of(4)).isNotEqualTo(Shards.of(900));
        try (Kernel fresh = new Kernel(2, 16 << 20)) {
            assertThat(ask(fresh, uniques("buy"), new Lens.Mapped(), snapshot)
                            .series()
                            .getFirst()
                            .values())
                    .containsExactly(2, 0, 0);
        }
    }

    @Test
    void theRawLensCountsUserIdsAsSentAndElseDevices() {
        MemorySnapshot snapshot = MemorySnapshot.of(
                new MemoryLinks().merge(5, 4),
                TestEvent.of(1, 5, "2026-03-02T09:00:00Z", "buy").onDevice(77),
                TestEvent.of(1, 4, "2026-03-02T10:00:00Z", "buy"),
                TestEvent.of(1, 4, "2026-03-02T11:00:00Z", "buy").onDevice(77),
                TestEvent.of(2, 4, "2026-03-02T12:00:00Z", "buy").onDevice(78));

        assertThat(ask(uniques("buy"), new Lens.Raw(), snapshot)
                        .series()
                        .getFirst()
                        .values())
                .containsExactly(3, 0, 0);
        assertThat(ask(uniques("buy"), new Lens.Mapped(), snapshot)
                        .series()
                        .getFirst()
                        .values())
                .containsExactly(1, 0, 0);
    }

    @Test
    void anArrayCountsTheEventOnceInEachOfItsGroups() {
        MemorySnapshot snapshot = MemorySnapshot.of(
                new MemoryLinks(),
                TestEvent.of(1, 4, "2026-03-02T10:00:00Z", "buy")
                        .with(
                                TAGS,
                                new PropertyValue.Many(List.of(
                                        new PropertyValue.Text("a"),
                                        new PropertyValue.Text("b"),
                                        new PropertyValue.Text("a")))),
                TestEvent.of(1, 4, "2026-03-02T11:00:00Z", "buy").with(TAGS, "a"),
                TestEvent.of(1, 9, "2026-03-03T11:00:00Z", "buy"));
        Segmentation byTag = new Segmentation(
                List.of(EventSelector.of(new EventChoice.Named("buy"))),
                Measure.TOTALS,
                Interval.DAY,
                range(),
                List.of(Segment.EVERYBODY),
                List.of(PropertyRef.of(TAGS)),
                2);

        SegmentationResult result = ask(byTag, new Lens.Mapped(), snapshot);

        assertThat(result.series().stream().map(SegmentationResult.Series::group))
                .containsExactly(List.of("a"), List.of("(none)"));
        assertThat(result.series().getFirst().values()).containsExactly(2, 0, 0);
        assertThat(result.groupsLeftOut()).isEqualTo(1);
    }

    @Test
    void theFirstActiveEventOfAMappedPersonIsTheFirstOfAllItsMembers() {
        MemorySnapshot snapshot = MemorySnapshot.of(
                new MemoryLinks().map(9, 4),
                TestEvent.of(1, 9, "2026-03-01T10:00:00Z", "look"),
                TestEvent.of(2, 4, "2026-03-02T10:00:00Z", "look"),
                TestEvent.of(1, 12, "2026-03-03T09:00:00Z", "session_start"),
                TestEvent.of(1, 12, "2026-03-04T09:00:00Z", "look"));

        assertThat(ask(uniques("_new"), new Lens.Mapped(), snapshot)
                        .series()
                        .getFirst()
                        .values())
                .containsExactly(0, 0, 1);
        assertThat(ask(uniques("_new"), new Lens.Merged(), snapshot)
                        .series()
                        .getFirst()
                        .values())
                .containsExactly(1, 0, 1);
    }

    @Test
    void aPropertyOfOneProjectIsMissingInTheOthers() {
        MemorySnapshot snapshot = MemorySnapshot.of(
                new MemoryLinks(),
                TestEvent.of(1, 4, "2026-03-02T10:00:00Z", "buy").with(PLAN, "pro"),
                TestEvent.of(2, 9, "2026-03-02T10:00:00Z", "buy").with(PLAN, "pro"));
        Filter siloed = new Filter(new PropertyRef(PLAN, java.util.OptionalInt.of(2)), Operator.IS, List.of("(none)"));
        Segmentation question = new Segmentation(
                List.of(new EventSelector(new EventChoice.AnyActive(), List.of(siloed))),
                Measure.UNIQUES,
                Interval.WEEK,
                range(),
                List.of(Segment.EVERYBODY),
                List.of(PropertyRef.of(PropertyKey.PROJECT)),
                10);

        SegmentationResult result = ask(question, new Lens.Mapped(), snapshot);

        assertThat(result.series()).hasSize(1);
        assertThat(result.series().getFirst().group()).containsExactly("1");
        assertThat(result.series().getFirst().values()).containsExactly(1);
    }

    @Test
    void anEmptySnapshotAnswersZeros() {
        SegmentationResult result =
                ask(uniques("buy"), new Lens.Mapped(), new MemorySnapshot(List.of(), new MemoryLinks()));

        assertThat(result.buckets()).hasSize(3);
        assertThat(result.series().getFirst().values()).containsExactly(0, 0, 0);
    }

    private static Segmentation uniques(String event) {
        return new Segmentation(
                List.of(EventSelector.of(EventChoice.of(event))),
                Measure.UNIQUES,
                Interval.DAY,
                range(),
                List.of(Segment.EVERYBODY),
                List.of(),
                100);
    }

    private static DateRange range() {
        return new DateRange(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 4));
    }

    private static SegmentationResult ask(Segmentation segmentation, Lens lens, Snapshot snapshot) {
        return ask(KERNEL, segmentation, lens, snapshot);
    }

    private static SegmentationResult ask(Kernel kernel, Segmentation segmentation, Lens lens, Snapshot snapshot) {
        Scope scope = new Scope(7, List.of(1, 2), ZoneId.of(ZoneOffset.UTC.getId()), DayOfWeek.MONDAY);
        return kernel.segmentation(new Question(scope, lens, segmentation), snapshot);
    }
}
