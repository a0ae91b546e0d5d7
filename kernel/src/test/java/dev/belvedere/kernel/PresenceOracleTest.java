package dev.belvedere.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.query.Analysis;
import dev.belvedere.query.AnalysisResult;
import dev.belvedere.query.DateRange;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.ExplainedUniques;
import dev.belvedere.query.ExplainedUniquesResult;
import dev.belvedere.query.Interval;
import dev.belvedere.query.ProductOverlap;
import dev.belvedere.query.ProductOverlapResult;
import dev.belvedere.query.ProjectPersons;
import dev.belvedere.query.Question;
import dev.belvedere.query.Segment;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Random overlaps and explained counts over random worlds, answered by the kernel and person by person, see
/// [OracleLoop].
class PresenceOracleTest implements OracleLoop.Asking {
    private int overlaps;
    private int adopted;
    private final long[] joined = new long[3];

    @ParameterizedTest(name = "lens {0}, {1} bytes of memory")
    @CsvSource({"mapped, 65536", "merged, 65536", "raw, 65536", "mapped, 16777216", "as_of, 16777216", "raw, 16777216"})
    void agreesWithLookingAtEachPerson(String lens, int memoryBytes) throws SQLException {
        new OracleLoop(this).agrees(lens, memoryBytes);
        if (OracleLoop.isWhole()) {
            assertThat(adopted).as("overlaps with adoptions").isGreaterThan(overlaps / 10);
            assertThat(joined[0]).as("shared by user ID").isPositive();
            assertThat(joined[1]).as("shared by device ID").isPositive();
            assertThat(joined[2] > 0)
                    .as("mapped")
                    .isEqualTo(!List.of("merged", "raw").contains(lens));
        }
    }

    @Override
    public int worlds() {
        return 10;
    }

    @Override
    public Analysis analysis(OracleWorld world, RandomQuestions parts, Random random) {
        EventSet event = random.nextBoolean()
                ? EventSet.of(new EventSelector(choice(random), parts.filters(1)))
                : parts.events();
        List<Segment> segments = new ArrayList<>(List.of(new Segment(parts.filters(1))));
        if (random.nextInt(3) == 0) {
            segments.add(new Segment(parts.filters(1)));
        }
        DateRange range = parts.range(Interval.DAY);
        int limit = random.nextBoolean() ? random.nextInt(1, 6) : ProductOverlap.MAX_LIMIT;
        return random.nextBoolean()
                ? new ProductOverlap(event, range, segments, limit)
                : new ExplainedUniques(event, range, segments);
    }

    @Override
    public boolean check(String description, Question question, AnalysisResult result, DuckDbOracle oracle)
            throws SQLException {
        if (result instanceof ProductOverlapResult overlap) {
            checkOverlap(description, question, overlap, oracle);
            return overlap.tracks().stream()
                    .anyMatch(track -> !track.combinations().isEmpty());
        }
        ExplainedUniquesResult explained = (ExplainedUniquesResult) result;
        checkExplained(description, question, explained, oracle);
        return explained.tracks().stream().anyMatch(track -> track.persons() > 0);
    }

    private static EventChoice choice(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new EventChoice.AnyEvent();
            case 1 -> new EventChoice.Named(OracleWorld.TYPES.get(random.nextInt(3)));
            default -> new EventChoice.AnyActive();
        };
    }

    private void checkOverlap(String description, Question question, ProductOverlapResult result, DuckDbOracle oracle)
            throws SQLException {
        ProductOverlap asking = (ProductOverlap) question.analysis();
        List<ProductOverlapResult.Track> expected = new ArrayList<>();
        for (Segment segment : asking.segments()) {
            expected.add(naive(question, asking.event(), asking.range(), segment, oracle)
                    .overlap(asking.limit()));
        }
        assertThat(result.tracks()).as(description).isEqualTo(expected);
        overlaps++;
        adopted += expected.stream().anyMatch(track -> !track.adoptions().isEmpty()) ? 1 : 0;
    }

    private void checkExplained(
            String description, Question question, ExplainedUniquesResult result, DuckDbOracle oracle)
            throws SQLException {
        ExplainedUniques asking = (ExplainedUniques) question.analysis();
        List<ExplainedUniquesResult.Track> expected = new ArrayList<>();
        for (Segment segment : asking.segments()) {
            expected.add(naive(question, asking.event(), asking.range(), segment, oracle)
                    .explained());
        }
        assertThat(result.tracks()).as(description).isEqualTo(expected);
        for (ExplainedUniquesResult.Track track : result.tracks()) {
            assertThat(track.persons() + track.sharedByUserId() + track.sharedByDeviceId() + track.mapped())
                    .as(description)
                    .isEqualTo(track.perProject().stream()
                            .mapToLong(ProjectPersons::persons)
                            .sum());
            joined[0] += track.sharedByUserId();
            joined[1] += track.sharedByDeviceId();
            joined[2] += track.mapped();
        }
    }

    private static NaivePresence naive(
            Question question, EventSet event, DateRange range, Segment segment, DuckDbOracle oracle)
            throws SQLException {
        return new NaivePresence(question.scope().projects(), oracle.present(question, event, range, segment));
    }
}
