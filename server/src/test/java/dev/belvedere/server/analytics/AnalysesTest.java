package dev.belvedere.server.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belvedere.identity.CanonicalPersons;
import dev.belvedere.kernel.Run;
import dev.belvedere.kernel.Snapshot;
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
import dev.belvedere.query.Segment;
import dev.belvedere.query.Segmentation;
import dev.belvedere.query.SegmentationResult;
import dev.belvedere.server.portfolio.KeyPair;
import dev.belvedere.server.portfolio.PortfolioScope;
import dev.belvedere.server.portfolio.Project;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class AnalysesTest {
    private static final PortfolioScope SHOP =
            new Project(3, 1, "Shop", new KeyPair("a", "s"), ZoneOffset.UTC, DayOfWeek.MONDAY, "USD", Instant.EPOCH);
    private static final LocalDate DAY = LocalDate.of(2026, 1, 5);

    private final List<Question> evaluated = new ArrayList<>();
    private String version = "1";
    private int openSnapshots;

    @Test
    void anUnchangedQuestionOverUnchangedDataIsEvaluatedOnce() {
        Analyses analyses = analyses(1_000);
        analyses.ask(SHOP, new Lens.Mapped(), List.of(activeUsers(Interval.DAY)));
        Answer<SegmentationResult> again = analyses.ask(SHOP, new Lens.Mapped(), List.of(activeUsers(Interval.DAY)));

        assertThat(evaluated).hasSize(1);
        assertThat(again.dataVersion()).isEqualTo("1");

        analyses.ask(SHOP, new Lens.Raw(), List.of(activeUsers(Interval.DAY)));
        assertThat(evaluated).hasSize(2);
        version = "2";
        analyses.ask(SHOP, new Lens.Mapped(), List.of(activeUsers(Interval.DAY)));
        assertThat(evaluated).hasSize(3);
        assertThat(openSnapshots).isZero();
    }

    @Test
    void theAnswerNotAskedForLongestIsForgottenFirst() {
        Analyses analyses = analyses(250);
        for (Interval interval : List.of(Interval.DAY, Interval.WEEK, Interval.DAY, Interval.MONTH, Interval.DAY)) {
            analyses.ask(SHOP, new Lens.Mapped(), List.of(activeUsers(interval)));
        }
        assertThat(evaluated).hasSize(3);
        analyses.ask(SHOP, new Lens.Mapped(), List.of(activeUsers(Interval.WEEK)));
        assertThat(evaluated).hasSize(4);
    }

    @Test
    void aQuestionWhoseTurnDoesNotComeIsRefused() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Analyses analyses = new Analyses(
                _ -> new EmptySnapshot(),
                (_, _, _) -> {
                    running.countDown();
                    awaitUninterruptibly(release);
                    return result();
                },
                new AnswerCache(0),
                1,
                Duration.ofMillis(1));
        Thread first = Thread.ofVirtual()
                .start(() -> analyses.ask(SHOP, new Lens.Mapped(), List.of(activeUsers(Interval.DAY))));
        running.await();

        assertThatExceptionOfType(TooManyQuestionsException.class)
                .isThrownBy(() -> analyses.ask(SHOP, new Lens.Mapped(), List.of(activeUsers(Interval.DAY))));
        release.countDown();
        first.join();
        assertThat(analyses.ask(SHOP, new Lens.Mapped(), List.of(activeUsers(Interval.DAY)))
                        .results())
                .hasSize(1);
    }

    @Test
    void answersTooLargeToHoldAreRefusedBeforeAnythingIsRead() {
        DateRange century = new DateRange(LocalDate.of(1970, 1, 1), LocalDate.of(2069, 12, 31));
        assertRefused(question(Interval.DAY, century, List.of(), 100), "interval");
        assertRefused(question(Interval.WEEK, century, List.of(PropertyRef.of(PropertyKey.USER_ID)), 1_000), "limit");
        assertRefused(
                question(Interval.QUARTER, new DateRange(LocalDate.of(1, 1, 1), DAY), List.of(), 100), "range.start");
        assertRefused(
                question(Interval.QUARTER, new DateRange(DAY, LocalDate.of(9999, 1, 1)), List.of(), 100), "range.end");
    }

    @Test
    void aPropertyOfAProjectOutsideTheScopeIsRefused() {
        assertRefused(
                question(
                        Interval.DAY,
                        new DateRange(DAY, DAY),
                        List.of(new PropertyRef(PropertyKey.user("plan"), OptionalInt.of(4))),
                        100),
                "group_by[0].project");
    }

    private void assertRefused(Segmentation question, String field) {
        assertThatExceptionOfType(InvalidQuestionException.class)
                .isThrownBy(() -> analyses(1_000).ask(SHOP, new Lens.Mapped(), List.of(question)))
                .satisfies(refused -> assertThat(refused.field()).isEqualTo(field));
        assertThat(evaluated).isEmpty();
    }

    private Analyses analyses(long cells) {
        return new Analyses(
                _ -> new EmptySnapshot(),
                (question, _, _) -> {
                    evaluated.add(question);
                    return result();
                },
                new AnswerCache(cells),
                1,
                Duration.ofSeconds(10));
    }

    private static Segmentation activeUsers(Interval interval) {
        return question(interval, new DateRange(DAY, DAY), List.of(), 100);
    }

    private static Segmentation question(Interval interval, DateRange range, List<PropertyRef> groupBy, int limit) {
        return new Segmentation(
                List.of(EventSelector.of(new EventChoice.AnyActive())),
                Measure.UNIQUES,
                interval,
                range,
                List.of(Segment.EVERYBODY),
                groupBy,
                limit);
    }

    private static SegmentationResult result() {
        return new SegmentationResult(
                List.of(DAY.atStartOfDay(ZoneId.of("UTC"))),
                List.of(new SegmentationResult.Series(0, 0, List.of(), new double[] {1}, 1)),
                0);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException exception) {
            throw new IllegalStateException(exception);
        }
    }

    private final class EmptySnapshot implements Snapshot {
        EmptySnapshot() {
            openSnapshots++;
        }

        @Override
        public List<Run> runs() {
            return List.of();
        }

        @Override
        public CanonicalPersons persons(Lens lens) {
            return CanonicalPersons.UNLINKED;
        }

        @Override
        public CanonicalPersons mappingsOnly(Lens lens) {
            return CanonicalPersons.UNLINKED;
        }

        @Override
        public CanonicalPersons mergedPersons(Lens lens) {
            return CanonicalPersons.UNLINKED;
        }

        @Override
        public String version() {
            return version;
        }

        @Override
        public void close() {
            openSnapshots--;
        }
    }
}
