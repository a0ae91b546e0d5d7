package dev.belvedere.store;

import dev.belvedere.kernel.HiddenRows;
import dev.belvedere.kernel.LongColumn;
import dev.belvedere.store.column.EventRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// Gives the events of some runs in their order of arrival, in bounded memory.
///
/// Runs stand in the order of persons, so a range of arrivals lies scattered over them. The range is
/// cut into windows of at most [#MOST_ROWS] events, counted beforehand; for each window the sequence
/// columns of the runs that reach into it are passed over once, what is found is sorted, and only
/// then are those rows read. A window takes some 20 bytes per event, whatever a run holds.
///
/// Not thread-safe; the snapshot must stay open.
final class ArrivalOrder {
    /// A row's place in its window takes as many bits as this has, and one more.
    static final int MOST_ROWS = 1 << 19;

    private static final int INDEX_BITS = 20;
    private static final int BUCKETS = 4_096;
    private static final int STRIDE = 8_192;

    private final List<Bounded> runs = new ArrayList<>();
    private final int mostRows;
    private long rows;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    /// @param from the first sequence number
    /// @param before the first sequence number past the range
    ArrivalOrder(List<EventRun> all, long from, long before) {
        this(all, from, before, MOST_ROWS);
    }

    /// The same with smaller windows, for tests.
    ArrivalOrder(List<EventRun> all, long from, long before, int mostRows) {
        this.mostRows = mostRows;
        for (EventRun run : all) {
            long[] found = {0, Long.MAX_VALUE, Long.MIN_VALUE};
            scan(run, from, before, (_, sequence) -> {
                found[0]++;
                found[1] = Math.min(found[1], sequence);
                found[2] = Math.max(found[2], sequence);
            });
            if (found[0] > 0) {
                runs.add(new Bounded(run, found[1], found[2]));
                rows += found[0];
                first = Math.min(first, found[1]);
                last = Math.max(last, found[2]);
            }
        }
    }

    /// A run with the first and the last of its sequence numbers within the range.
    private record Bounded(EventRun run, long first, long last) {
        boolean reachesInto(long from, long before) {
            return first < before && last >= from;
        }
    }

    private interface Found {
        void at(int row, long sequence);
    }

    /// The number of events in the range.
    long rows() {
        return rows;
    }

    /// Gives each event of the range, in order of arrival.
    void forEach(Consumer<StoredEvent> into) {
        if (rows > 0) {
            window(first, last + 1, rows, into);
        }
    }

    private void window(long from, long before, long count, Consumer<StoredEvent> into) {
        if (count <= mostRows || before - from == 1) {
            read(from, before, Math.toIntExact(count), into);
            return;
        }
        long width = Math.ceilDiv(before - from, BUCKETS);
        long[] counts = new long[BUCKETS];
        for (Bounded bounded : runs) {
            if (bounded.reachesInto(from, before)) {
                scan(bounded.run(), from, before, (_, sequence) -> counts[(int) ((sequence - from) / width)]++);
            }
        }
        int start = 0;
        long gathered = 0;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            if (gathered > 0 && gathered + counts[bucket] > mostRows) {
                window(from + start * width, from + bucket * width, gathered, into);
                gathered = 0;
            }
            if (gathered == 0) {
                start = bucket;
            }
            gathered += counts[bucket];
        }
        if (gathered > 0) {
            window(from + start * width, before, gathered, into);
        }
    }

    private void read(long from, long before, int count, Consumer<StoredEvent> into) {
        List<RowReader> readers = new ArrayList<>();
        int[] readerOf = new int[count];
        int[] rowOf = new int[count];
        long[] order = new long[count];
        int[] next = {0};
        for (Bounded bounded : runs) {
            if (bounded.reachesInto(from, before)) {
                int reader = readers.size();
                int known = next[0];
                scan(bounded.run(), from, before, (row, sequence) -> {
                    int index = next[0]++;
                    readerOf[index] = reader;
                    rowOf[index] = row;
                    order[index] = (sequence - from) << INDEX_BITS | index;
                });
                if (next[0] > known) {
                    readers.add(RowReader.inPassing(bounded.run()));
                }
            }
        }
        Arrays.sort(order);
        for (long place : order) {
            int index = (int) place & ((1 << INDEX_BITS) - 1);
            into.accept(readers.get(readerOf[index]).event(rowOf[index]));
        }
    }

    private static void scan(EventRun run, long from, long before, Found found) {
        HiddenRows hidden = run.hiddenRows();
        LongColumn sequences = run.sequences();
        int size = run.rows();
        long[] stride = new long[Math.min(STRIDE, size)];
        for (int start = 0; start < size; start += stride.length) {
            int length = Math.min(stride.length, size - start);
            sequences.read(start, length, stride);
            for (int i = 0; i < length; i++) {
                if (stride[i] >= from && stride[i] < before && (hidden == null || !hidden.contains(start + i))) {
                    found.at(start + i, stride[i]);
                }
            }
        }
    }
}
