package dev.belvedere.server.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belvedere.query.DateRange;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.Filter;
import dev.belvedere.query.Interval;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Measure;
import dev.belvedere.query.Operator;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.Segment;
import dev.belvedere.query.Segmentation;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Projects of the scope: 3 Web shop, 4 iOS, 8 iOS, 9 Loyalty.
class ProjectFiltersTest {
    private static final ProjectLabels PROJECTS =
            new ProjectLabels(Map.of(3, "Web shop", 4, "iOS", 8, "iOS", 9, "Loyalty"));

    @ParameterizedTest(name = "project {0} {1} means {2} {3}")
    @CsvSource({
        "is, Web shop, is, 3",
        "is, 9, is, 9",
        "is, iOS, is, 4 8",
        "is, iOS (8), is, 8",
        "is, web shop, is, 0",
        "is not, Loyalty, is not, 9",
        "set is, Loyalty, is, 9",
        "contains, IOS, is, 4 8",
        "does not contain, shop, is not, 3"
    })
    void namesBecomeIds(String operator, String value, String expectedOperator, String expectedIds) {
        Segmentation resolved = new ProjectFilters(PROJECTS)
                .resolve(question(
                        new Filter(PropertyRef.of(PropertyKey.PROJECT), Operator.of(operator, "op"), List.of(value))));

        Filter expected = new Filter(
                PropertyRef.of(PropertyKey.PROJECT),
                Operator.of(expectedOperator, "op"),
                List.of(expectedIds.split(" ")));
        assertThat(resolved.events().getFirst().events().anyOf().getFirst().filters())
                .containsExactly(expected);
        assertThat(resolved.segments().getFirst().filters()).containsExactly(expected);
    }

    @Test
    void projectsAreNotCompared() {
        Segmentation question = question(new Filter(PropertyRef.of(PropertyKey.PROJECT), Operator.LESS, List.of("4")));

        assertThatExceptionOfType(InvalidQuestionException.class)
                .isThrownBy(() -> new ProjectFilters(PROJECTS).resolve(question))
                .satisfies(refused -> assertThat(refused.field()).isEqualTo("events[0].filters[0].operator"));
    }

    @Test
    void otherFiltersStayAsTheyAre() {
        Segmentation question =
                question(new Filter(PropertyRef.of(PropertyKey.event("project")), Operator.LESS, List.of("4")));

        assertThat(new ProjectFilters(PROJECTS).resolve(question)).isEqualTo(question);
    }

    @Test
    void groupsShowNamesWithTheIdWhereTwoProjectsShareOne() {
        List<PropertyRef> groupBy =
                List.of(PropertyRef.of(PropertyKey.user("project")), PropertyRef.of(PropertyKey.PROJECT));

        assertThat(PROJECTS.shown(groupBy, List.of("3", "3"))).containsExactly("3", "Web shop");
        assertThat(PROJECTS.shown(groupBy, List.of("a", "8"))).containsExactly("a", "iOS (8)");
    }

    private static Segmentation question(Filter filter) {
        return new Segmentation(
                List.of(new EventSelector(new EventChoice.AnyActive(), List.of(filter))),
                Measure.UNIQUES,
                Interval.DAY,
                new DateRange(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 2)),
                List.of(new Segment(List.of(filter))),
                List.of(),
                100);
    }
}
