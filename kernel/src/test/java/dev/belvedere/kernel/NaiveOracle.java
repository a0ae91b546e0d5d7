package dev.belvedere.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.query.Analysis;
import dev.belvedere.query.AnalysisResult;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.Question;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// Holds answers against a naive model that looks at one person after the other, see [OracleLoop].
final class NaiveOracle implements OracleLoop.Asking {
    /// An analysis as its definition says.
    interface Model {
        Analysis analysis(OracleWorld world, RandomQuestions parts, Random random);

        /// In SQL, what the model wants to know of each event.
        List<String> conditions(Analysis analysis);

        List<PropertyRef> groupBy(Analysis analysis);

        /// What the answer says, in a shape that can be compared.
        ///
        /// @param persons the events of each, by time, then rank, then arrival
        Object expected(Question question, Collection<List<NaiveEvent>> persons);

        Object actual(Question question, AnalysisResult result);

        /// Whether the answer says more than that there is nothing.
        boolean tells(Object answer);

        /// The world with what the analysis needs.
        default OracleWorld prepared(OracleWorld world, Random random) {
            return world;
        }
    }

    private final Model model;

    NaiveOracle(Model model) {
        this.model = model;
    }

    void agrees(String lens, int memoryBytes) throws SQLException {
        new OracleLoop(this).agrees(lens, memoryBytes);
    }

    @Override
    public OracleWorld prepared(OracleWorld world, Random random) {
        return model.prepared(world, random);
    }

    @Override
    public Analysis analysis(OracleWorld world, RandomQuestions parts, Random random) {
        return model.analysis(world, parts, random);
    }

    @Override
    public boolean check(String description, Question question, AnalysisResult result, DuckDbOracle oracle)
            throws SQLException {
        Object actual = model.actual(question, result);
        assertThat(actual).as(description).isEqualTo(model.expected(question, persons(question, oracle)));
        return model.tells(actual);
    }

    private Collection<List<NaiveEvent>> persons(Question question, DuckDbOracle oracle) throws SQLException {
        Map<Long, List<NaiveEvent>> persons = new TreeMap<>();
        for (NaiveEvent event : oracle.naiveEvents(
                question, model.conditions(question.analysis()), model.groupBy(question.analysis()))) {
            persons.computeIfAbsent(event.identity(), _ -> new ArrayList<>()).add(event);
        }
        return persons.values();
    }
}
