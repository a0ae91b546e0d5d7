package dev.belvedere.kernel;

import dev.belvedere.identity.CanonicalPersons;
import dev.belvedere.query.ExplainedUniques;
import dev.belvedere.query.ExplainedUniquesResult;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Lens;
import dev.belvedere.query.ProjectPersons;
import dev.belvedere.query.Question;
import java.util.ArrayList;
import java.util.List;

/// Answers an [ExplainedUniques].
final class ExplainedEvaluation {
    private final Question question;
    private final ExplainedUniques explained;
    private final PresencePass pass;

    ExplainedEvaluation(Question question, ExplainedUniques explained, PresencePass pass) {
        this.question = question;
        this.explained = explained;
        this.pass = pass;
    }

    ExplainedUniquesResult answer() {
        int projects = question.scope().projects().size();
        int segments = explained.segments().size();
        try {
            CellCounts counts = evaluate(segments, projects);
            List<ExplainedUniquesResult.Track> tracks = new ArrayList<>();
            for (int segment = 0; segment < segments; segment++) {
                int from = counts.line(0, segment) * counts.buckets();
                int parts = from + projects;
                tracks.add(new ExplainedUniquesResult.Track(
                        counts.cells()[parts + ExplainedEvaluator.PERSONS],
                        perProject(counts.cells(), from),
                        counts.cells()[parts + ExplainedEvaluator.BY_USER_ID],
                        counts.cells()[parts + ExplainedEvaluator.BY_DEVICE_ID],
                        counts.cells()[parts + ExplainedEvaluator.MAPPED]));
            }
            return new ExplainedUniquesResult(tracks);
        } catch (TooManyCellsException _) {
            throw new InvalidQuestionException(
                    "too_large_answer", "segments", "the segments do not fit in memory; take fewer of them");
        }
    }

    private List<ProjectPersons> perProject(long[] cells, int from) {
        List<ProjectPersons> perProject = new ArrayList<>();
        for (int project : question.scope().projects()) {
            perProject.add(new ProjectPersons(project, cells[from + perProject.size()]));
        }
        return perProject;
    }

    private CellCounts evaluate(int segments, int projects) {
        boolean raw = question.lens() instanceof Lens.Raw;
        CanonicalPersons merged =
                raw ? CanonicalPersons.UNLINKED : pass.snapshot().mergedPersons(question.lens());
        Buckets whole = pass.whole(explained.range());
        MemoryBudget memory = new MemoryBudget(pass.memoryBytes() / 4);
        return PresencePass.sum(pass.run(
                explained.event(),
                explained.segments(),
                whole,
                whole.start(),
                () -> new ExplainedEvaluator(segments, projects, raw, merged, memory)));
    }
}
