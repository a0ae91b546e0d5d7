package dev.belvedere.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belvedere.query.Analysis;
import dev.belvedere.query.AnalysisResult;
import dev.belvedere.query.DateRange;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.ExplainedUniques;
import dev.belvedere.query.ExplainedUniquesResult;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Lens;
import dev.belvedere.query.ProductOverlap;
import dev.belvedere.query.ProductOverlapResult;
import dev.belvedere.query.ProductOverlapResult.Adoption;
import dev.belvedere.query.ProductOverlapResult.Combination;
import dev.belvedere.query.ProjectPersons;
import dev.belvedere.query.Question;
import dev.belvedere.query.Scope;
import dev.belvedere.query.Segment;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Overlap and explained counts over drawn events. Products are 1 and 2; a day of January 2026 a character:
/// `X` an event in the product of the line, `.` none. The range is 3 to 5 January.
class PresenceTest {
    private static final EventSelector ANY = EventSelector.of(new EventChoice.AnyActive());
    private static final DateRange RANGE = new DateRange(LocalDate.of(2026, 1, 3), LocalDate.of(2026, 1, 5));

    private final List<TestEvent> events = new ArrayList<>();
    private final MemoryLinks links = new MemoryLinks();
    private final Kernel kernel = new Kernel(2, 1 << 20);

    @AfterEach
    void close() {
        kernel.close();
    }

    @Test
    void aProductTakenUpInTheRangeFollowsTheOneBefore() {
        days(1, 7, "X..X.");
        days(2, 7, "...X.");
        days(1, 8, "..X..");
        days(2, 8, "X.X..");
        days(2, 9, ".X..X");

        ProductOverlapResult.Track track = overlap(List.of(1, 2));

        assertThat(track.persons()).isEqualTo(3);
        assertThat(track.perProject()).containsExactly(new ProjectPersons(1, 2), new ProjectPersons(2, 3));
        assertThat(track.combinations())
                .containsExactly(new Combination(List.of(1, 2), 2), new Combination(List.of(2), 1));
        assertThat(track.adoptions())
                .containsExactly(new Adoption(1, 2, 1, 3 * 86_400), new Adoption(2, 1, 1, 2 * 86_400));
    }

    @Test
    void atTheSameMomentTheHigherRankedProductIsFirst() {
        days(1, 7, "...X.");
        days(2, 7, "...X.");

        assertThat(overlap(List.of(2, 1)).adoptions()).containsExactly(new Adoption(2, 1, 1, 0));
        assertThat(overlap(List.of(1, 2)).adoptions()).containsExactly(new Adoption(1, 2, 1, 0));
    }

    @Test
    void theDifferencesOfACountAddUp() {
        days(1, 7, "..X..");
        days(2, 7, "..X..");
        days(1, 8, "..X..");
        days(2, 9, "..X..");
        links.merge(9, 8);
        days(1, 10, "..X..");
        days(2, 11, "..X..");
        links.map(11, 10);
        days(1, 12, "..X..");
        days(1, 13, "..X..");
        links.map(13, 12);

        assertThat(explained(new Lens.Mapped())).isEqualTo(explanation(4, 4, 3, 1, 1, 1));
        assertThat(explained(new Lens.Merged())).isEqualTo(explanation(6, 5, 3, 1, 1, 0));
        assertThat(explained(new Lens.Raw())).isEqualTo(explanation(7, 5, 3, 1, 0, 0));
    }

    @Test
    void aDeviceWithoutUserIdJoinsTwoProducts() {
        day(1, 7, 2).forEach(event -> events.add(event.onDevice(500)));
        day(2, 7, 3).forEach(event -> events.add(event.onDevice(500)));

        assertThat(explained(new Lens.Mapped())).isEqualTo(explanation(1, 1, 1, 0, 1, 0));
        assertThat(explained(new Lens.Raw())).isEqualTo(explanation(1, 1, 1, 0, 1, 0));
    }

    @Test
    void scopesOfMoreProjectsThanAWordHasBitsAreRefused() {
        List<Integer> many = IntStream.rangeClosed(1, 65).boxed().toList();

        assertThatExceptionOfType(InvalidQuestionException.class)
                .isThrownBy(() -> overlap(many))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("too_many_projects"));
        assertThat(overlap(many.subList(0, 64)).persons()).isZero();
    }

    private static ExplainedUniquesResult.Track explanation(
            long persons, long inFirst, long inSecond, long byUserId, long byDeviceId, long mapped) {
        return new ExplainedUniquesResult.Track(
                persons,
                List.of(new ProjectPersons(1, inFirst), new ProjectPersons(2, inSecond)),
                byUserId,
                byDeviceId,
                mapped);
    }

    private void days(int project, long person, String drawn) {
        for (int day = 0; day < drawn.length(); day++) {
            if (drawn.charAt(day) == 'X') {
                events.addAll(day(project, person, day));
            }
        }
    }

    private static List<TestEvent> day(int project, long person, int day) {
        return List.of(TestEvent.of(project, person, "2026-01-0" + (day + 1) + "T12:00:00Z", "Use"));
    }

    private ProductOverlapResult.Track overlap(List<Integer> projects) {
        ProductOverlapResult result = (ProductOverlapResult)
                answer(projects, new Lens.Mapped(), new ProductOverlap(ANY, RANGE, List.of(Segment.EVERYBODY), 10));
        return result.tracks().getFirst();
    }

    private ExplainedUniquesResult.Track explained(Lens lens) {
        ExplainedUniquesResult result = (ExplainedUniquesResult)
                answer(List.of(1, 2), lens, new ExplainedUniques(ANY, RANGE, List.of(Segment.EVERYBODY)));
        return result.tracks().getFirst();
    }

    private AnalysisResult answer(List<Integer> projects, Lens lens, Analysis analysis) {
        Scope scope = new Scope(100, projects, ZoneOffset.UTC, DayOfWeek.MONDAY);
        return kernel.answer(
                new Question(scope, lens, analysis), MemorySnapshot.of(links, events.toArray(TestEvent[]::new)));
    }
}
