package dev.belvedere.kernel;

import java.util.Arrays;

/// The selected events of one run in one stretch of persons, and where each person's begin and end.
///
/// ```
/// times    100 250 | 180        persons  4  9
/// masks      1   3 |   1        ends     2  3
/// ```
/// Persons are there after [#cutByPerson], or, match by match, after [#findPersons].
///
/// Where the reading is by time, `times` are filled, else `buckets`. Arrays are exposed to the
/// loops of evaluators; their lengths mean nothing. Within a person,
/// events stand by time, ties in order of arrival. Not thread-safe: kept by a worker and refilled.
final class Matches {
    private static final int NO_PERSON = -1;

    RunScan scan;
    int count;
    int[] rows = new int[Selection.BLOCK];
    long[] times = new long[Selection.BLOCK];
    int[] buckets = new int[Selection.BLOCK];
    long[] masks = new long[Selection.BLOCK];
    int[] groups = new int[Selection.BLOCK];

    /// The persons of the stretch, whether they have matches or not; filled by [#findPersons].
    int directorySize;

    long[] directory = new long[1];

    /// The index in the directory of each match's person; filled by [#findPersons].
    int[] personOf = new int[Selection.BLOCK];

    int personCount;
    long[] persons = new long[Selection.BLOCK];
    int[] ends = new int[Selection.BLOCK];

    private final TypeCursor cursor = new TypeCursor();
    private int[] firstRows = new int[2];
    private final PersonOfRow personOfRow = new PersonOfRow();

    Matches(RunScan scan) {
        this.scan = scan;
    }

    /// Goes on with a run of another question.
    void reuse(RunScan another) {
        scan = another;
        cursor.reset();
    }

    /// Takes the rows of the persons `fromPerson` to `toPerson` (exclusive) of the run's directory.
    void fill(Reading reading, int fromPerson, int toPerson) {
        count = 0;
        directorySize = toPerson - fromPerson;
        if (directorySize == 0) {
            return;
        }
        CodeColumn first = scan.run().firstRows();
        int fromRow = first.get(fromPerson);
        int toRow = first.get(toPerson);
        fillRows(reading, fromRow, toRow);
        if (count > 0) {
            readDirectory(fromPerson);
        }
    }

    /// Takes some rows of one person.
    void fillPart(Reading reading, long person, int fromRow, int toRow) {
        fillRows(reading, fromRow, toRow);
        directorySize = 1;
        directory[0] = person;
        firstRows[0] = fromRow;
        firstRows[1] = toRow;
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
            selection.select(scan, cursor, from, rowsHere, reading);
            if (selection.count() > 0) {
                append(selection, reading);
            }
        }
    }

    private void append(Selection selection, Reading reading) {
        int selected = selection.count();
        ensureRoom(count + selected);
        int[] positions = selection.positions();
        int from = selection.from();
        for (int k = 0; k < selected; k++) {
            rows[count + k] = from + positions[k];
        }
        if (reading.byTime()) {
            long[] blockTimes = selection.times();
            for (int k = 0; k < selected; k++) {
                times[count + k] = blockTimes[positions[k]];
            }
        } else if (selection.isAll()) {
            System.arraycopy(selection.buckets(), 0, buckets, count, selected);
        } else {
            int[] blockBuckets = selection.buckets();
            for (int k = 0; k < selected; k++) {
                buckets[count + k] = blockBuckets[positions[k]];
            }
        }
        if (!scan.matcher().isSingle()) {
            System.arraycopy(selection.masks(), 0, masks, count, selected);
        }
        scan.groups().fill(selection, reading.pairs(), groups, count);
        count += selected;
    }

    private void ensureRoom(int wanted) {
        if (wanted > rows.length) {
            int length = Math.max(wanted, rows.length * 2);
            rows = Arrays.copyOf(rows, length);
            times = Arrays.copyOf(times, length);
            buckets = Arrays.copyOf(buckets, length);
            masks = Arrays.copyOf(masks, length);
            groups = Arrays.copyOf(groups, length);
            personOf = Arrays.copyOf(personOf, length);
            persons = Arrays.copyOf(persons, length);
            ends = Arrays.copyOf(ends, length);
        }
    }

    private void readDirectory(int fromPerson) {
        if (directory.length < directorySize) {
            directory = new long[directorySize * 2];
            firstRows = new int[directorySize * 2 + 1];
        }
        scan.run().persons().read(fromPerson, directorySize, directory);
        scan.run().firstRows().read(fromPerson, directorySize + 1, firstRows);
    }

    /// Finds the person of each match.
    void findPersons() {
        if (count == 0) {
            return;
        }
        personOfRow.fill(firstRows, directorySize);
        int start = firstRows[0];
        for (int k = 0; k < count; k++) {
            personOf[k] = personOfRow.of(rows[k] - start);
        }
    }

    /// Moves a match to an earlier place, under another mask. Its person is found anew afterwards.
    void move(int from, int to, long mask) {
        rows[to] = rows[from];
        times[to] = times[from];
        buckets[to] = buckets[from];
        masks[to] = mask;
        groups[to] = groups[from];
    }

    /// Finds where the matches of each person end.
    void cutByPerson() {
        personCount = 0;
        if (count == 0) {
            return;
        }
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
