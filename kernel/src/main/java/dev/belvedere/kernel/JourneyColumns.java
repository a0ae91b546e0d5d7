package dev.belvedere.kernel;

import dev.belvedere.query.JourneyNode;
import dev.belvedere.query.JourneyNodes;
import dev.belvedere.query.Journeys;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.PropertyValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads the node and the session of single events. Not thread-safe: one per worker, which remembers what
/// it has looked up.
final class JourneyColumns {
    private static final int EXPANSION_SHIFT = 60;
    private static final int PLAIN = 7;

    /// In the place of a type's code, where the number of a group is added; no dictionary has as many types.
    private static final int FIRST_GROUP = 1 << 27;

    private final Journeys journeys;
    private final JourneyMatchers matchers;
    private final List<Run> runs;
    private final JourneyLabels labels;
    private final LongIntMap[] known;

    JourneyColumns(Journeys journeys, JourneyMatchers matchers, List<Run> runs, JourneyLabels labels) {
        this.journeys = journeys;
        this.matchers = matchers;
        this.runs = runs;
        this.labels = labels;
        this.known = new LongIntMap[runs.size()];
        for (int order = 0; order < known.length; order++) {
            known[order] = new LongIntMap();
        }
    }

    /// The number of an event's node.
    int node(long mask, long location) {
        int order = Timeline.run(location);
        int row = Timeline.row(location);
        Run run = runs.get(order);
        boolean products = journeys.nodes() == JourneyNodes.PRODUCTS;
        int group = products ? -1 : matchers.group(mask);
        int type = products ? 0 : group < 0 ? run.eventTypes().codes().get(row) : FIRST_GROUP + group;
        int expansion = products ? -1 : matchers.expansion(mask);
        @Nullable PropertyColumn column = expansion < 0 ? null : MatcherSet.columnOf(property(expansion), run);
        int value = column == null ? 0 : column.codes().get(row);
        long key = (long) (expansion < 0 ? PLAIN : expansion) << EXPANSION_SHIFT | (long) type << Integer.SIZE | value;
        int number = known[order].get(key);
        if (number == LongIntMap.ABSENT) {
            String name = products ? Integer.toString(run.project()) : name(run, type);
            Optional<JourneyNode.Value> shown = expansion < 0
                    ? Optional.empty()
                    : Optional.of(new JourneyNode.Value(
                            expansion,
                            displayed(
                                    column == null
                                            ? MatcherSet.constantOf(property(expansion), run)
                                            : column.dictionary().value(value))));
            number = labels.number(new JourneyNode(name, shown));
            known[order].put(key, number);
        }
        return number;
    }

    private PropertyRef property(int expansion) {
        return journeys.expanded().get(expansion).property();
    }

    private String name(Run run, int type) {
        return type < FIRST_GROUP
                ? typeName(run, type)
                : journeys.grouped().get(type - FIRST_GROUP).label();
    }

    private static String typeName(Run run, int type) {
        Dictionary types = run.eventTypes().dictionary();
        @Nullable PropertyValue name = types.size() == 0 ? null : types.value(type);
        return name == null ? PropertyValue.NONE : name.display();
    }

    private static String displayed(@Nullable PropertyValue value) {
        return switch (value) {
            case null -> PropertyValue.NONE;
            case PropertyValue.Scalar scalar -> scalar.display();
            case PropertyValue.Many many ->
                many.values().isEmpty()
                        ? PropertyValue.NONE
                        : many.values().stream().map(PropertyValue::display).collect(Collectors.joining(", "));
        };
    }

    /// The session of an event within its project, or [SessionIds#NONE].
    long session(long location) {
        @Nullable PropertyColumn column = runs.get(Timeline.run(location)).property(SessionIds.SESSION_ID);
        return column == null
                ? SessionIds.NONE
                : SessionIds.read(column, column.codes().get(Timeline.row(location)));
    }
}
