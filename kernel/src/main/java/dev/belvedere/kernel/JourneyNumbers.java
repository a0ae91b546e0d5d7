package dev.belvedere.kernel;

import dev.belvedere.query.Cell;
import dev.belvedere.query.CellShape;
import dev.belvedere.query.JourneyEnds;
import dev.belvedere.query.JourneyNode;
import java.util.List;
import java.util.function.LongSupplier;

/// Counts the paths of a worker that a cell of [dev.belvedere.query.Journeys] speaks of. Not thread-safe.
final class JourneyNumbers {
    private final Cell cell;
    private final String part;
    private final PathTrie paths;
    private final JourneyLabels labels;
    private final boolean againstTime;
    private final int steps;
    private long passed;

    private JourneyNumbers(Cell cell, String part, JourneyEvaluator evaluator) {
        this.cell = cell;
        this.part = part;
        this.paths = evaluator.paths();
        this.labels = evaluator.labels();
        this.againstTime = evaluator.journeys().ends() instanceof JourneyEnds.EndingWith;
        this.steps = evaluator.journeys().steps();
    }

    /// The number, as it grows.
    static LongSupplier of(Cell cell, String part, JourneyEvaluator evaluator) {
        CellCounts counts = evaluator.counts();
        return switch (part) {
            case CellShape.STARTED -> () -> counts.cells()[JourneyEvaluator.STARTED];
            case CellShape.TOO_LONG -> () -> counts.cells()[JourneyEvaluator.TOO_LONG];
            default -> {
                JourneyNumbers numbers = new JourneyNumbers(cell, part, evaluator);
                evaluator.paths().watch(numbers::count);
                yield () -> numbers.passed;
            }
        };
    }

    private void count(int entry) {
        boolean counts = switch (part) {
            case CellShape.PATH -> isPath(entry);
            case CellShape.NODE -> leadsThrough(entry, cell.column().orElseThrow(), cell.nodes());
            case CellShape.LINK -> leadsThrough(entry, cell.column().orElseThrow(), cell.nodes());
            default -> true;
        };
        passed += counts ? 1 : 0;
    }

    private boolean isPath(int entry) {
        List<JourneyNode> nodes = cell.nodes();
        if (paths.depth(entry) != nodes.size()) {
            return false;
        }
        int at = entry;
        for (int i = 0; i < nodes.size(); i++) {
            if (!isNode(at, againstTime ? nodes.get(i) : nodes.get(nodes.size() - 1 - i))) {
                return false;
            }
            at = paths.parent(at);
        }
        return true;
    }

    /// Whether a path has these nodes from a step on.
    private boolean leadsThrough(int entry, int step, List<JourneyNode> nodes) {
        int met = 0;
        for (int at = entry; at != PathTrie.ROOT; at = paths.parent(at)) {
            int away = paths.depth(at) - 1;
            int place = (againstTime ? steps - 1 - away : away) - step;
            if (place >= 0 && place < nodes.size()) {
                met += isNode(at, nodes.get(place)) ? 1 : 0;
            }
        }
        return met == nodes.size();
    }

    /// Expansions are not told apart.
    private boolean isNode(int entry, JourneyNode wanted) {
        JourneyNode node = labels.node(paths.node(entry));
        return node.name().equals(wanted.name())
                && node.value()
                        .map(JourneyNode.Value::text)
                        .equals(wanted.value().map(JourneyNode.Value::text));
    }
}
