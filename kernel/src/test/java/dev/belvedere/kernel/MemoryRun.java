package dev.belvedere.kernel;

import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyValue;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A run in memory, made from events of one project in order of arrival.
final class MemoryRun implements Run {
    private final int project;
    private final int[] firstPersons = new int[Shards.COUNT + 1];
    private final LongColumn persons;
    private final CodeColumn firstRows;
    private final LongColumn times;
    private final LongColumn devices;
    private final CodeColumn foundBy;
    private final PropertyColumn types;
    private final Map<PropertyKey, PropertyColumn> properties = new HashMap<>();
    private final int rows;
    private final long minTime;
    private final long maxTime;
    private final @Nullable HiddenRows hidden;

    /// @param isHidden which events are there and must not be seen
    MemoryRun(List<TestEvent> arrived, Predicate<TestEvent> isHidden) {
        List<TestEvent> events = new ArrayList<>(arrived);
        events.sort(Comparator.comparingInt((TestEvent event) -> Shards.of(event.person()))
                .thenComparingLong(TestEvent::person)
                .thenComparingLong(TestEvent::time));
        project = events.getFirst().project();
        rows = events.size();
        times = LongColumn.of(events.stream().mapToLong(TestEvent::time).toArray());
        minTime = events.stream().mapToLong(TestEvent::time).min().orElseThrow();
        maxTime = events.stream().mapToLong(TestEvent::time).max().orElseThrow();
        devices = LongColumn.of(events.stream().mapToLong(TestEvent::device).toArray());
        int[] hiddenRows = IntStream.range(0, rows)
                .filter(row -> isHidden.test(events.get(row)))
                .toArray();
        hidden = hiddenRows.length == 0
                ? null
                : new HiddenRows(
                        hiddenRows,
                        Arrays.stream(hiddenRows).map(row -> row + 1).toArray());
        byte[] found = new byte[rows];
        List<Long> directory = new ArrayList<>();
        List<Integer> first = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            found[row] = (byte) events.get(row).foundBy();
            long person = events.get(row).person();
            if (directory.isEmpty() || directory.getLast() != person) {
                directory.add(person);
                first.add(row);
                firstPersons[Shards.of(person) + 1] = directory.size();
            }
        }
        first.add(rows);
        for (int shard = 1; shard <= Shards.COUNT; shard++) {
            firstPersons[shard] = Math.max(firstPersons[shard], firstPersons[shard - 1]);
        }
        foundBy = new CodeColumn(MemorySegment.ofArray(found), 1);
        persons = LongColumn.of(directory.stream().mapToLong(Long::longValue).toArray());
        firstRows = CodeColumn.of(first.stream().mapToInt(Integer::intValue).toArray());
        types = column(events.stream()
                .map(event -> (PropertyValue) new PropertyValue.Text(event.type()))
                .toList());
        events.stream()
                .flatMap(event -> event.properties().keySet().stream())
                .distinct()
                .forEach(key -> {
                    List<@Nullable PropertyValue> values = new ArrayList<>();
                    events.forEach(event -> values.add(event.properties().get(key)));
                    properties.put(key, column(values));
                });
    }

    private static PropertyColumn column(List<? extends @Nullable PropertyValue> values) {
        Map<@Nullable PropertyValue, Integer> codes = new LinkedHashMap<>();
        codes.put(null, 0);
        int[] column = new int[values.size()];
        for (int row = 0; row < column.length; row++) {
            Integer known = codes.get(values.get(row));
            if (known == null) {
                known = codes.size();
                codes.put(values.get(row), known);
            }
            column[row] = known;
        }
        return new PropertyColumn(narrow(column, codes.size()), new MemoryDictionary(new ArrayList<>(codes.keySet())));
    }

    private static CodeColumn narrow(int[] column, int codes) {
        byte[] bytes = new byte[column.length];
        short[] shorts = new short[column.length];
        for (int row = 0; row < column.length; row++) {
            bytes[row] = (byte) column[row];
            shorts[row] = (short) column[row];
        }
        return switch (CodeColumn.widthFor(codes)) {
            case 1 -> new CodeColumn(MemorySegment.ofArray(bytes), 1);
            case 2 -> new CodeColumn(MemorySegment.ofArray(shorts), 2);
            default -> CodeColumn.of(column);
        };
    }

    private record MemoryDictionary(List<@Nullable PropertyValue> values) implements Dictionary {
        @Override
        public int size() {
            return values.size();
        }

        @Override
        public @Nullable PropertyValue value(int code) {
            return values.get(code);
        }
    }

    @Override
    public int project() {
        return project;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int firstPerson(int shard) {
        return firstPersons[shard];
    }

    @Override
    public LongColumn persons() {
        return persons;
    }

    @Override
    public CodeColumn firstRows() {
        return firstRows;
    }

    @Override
    public LongColumn times() {
        return times;
    }

    @Override
    public long minTime() {
        return minTime;
    }

    @Override
    public long maxTime() {
        return maxTime;
    }

    @Override
    public PropertyColumn eventTypes() {
        return types;
    }

    @Override
    public CodeColumn quarterHours() {
        long first = Math.floorDiv(minTime, QUARTER_MILLIS);
        int[] quarters = new int[rows];
        for (int row = 0; row < rows; row++) {
            quarters[row] = (int) (Math.floorDiv(times.get(row), QUARTER_MILLIS) - first);
        }
        return CodeColumn.of(quarters);
    }

    @Override
    public @Nullable TypeRows typeRows() {
        return rows % 2 == 0 ? TypeRows.of(types.codes(), types.dictionary().size()) : null;
    }

    @Override
    public LongColumn devices() {
        return devices;
    }

    @Override
    public CodeColumn foundBy() {
        return foundBy;
    }

    @Override
    public @Nullable PropertyColumn property(PropertyKey key) {
        return properties.get(key);
    }

    @Override
    public @Nullable HiddenRows hiddenRows() {
        return hidden;
    }
}
