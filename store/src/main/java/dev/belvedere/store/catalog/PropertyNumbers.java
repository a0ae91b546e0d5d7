package dev.belvedere.store.catalog;

import dev.belvedere.query.PropertyKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The number of each property of one project: its name in the columns of segments. Immutable.
public final class PropertyNumbers {
    public static final PropertyNumbers NONE = new PropertyNumbers(Map.of());

    private final Map<PropertyKey, Integer> numbers;

    PropertyNumbers(Map<PropertyKey, Integer> numbers) {
        this.numbers = Map.copyOf(numbers);
    }

    /// The number of a property, or `null` when no segment has it.
    public @Nullable Integer number(PropertyKey key) {
        return numbers.get(key);
    }

    public Set<PropertyKey> keys() {
        return numbers.keySet();
    }

    /// These numbers, and the next free ones for keys that have none.
    public PropertyNumbers with(Collection<PropertyKey> keys) {
        Map<PropertyKey, Integer> all = new HashMap<>(numbers);
        int next = all.values().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
        for (PropertyKey key : keys) {
            if (all.putIfAbsent(key, next) == null) {
                next++;
            }
        }
        return new PropertyNumbers(all);
    }

    /// The numbers of some properties only.
    public PropertyNumbers only(Set<PropertyKey> keys) {
        Map<PropertyKey, Integer> left = new HashMap<>(numbers);
        left.keySet().retainAll(keys);
        return new PropertyNumbers(left);
    }

    /// The numbers of these that the others do not have.
    public Map<PropertyKey, Integer> beyond(PropertyNumbers others) {
        Map<PropertyKey, Integer> more = new HashMap<>(numbers);
        more.keySet().removeAll(others.numbers.keySet());
        return more;
    }
}
