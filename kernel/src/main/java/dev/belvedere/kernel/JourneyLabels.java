package dev.belvedere.kernel;

import dev.belvedere.query.JourneyNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Numbers the nodes of one question, so that all runs and workers speak of the same ones. Safe for all
/// threads; asked once per worker, run and value, not per row.
final class JourneyLabels {
    /// About what an entry with its texts costs beside the characters.
    private static final long BYTES_PER_NODE = 200;

    private final MemoryBudget memory;
    private final Map<JourneyNode, Integer> numbers = new HashMap<>();
    private final List<JourneyNode> nodes = new ArrayList<>();

    JourneyLabels(MemoryBudget memory) {
        this.memory = memory;
    }

    /// @throws TooManyCellsException if there is no room for a further node
    synchronized int number(JourneyNode node) {
        Integer known = numbers.get(node);
        if (known != null) {
            return known;
        }
        int characters = node.name().length()
                + node.value().map(value -> value.text().length()).orElse(0);
        if (!memory.reserve(BYTES_PER_NODE + characters * 2L)) {
            throw new TooManyCellsException();
        }
        numbers.put(node, nodes.size());
        nodes.add(node);
        return nodes.size() - 1;
    }

    synchronized JourneyNode node(int number) {
        return nodes.get(number);
    }

    /// By name, then by value in code point order, without a value first; then by expansion.
    int compare(int left, int right) {
        return left == right ? 0 : compare(node(left), node(right));
    }

    static int compare(JourneyNode left, JourneyNode right) {
        int sign = CodePoints.compare(left.name(), right.name());
        if (sign != 0) {
            return sign;
        }
        if (left.value().isEmpty() || right.value().isEmpty()) {
            return Boolean.compare(left.value().isPresent(), right.value().isPresent());
        }
        JourneyNode.Value one = left.value().get();
        JourneyNode.Value other = right.value().get();
        int byText = CodePoints.compare(one.text(), other.text());
        return byText != 0 ? byText : Integer.compare(one.expansion(), other.expansion());
    }
}
