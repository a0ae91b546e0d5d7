package dev.belvedere.kernel;

import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventTypes;
import dev.belvedere.query.Filter;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.PersonCondition;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.PropertyValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Up to 64 event matchers that one pass over the events decides together, matcher i as bit i of a
/// mask. A filter that several matchers share is decided once. `_new` counts as any active event
/// here; which of them is the first is the evaluator's business. Immutable.
///
/// A matcher that several kinds of events meet takes a bit for each list of filters among them while its
/// conditions are decided, see [ClauseFold].
final class MatcherSet {
    static final int MAX_MATCHERS = 64;

    private final int size;
    private final int clauses;
    private final @Nullable ClauseFold fold;
    private final Map<String, Long> named = new HashMap<>();
    private final Map<Filter, Long> requiredBy = new LinkedHashMap<>();
    private final Map<PersonCondition, Long> personsOf = new LinkedHashMap<>();
    private long activeMask;
    private long anyMask;

    MatcherSet(List<EventMatcher> matchers) {
        this(matchers.stream().map(List::of).toList(), "events");
    }

    private MatcherSet(List<List<EventMatcher>> matchers, String field) {
        if (matchers.isEmpty() || matchers.size() > MAX_MATCHERS) {
            throw new IllegalArgumentException("1 to 64 matchers fit into a pass, got " + matchers.size());
        }
        size = matchers.size();
        int used = size;
        long[] owners = new long[MAX_MATCHERS];
        for (int i = 0; i < matchers.size(); i++) {
            boolean first = true;
            for (Map.Entry<List<Filter>, List<EventMatcher>> clause :
                    clausesOf(matchers.get(i)).entrySet()) {
                if (!first && used == MAX_MATCHERS) {
                    throw new InvalidQuestionException(
                            "too_many_alternatives",
                            field,
                            field + " and segments hold more than " + MAX_MATCHERS
                                    + " differently filtered events; filter the events of a set alike");
                }
                long bit = 1L << (first ? i : used);
                if (!first) {
                    owners[used++ - size] = 1L << i;
                }
                first = false;
                clause.getValue().forEach(event -> choose(event.choice(), bit));
                clause.getKey().forEach(filter -> requiredBy.merge(filter, bit, (a, b) -> a | b));
            }
            // The conditions of a segment, which all alternatives have.
            for (PersonCondition condition : matchers.get(i).getFirst().persons()) {
                personsOf.merge(condition, 1L << i, (a, b) -> a | b);
            }
        }
        clauses = used;
        fold = used == size ? null : new ClauseFold(size, owners);
    }

    int size() {
        return size;
    }

    /// A set whose matcher i an event meets that meets any of the i-th.
    ///
    /// @param field where the events stand, for the error
    /// @throws InvalidQuestionException if they are too many to decide together, see [#clauses]
    static MatcherSet anyOf(List<List<EventMatcher>> matchers, String field) {
        return new MatcherSet(matchers, field);
    }

    /// How many of the [#MAX_MATCHERS] bits a matcher takes that any of these events meets.
    static int clauses(List<EventMatcher> anyOf) {
        return clausesOf(anyOf).size();
    }

    private static Map<List<Filter>, List<EventMatcher>> clausesOf(List<EventMatcher> anyOf) {
        return anyOf.stream()
                .collect(Collectors.groupingBy(EventMatcher::filters, LinkedHashMap::new, Collectors.toList()));
    }

    private void choose(EventChoice choice, long bit) {
        switch (choice) {
            case EventChoice.Named one -> named.merge(one.eventType(), bit, (a, b) -> a | b);
            case EventChoice.AnyActive _, EventChoice.FirstActive _ -> activeMask |= bit;
            case EventChoice.AnyEvent _ -> anyMask |= bit;
        }
    }

    /// Prepares the matchers for a run, deciding at once what holds for all of its rows; `null` when
    /// none of its rows can match.
    @Nullable
    RunMatcher bind(Run run) {
        long possible = clauses == MAX_MATCHERS ? -1L : (1L << clauses) - 1;
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
        return new RunMatcher(run, masks, columns.toArray(DecidedColumn[]::new), fold, personsOf);
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
