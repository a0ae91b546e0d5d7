package dev.belvedere.kernel;

import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.ProductOverlap;
import dev.belvedere.query.ProductOverlapResult;
import dev.belvedere.query.ProjectPersons;
import dev.belvedere.query.Question;
import java.util.ArrayList;
import java.util.List;

/// Answers a [ProductOverlap]: of each person it is found out when it took each project up, and in which
/// it was active in the range.
final class OverlapEvaluation {
    private final ProductOverlap overlap;
    private final PresencePass pass;
    private final List<Integer> projects;

    OverlapEvaluation(Question question, ProductOverlap overlap, PresencePass pass) {
        this.overlap = overlap;
        this.pass = pass;
        this.projects = question.scope().projects();
    }

    ProductOverlapResult answer() {
        try {
            OverlapEvaluator sum = evaluate();
            sum.durations().sort();
            List<ProductOverlapResult.Track> tracks = new ArrayList<>();
            for (int segment = 0; segment < overlap.segments().size(); segment++) {
                tracks.add(track(sum, segment));
            }
            return new ProductOverlapResult(tracks);
        } catch (TooManyCellsException _) {
            throw new InvalidQuestionException(
                    "too_large_answer",
                    "range",
                    "the combinations of projects and the times between adoptions do not fit in memory; take a"
                            + " shorter range, fewer segments or a view of fewer projects");
        }
    }

    private OverlapEvaluator evaluate() {
        Buckets whole = pass.whole(overlap.range());
        MemoryBudget memory = new MemoryBudget(pass.memoryBytes() / 2);
        List<OverlapEvaluator> evaluators = pass.run(
                overlap.event(),
                overlap.segments(),
                whole,
                Long.MIN_VALUE,
                () -> new OverlapEvaluator(overlap.segments().size(), projects.size(), whole.start(), memory));
        OverlapEvaluator sum = evaluators.getFirst();
        evaluators.subList(1, evaluators.size()).forEach(sum::addAll);
        return sum;
    }

    private ProductOverlapResult.Track track(OverlapEvaluator sum, int segment) {
        CombinationCounts counts = sum.combinations(segment);
        long persons = 0;
        for (int number = 0; number < counts.size(); number++) {
            persons += counts.persons(number);
        }
        List<Integer> kept = counts.largest(overlap.limit());
        return new ProductOverlapResult.Track(
                persons,
                perProject(counts),
                kept.stream()
                        .map(number -> new ProductOverlapResult.Combination(
                                ids(counts.projects(number)), counts.persons(number)))
                        .toList(),
                counts.size() - kept.size(),
                adoptions(sum, segment));
    }

    private List<ProjectPersons> perProject(CombinationCounts counts) {
        List<ProjectPersons> perProject = new ArrayList<>();
        for (int rank = 0; rank < projects.size(); rank++) {
            long persons = 0;
            for (int number = 0; number < counts.size(); number++) {
                persons += has(counts.projects(number), rank) ? counts.persons(number) : 0;
            }
            perProject.add(new ProjectPersons(projects.get(rank), persons));
        }
        return perProject;
    }

    private List<ProductOverlapResult.Adoption> adoptions(OverlapEvaluator sum, int segment) {
        CellCounts counts = sum.counts();
        List<ProductOverlapResult.Adoption> adoptions = new ArrayList<>();
        for (int pair = 0; pair < counts.buckets(); pair++) {
            int cell = counts.line(0, segment) * counts.buckets() + pair;
            if (counts.cells()[cell] > 0) {
                adoptions.add(new ProductOverlapResult.Adoption(
                        projects.get(pair / projects.size()),
                        projects.get(pair % projects.size()),
                        counts.cells()[cell],
                        sum.durations().median(cell)));
            }
        }
        return adoptions;
    }

    private List<Integer> ids(long combination) {
        List<Integer> ids = new ArrayList<>();
        for (int rank = 0; rank < projects.size(); rank++) {
            if (has(combination, rank)) {
                ids.add(projects.get(rank));
            }
        }
        return ids;
    }

    private static boolean has(long combination, int rank) {
        return (combination >>> rank & 1) != 0;
    }
}
