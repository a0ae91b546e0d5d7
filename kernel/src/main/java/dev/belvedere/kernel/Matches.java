package dev.belvedere.kernel;

import java.util.Arrays;

/// The selected events of one run in one stretch of persons, and where each person's begin and end.
///
/// ```
/// times    100 250 | 180        persons  4  9
/// masks      1   3 |   1        ends     2  3
/// ```
///
/// Arrays are exposed to the loops of evaluators; their lengths mean nothing. Within a person,
/// events stand by time, ties in order of arrival. Not thread-safe: kept by a worker and refilled.
final class Matches {
    private static final int NO_PERSON = -1;

    RunScan scan;
    int count;
    int[] rows = new int[Selection.BLOCK];
    long[] times = new long[Selection.BLOCK];
    long[] masks = new long[Selection.BLOCK];
    int[] groups = new int[Selection.BLOCK];

    int personCount;
    long[] persons = new long[Selection.BLOCK];
    int[] ends = new int[Selection.BLOCK];

    private int[] firstRows = new int[1];
    private long[] directory = new long[0];

    Matches(RunScan scan) {
        this.scan = scan;
    }

    /// Takes the rows of the persons `fromPerson` to `toPerson` (exclusive) of the run's directory.
    void fill(Reading reading, int fromPerson, int toPerson) {
        count = 0;
        personCount = 0;
        if (fromPerson == toPerson) {
            return;
        }
        CodeColumn first = scan.run().firstRows();
        int fromRow = first.get(fromPerson);
        int toRow = first.get(toPerson);
        fillRows(reading, fromRow, toRow);
        readDirectory(fromPerson, toPerson);
        cutByPerson();
    }

    /// Takes some rows of one person.
    void fillPart(Reading reading, long person, int fromRow, int toRow) {
        fillRows(reading, fromRow, toRow);
        personCount = count == 0 ? 0 : 1;
        persons[0] = person;
        ends[0] = count;
    }

    /// The matchers that the k-th event meets.
    long mask(int k) {
        return scan.matcher().isSingle() ? 1 : masks[k];
    }

    /// Where the events of the i-th person begin.
    int begin(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    private void fillRows(Reading reading, int fromRow, int toRow) {
        count = 0;
        for (int from = fromRow; from < toRow; from += Selection.BLOCK) {
            Selection selection = reading.selection();
            int rowsHere = Math.min(Selection.BLOCK, toRow - from);
            selection.select(scan, from, rowsHere, reading.start(), reading.end());
            if (selection.count() > 0) {
                append(selection, reading.pairs());
            }
        }
    }

    private void append(Selection selection, LongIntMap pairs) {
        int selected = selection.count();
        ensureRoom(count + selected);
        int[] positions = selection.positions();
        long[] blockTimes = selection.times();
        int from = selection.from();
        for (int k = 0; k < selected; k++) {
            rows[count + k] = from + positions[k];
            times[count + k] = blockTimes[positions[k]];
        }
        if (!scan.matcher().isSingle()) {
            System.arraycopy(selection.masks(), 0, masks, count, selected);
        }
        scan.groups().fill(selection, pairs, groups, count);
        count += selected;
    }

    private void ensureRoom(int wanted) {
        if (wanted > rows.length) {
            int length = Math.max(wanted, rows.length * 2);
            rows = Arrays.copyOf(rows, length);
            times = Arrays.copyOf(times, length);
            masks = Arrays.copyOf(masks, length);
            groups = Arrays.copyOf(groups, length);
            persons = Arrays.copyOf(persons, length);
            ends = Arrays.copyOf(ends, length);
        }
    }

    private void readDirectory(int fromPerson, int toPerson) {
        int length = toPerson - fromPerson;
        if (directory.length < length) {
            directory = new long[length * 2];
            firstRows = new int[length * 2 + 1];
        }
        scan.run().persons().read(fromPerson, length, directory);
        scan.run().firstRows().read(fromPerson, length + 1, firstRows);
    }

    private void cutByPerson() {
        personCount = 0;
        int next = firstRows[0];
        int entry = NO_PERSON;
        for (int k = 0; k < count; k++) {
            int row = rows[k];
            if (row >= next) {
                do {
                    entry++;
                    next = firstRows[entry + 1];
                } while (row >= next);
                if (personCount > 0) {
                    ends[personCount - 1] = k;
                }
                persons[personCount++] = directory[entry];
            }
        }
        if (personCount > 0) {
            ends[personCount - 1] = count;
        }
    }
}
