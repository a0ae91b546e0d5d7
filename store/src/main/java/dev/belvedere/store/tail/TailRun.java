package dev.belvedere.store.tail;

import dev.belvedere.kernel.CodeColumn;
import dev.belvedere.kernel.LongColumn;
import dev.belvedere.kernel.PropertyColumn;
import dev.belvedere.kernel.TypeRows;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.store.column.Codes;
import dev.belvedere.store.column.EventRun;
import dev.belvedere.store.column.Once;
import dev.belvedere.store.column.PersonDirectory;
import dev.belvedere.store.column.QuarterHours;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A range of a tail's rows as a sorted run. Order, persons and times are derived at once, other
/// columns when first asked for; all are kept. Safe for all threads.
public final class TailRun implements EventRun {
    private final TailTable table;
    private final int from;
    private final int to;
    private final int[] order;
    private final PersonDirectory directory;
    private final LongColumn times;
    private final long minTime;
    private final long maxTime;
    private final Map<PropertyKey, Optional<PropertyColumn>> gathered = new ConcurrentHashMap<>();
    private final Supplier<PropertyColumn> eventTypes;
    private final Supplier<CodeColumn> quarterHours;
    private final Supplier<LongColumn> devices;
    private final Supplier<LongColumn> sequences;
    private final Supplier<CodeColumn> foundBy;

    TailRun(TailTable table, int from, int to) {
        this.table = table;
        this.from = from;
        this.to = to;
        long[] arrivedPersons = table.persons(from, to);
        long[] arrivedTimes = table.times(from, to);
        this.order = RowOrder.of(arrivedPersons, arrivedTimes);
        this.directory = PersonDirectory.of(inOrder(arrivedPersons));
        long[] sortedTimes = inOrder(arrivedTimes);
        this.times = LongColumn.of(sortedTimes);
        long earliest = Long.MAX_VALUE;
        long latest = Long.MIN_VALUE;
        for (long time : sortedTimes) {
            earliest = Math.min(earliest, time);
            latest = Math.max(latest, time);
        }
        this.minTime = earliest;
        this.maxTime = latest;
        this.eventTypes = Once.of(() -> gather(table.pinEventTypes()));
        this.quarterHours = Once.of(() -> QuarterHours.of(times, minTime));
        this.devices = Once.of(() -> LongColumn.of(inOrder(table.devices(from, to))));
        this.sequences = Once.of(() -> LongColumn.of(inOrder(table.sequences(from, to))));
        this.foundBy = Once.of(this::gatherFoundBy);
    }

    /// A run over all rows of a table to which no more are appended.
    public static TailRun ofAll(TailTable table) {
        return new TailRun(table, 0, table.rows());
    }

    private long[] inOrder(long[] arrived) {
        long[] sorted = new long[order.length];
        for (int i = 0; i < order.length; i++) {
            sorted[i] = arrived[order[i]];
        }
        return sorted;
    }

    private CodeColumn gatherFoundBy() {
        byte[] arrived = table.foundBy(from, to);
        byte[] sorted = new byte[order.length];
        for (int i = 0; i < order.length; i++) {
            sorted[i] = arrived[order[i]];
        }
        return new CodeColumn(MemorySegment.ofArray(sorted), 1);
    }

    private PropertyColumn gather(TailColumn.Pinned column) {
        int[] arrived = column.read(from, to);
        int[] sorted = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            sorted[i] = arrived[order[i]];
        }
        return Codes.compact(sorted, column.dictionary());
    }

    private Optional<PropertyColumn> gather(PropertyKey key) {
        TailColumn.Pinned column = table.pin(key);
        if (column == null) {
            return Optional.empty();
        }
        PropertyColumn gathered = gather(column);
        return gathered.dictionary().size() == 1 ? Optional.empty() : Optional.of(gathered);
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    @Override
    public int project() {
        return table.project();
    }

    @Override
    public int rows() {
        return to - from;
    }

    @Override
    public int firstPerson(int shard) {
        return directory.firstPersons()[shard];
    }

    @Override
    public LongColumn persons() {
        return directory.persons();
    }

    @Override
    public CodeColumn firstRows() {
        return directory.firstRows();
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
        return eventTypes.get();
    }

    @Override
    public CodeColumn quarterHours() {
        return quarterHours.get();
    }

    /// None: a tail's run is replaced sooner than an index pays.
    @Override
    public @Nullable TypeRows typeRows() {
        return null;
    }

    @Override
    public LongColumn devices() {
        return devices.get();
    }

    @Override
    public CodeColumn foundBy() {
        return foundBy.get();
    }

    @Override
    public @Nullable PropertyColumn property(PropertyKey key) {
        return gathered.computeIfAbsent(key, this::gather).orElse(null);
    }

    @Override
    public @Nullable PropertyColumn passing(PropertyKey key) {
        Optional<PropertyColumn> kept = gathered.get(key);
        return (kept != null ? kept : gather(key)).orElse(null);
    }

    /// The properties that some question asked this run for.
    Set<PropertyKey> asked() {
        return gathered.keySet();
    }

    @Override
    public LongColumn sequences() {
        return sequences.get();
    }

    @Override
    public PersonDirectory directory() {
        return directory;
    }

    @Override
    public Set<PropertyKey> properties() {
        return table.properties();
    }
}
