package dev.belvedere.store.segment;

import dev.belvedere.kernel.CodeColumn;
import dev.belvedere.kernel.HiddenRows;
import dev.belvedere.kernel.LongColumn;
import dev.belvedere.kernel.Shards;
import dev.belvedere.store.column.EventRun;
import dev.belvedere.store.column.PersonDirectory;
import java.util.Arrays;
import java.util.List;

/// Where each row of a merged run comes from: the inputs' rows in the order of (shard, person, time),
/// ties in the order of the inputs, which is that of arrival.
///
/// Each input is in order already, so all there is to know is whose row comes next: a byte per row.
/// For persons `4 4 9` of one input and `4 9` of another, at times `10 30 5` and `20 5`, that is
/// `0 1 0 0 1`.
final class MergeOrder {
    /// The most inputs that a byte can tell apart beside the mark of a row that is left out; also the
    /// bits of a source without that mark.
    static final int MOST_INPUTS = 127;

    /// Added to the source of a row that the merged run does not get.
    static final int LEFT_OUT = 0x80;

    private final List<? extends EventRun> inputs;
    private final Kept keptRows;
    private final int[] range;
    private final byte[] sources;
    private final int[] row;
    private final int[] end;
    private int next;
    private int kept;
    private long minTime = Long.MAX_VALUE;
    private long maxTime = Long.MIN_VALUE;
    private long[] persons = new long[1_024];
    private int[] firstRows = new int[1_025];
    private int personCount;

    private MergeOrder(List<? extends EventRun> inputs, Kept keptRows) {
        this.inputs = inputs;
        this.keptRows = keptRows;
        this.range = new int[inputs.size()];
        this.sources = new byte[inputs.stream().mapToInt(EventRun::rows).reduce(0, Math::addExact)];
        this.row = new int[inputs.size()];
        this.end = new int[inputs.size()];
    }

    /// @param inputs in order of arrival
    static Merged of(List<? extends EventRun> inputs, Kept keptRows) {
        if (inputs.size() > MOST_INPUTS) {
            throw new IllegalArgumentException("at most " + MOST_INPUTS + " runs can be merged, got " + inputs.size());
        }
        return new MergeOrder(inputs, keptRows).merged();
    }

    /// @param sources the input of each of the inputs' rows, with [#LEFT_OUT] where it is not kept
    /// @param directory of the rows kept
    /// @param minTime of the rows kept
    /// @param maxTime of the rows kept
    record Merged(byte[] sources, PersonDirectory directory, int rows, long minTime, long maxTime) {}

    private Merged merged() {
        int[] firstPersons = new int[Shards.COUNT + 1];
        for (int shard = 0; shard < Shards.COUNT; shard++) {
            shard(shard);
            firstPersons[shard + 1] = personCount;
        }
        firstRows[personCount] = kept;
        PersonDirectory directory = new PersonDirectory(
                LongColumn.of(Arrays.copyOf(persons, personCount)),
                CodeColumn.of(Arrays.copyOf(firstRows, personCount + 1)),
                firstPersons);
        return new Merged(sources, directory, kept, minTime, maxTime);
    }

    private void shard(int shard) {
        int count = inputs.size();
        LongColumn[] own = new LongColumn[count];
        int[] entry = new int[count];
        int[] last = new int[count];
        for (int i = 0; i < count; i++) {
            PersonDirectory directory = inputs.get(i).directory();
            own[i] = directory.persons();
            entry[i] = directory.firstPersons()[shard];
            last[i] = directory.firstPersons()[shard + 1];
        }
        int[] sharing = new int[count];
        while (true) {
            long person = Long.MAX_VALUE;
            int sharers = 0;
            for (int i = 0; i < count; i++) {
                if (entry[i] < last[i]) {
                    long candidate = own[i].get(entry[i]);
                    if (candidate < person) {
                        person = candidate;
                        sharers = 0;
                    }
                    if (candidate == person) {
                        sharing[sharers++] = i;
                    }
                }
            }
            if (sharers == 0) {
                return;
            }
            for (int s = 0; s < sharers; s++) {
                int i = sharing[s];
                CodeColumn rows = inputs.get(i).directory().firstRows();
                row[i] = rows.get(entry[i]);
                end[i] = rows.get(++entry[i]);
            }
            person(person, sharing, sharers);
        }
    }

    private void person(long person, int[] sharing, int sharers) {
        int before = kept;
        if (sharers == 1) {
            int input = sharing[0];
            LongColumn times = inputs.get(input).times();
            while (row[input] < end[input]) {
                append(input, times.get(row[input]));
            }
        } else {
            mergeTimes(sharing, sharers);
        }
        if (kept == before) {
            return;
        }
        if (personCount == persons.length) {
            persons = Arrays.copyOf(persons, personCount * 2);
            firstRows = Arrays.copyOf(firstRows, personCount * 2 + 1);
        }
        persons[personCount] = person;
        firstRows[personCount++] = before;
    }

    private void mergeTimes(int[] sharing, int sharers) {
        while (true) {
            int earliest = -1;
            long time = Long.MAX_VALUE;
            for (int s = 0; s < sharers; s++) {
                int i = sharing[s];
                if (row[i] < end[i]) {
                    long candidate = inputs.get(i).times().get(row[i]);
                    if (earliest < 0 || candidate < time) {
                        earliest = i;
                        time = candidate;
                    }
                }
            }
            if (earliest < 0) {
                return;
            }
            append(earliest, time);
        }
    }

    private void append(int input, long time) {
        int own = row[input]++;
        if (time < keptRows.from() || isLeftOut(input, own)) {
            sources[next++] = (byte) (input | LEFT_OUT);
            return;
        }
        sources[next++] = (byte) input;
        kept++;
        minTime = Math.min(minTime, time);
        maxTime = Math.max(maxTime, time);
    }

    /// Rows of an input are asked for in ascending order.
    private boolean isLeftOut(int input, int own) {
        HiddenRows leftOut =
                keptRows.without().isEmpty() ? null : keptRows.without().get(input);
        if (leftOut == null) {
            return false;
        }
        while (range[input] < leftOut.ranges() && leftOut.to(range[input]) <= own) {
            range[input]++;
        }
        return range[input] < leftOut.ranges() && leftOut.from(range[input]) <= own;
    }
}
