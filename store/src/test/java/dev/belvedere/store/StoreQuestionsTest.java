package dev.belvedere.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.kernel.Kernel;
import dev.belvedere.kernel.Snapshot;
import dev.belvedere.query.DateRange;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.Interval;
import dev.belvedere.query.Lens;
import dev.belvedere.query.Measure;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.PropertyValue.Text;
import dev.belvedere.query.PropertyValue.Whole;
import dev.belvedere.query.Question;
import dev.belvedere.query.Scope;
import dev.belvedere.query.Segment;
import dev.belvedere.query.Segmentation;
import dev.belvedere.query.SegmentationResult;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same questions have the same answers wherever the events are.
@Tag(TestMetadata.TAG)
class StoreQuestionsTest {
    private static final long TIME = 1_780_000_000_000L;
    private static final long WEEK_MILLIS = 7 * 86_400_000L;
    private static final List<Integer> PROJECTS = List.of(1, 2);

    @TempDir
    Path folder;

    private final Random random = new Random(20_261_123);

    private Store open(MetadataDatabase metadata, int organization) {
        return Store.open(new StoreOptions(folder.resolve("organizations/" + organization), metadata, organization));
    }

    @Test
    void answersStayTheSameFromTailToSegmentsToARestart() {
        try (MetadataDatabase metadata = TestMetadata.in(folder)) {
            List<String> inTail;
            try (Store store = open(metadata, 1)) {
                fill(store);
                inTail = answers(store);
                store.flush(1);
                assertThat(answers(store)).isEqualTo(inTail);
                store.flush(2);
                assertThat(answers(store)).isEqualTo(inTail);
            }
            try (Store store = open(metadata, 1)) {
                assertThat(answers(store)).isEqualTo(inTail);
            }
        }
    }

    @Test
    void answersStayTheSameWhileSegmentsAreMergedUnderAppendsAndQuestions() throws InterruptedException {
        try (MetadataDatabase metadata = TestMetadata.in(folder);
                Store store = Store.open(new StoreOptions(folder.resolve("organizations/1"), metadata, 1)
                        .withCompaction(CompactionOptions.DEFAULTS.withBackground(false)))) {
            fill(store, () -> PROJECTS.forEach(store::flush));
            List<String> before = answers(store);
            AtomicBoolean merging = new AtomicBoolean(true);
            Thread others = Thread.ofPlatform().start(() -> {
                for (int batch = 0; merging.get(); batch++) {
                    store.append(new EventBatch(3, TIME, List.of(event("other", batch % 300))))
                            .join();
                }
            });
            Thread merges = Thread.ofPlatform().start(() -> {
                try {
                    PROJECTS.forEach(store::compact);
                    store.flush(3);
                } finally {
                    merging.set(false);
                }
            });
            do {
                assertThat(answers(store)).isEqualTo(before);
            } while (merging.get());
            merges.join();
            others.join();
            assertThat(answers(store)).isEqualTo(before);
            try (Snapshot merged = store.snapshot(PROJECTS)) {
                assertThat(merged.runs()).hasSizeLessThanOrEqualTo(2 * PROJECTS.size());
            }
        }
    }

    @Test
    void loadedEventsAnswerLikeAppendedOnes() {
        try (MetadataDatabase metadata = TestMetadata.in(folder);
                Store appended = open(metadata, 1);
                Store loaded = open(metadata, 2)) {
            fill(appended);
            for (int project : PROJECTS) {
                try (Snapshot snapshot = appended.snapshot(List.of(project))) {
                    List<StoredEvent> events = Rows.of(snapshot);
                    assertThat(loaded.load(project, events.iterator(), 1_500)).isEqualTo(events.size());
                }
            }
            Lens raw = new Lens.Raw();
            assertThat(answers(loaded, raw)).isEqualTo(answers(appended, raw));
            try (Snapshot one = appended.snapshot(PROJECTS);
                    Snapshot other = loaded.snapshot(PROJECTS)) {
                assertThat(Rows.of(other)).isEqualTo(Rows.of(one));
            }
        }
    }

    private void fill(Store store) {
        fill(store, () -> {});
    }

    private void fill(Store store, Runnable nowAndThen) {
        for (int batch = 0; batch < 80; batch++) {
            List<IncomingEvent> events = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                events.add(event("", random.nextInt(300)));
            }
            store.append(new EventBatch(1 + batch % 2, TIME, events)).join();
            if (batch % 8 == 7) {
                nowAndThen.run();
            }
        }
        List<MappingChange> changes = new ArrayList<>();
        for (int person = 0; person < 60; person++) {
            changes.add(new MappingChange("user" + person, "user" + (person + 100)));
        }
        store.map(new MappingBatch("test", TIME, "", changes)).join();
    }

    private IncomingEvent event(String prefix, int person) {
        Random own = new Random(random.nextLong());
        return new IncomingEvent(
                own.nextInt(4) == 0 ? null : prefix + "user" + person,
                prefix + "device" + person % 250,
                "Event " + own.nextInt(3),
                TIME + own.nextLong(WEEK_MILLIS),
                null,
                Map.of(PropertyKey.event("Version"), new Whole(own.nextInt(3))),
                List.of(new PropertyOperation(PropertyOperation.Kind.SET, "plan", new Text("plan " + own.nextInt(3)))));
    }

    private static List<String> answers(Store store) {
        List<String> all = new ArrayList<>();
        for (Lens lens : List.of(new Lens.Mapped(), new Lens.Merged(), new Lens.Raw())) {
            all.addAll(answers(store, lens));
        }
        return all;
    }

    private static List<String> answers(Store store, Lens lens) {
        List<String> answers = new ArrayList<>();
        try (Kernel kernel = new Kernel(2, 64 << 20);
                Snapshot snapshot = store.snapshot(PROJECTS)) {
            for (Measure measure : List.of(Measure.UNIQUES, Measure.TOTALS, new Measure.Average())) {
                for (List<PropertyRef> groupBy : List.of(
                        List.<PropertyRef>of(),
                        List.of(PropertyRef.of(PropertyKey.user("plan"))),
                        List.of(PropertyRef.of(PropertyKey.event("Version")), PropertyRef.of(PropertyKey.PROJECT)))) {
                    answers.addAll(lines(kernel.segmentation(question(lens, measure, groupBy), snapshot)));
                }
            }
        }
        return answers;
    }

    private static List<String> lines(SegmentationResult result) {
        assertThat(result.series()).isNotEmpty().allMatch(series -> series.collapsed() > 0);
        return result.series().stream()
                .map(series -> series.event() + " " + series.group() + " " + Arrays.toString(series.values()) + " "
                        + series.collapsed())
                .toList();
    }

    private static Question question(Lens lens, Measure measure, List<PropertyRef> groupBy) {
        return new Question(
                new Scope(9, PROJECTS, ZoneId.of("Europe/Berlin"), DayOfWeek.MONDAY),
                lens,
                new Segmentation(
                        List.of(
                                new EventSelector(new EventChoice.Named("Event 1"), List.of()),
                                new EventSelector(new EventChoice.AnyActive(), List.of())),
                        measure,
                        Interval.DAY,
                        new DateRange(LocalDate.of(2026, 5, 25), LocalDate.of(2026, 6, 7)),
                        List.of(Segment.EVERYBODY),
                        groupBy,
                        100));
    }
}
