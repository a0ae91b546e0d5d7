package dev.belvedere.kernel;

import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventTypes;
import dev.belvedere.query.Filter;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.PropertyValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Up to 64 event matchers that one pass over the events decides together, matcher i as bit i of a
/// mask. A filter that several matchers share is decided once. `_new` counts as any active event
/// here; which of them is the first is the evaluator's business. Immutable.
final class MatcherSet {
    static final int MAX_MATCHERS = 64;

    private final int size;
    private final Map<String, Long> named = new HashMap<>();
    private final Map<Filter, Long> requiredBy = new LinkedHashMap<>();
    private long activeMask;
    private long anyMask;

    MatcherSet(List<EventMatcher> matchers) {
        if (matchers.isEmpty() || matchers.size() > MAX_MATCHERS) {
            throw new IllegalArgumentException("1 to 64 matchers fit into a pass, got " + matchers.size());
        }
        size = matchers.size();
        for (int i = 0; i < size; i++) {
            long bit = 1L << i;
            switch (matchers.get(i).choice()) {
                case EventChoice.Named one -> named.merge(one.eventType(), bit, (a, b) -> a | b);
                case EventChoice.AnyActive _, EventChoice.FirstActive _ -> activeMask |= bit;
                case EventChoice.AnyEvent _ -> anyMask |= bit;
            }
            for (Filter filter : matchers.get(i).filters()) {
                requiredBy.merge(filter, bit, (a, b) -> a | b);
            }
        }
    }

    int size() {
        return size;
    }

    /// Prepares the matchers for a run, deciding at once what holds for all of its rows; `null` when
    /// none of its rows can match.
    @Nullable
    RunMatcher bind(Run run) {
        long possible = size == MAX_MATCHERS ? -1L : (1L << size) - 1;
        List<DecidedColumn> columns = new ArrayList<>();
        for (Map.Entry<Filter, Long> entry : requiredBy.entrySet()) {
            PropertyRef property = entry.getKey().property();
            Condition condition = Condition.of(entry.getKey());
            PropertyColumn column = columnOf(property, run);
            if (column != null) {
                columns.add(new DecidedColumn(column, condition, entry.getValue()));
            } else if (!condition.holds(constantOf(property, run))) {
                possible &= ~entry.getValue();
            }
        }
        long[] masks = typeMasks(run.eventTypes().dictionary(), possible);
        long met = 0;
        for (long mask : masks) {
            met |= mask;
        }
        if (met == 0) {
            return null;
        }
        long live = met;
        columns.removeIf(column -> (column.requiredBy() & live) == 0);
        return new RunMatcher(run, masks, columns.toArray(DecidedColumn[]::new));
    }

    /// The column that a property has in a run; `null` where every row has the same value, that of
    /// [#constantOf].
    static @Nullable PropertyColumn columnOf(PropertyRef property, Run run) {
        boolean otherProject =
                property.project().isPresent() && property.project().getAsInt() != run.project();
        return otherProject || property.key().equals(PropertyKey.PROJECT) ? null : run.property(property.key());
    }

    static @Nullable PropertyValue constantOf(PropertyRef property, Run run) {
        boolean otherProject =
                property.project().isPresent() && property.project().getAsInt() != run.project();
        return property.key().equals(PropertyKey.PROJECT) && !otherProject
                ? new PropertyValue.Text(Integer.toString(run.project()))
                : null;
    }

    private long[] typeMasks(Dictionary types, long possible) {
        long[] masks = new long[Math.max(1, types.size())];
        for (int code = 0; code < masks.length; code++) {
            PropertyValue type = types.size() == 0 ? null : types.value(code);
            long mask = anyMask;
            if (type == null) {
                mask |= activeMask;
            } else {
                String name = type.display();
                mask |= named.getOrDefault(name, 0L) | (EventTypes.isActive(name) ? activeMask : 0);
            }
            masks[code] = mask & possible;
        }
        return masks;
    }
}
