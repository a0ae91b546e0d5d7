package dev.belvedere.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes one worker through the rows of a shard, in all runs of a pass.
///
/// Persons are walked in **stretches**: a range of person numbers with some ten thousand rows over
/// all runs. Of each run the matching events of the stretch are filtered out first; then the runs
/// are merged person by person. So only what matched is merged, and the buffers stay in the core's
/// own cache.
///
/// ```
/// run 0   4 4 4 | 9 12 12 | 20        stretch 1: persons below 9
/// run 1   2 4   | 9 9     | 15 20     stretch 2: from 9 to below 15, ...
/// ```
///
/// Not thread-safe.
final class ShardWalk {
    private static final int STRETCH_ROWS = 1 << 15;
    private static final int MOST_STRETCH_ROWS = 1 << 18;

    /// The slots that a stretch spans at most, see [Shards].
    static final int MOST_SLOTS = 1 << 14;

    private final Matches[] runs;
    private final Reading reading;
    private final @Nullable PersonGate gate;
    private final Cancellation cancellation;
    private final int[] next;
    private final int[] end;
    private final int[] stretchEnd;
    private final PersonMerge merge;

    /// @param gate who may be counted; `null` for everybody
    ShardWalk(List<Matches> runs, Reading reading, @Nullable PersonGate gate, Cancellation cancellation) {
        this.gate = gate;
        this.runs = runs.toArray(Matches[]::new);
        this.reading = reading;
        this.cancellation = cancellation;
        this.next = new int[this.runs.length];
        this.end = new int[this.runs.length];
        this.stretchEnd = new int[this.runs.length];
        this.merge = new PersonMerge(this.runs);
    }

    void walk(int shard, Evaluator evaluator) {
        switch (evaluator) {
            case Evaluator.OfEvents events -> {
                if (gate == null) {
                    walkRows(shard, events);
                } else {
                    walkStretches(shard, new EventByEvent(events));
                }
            }
            case Evaluator.OfPersons persons -> walkStretches(shard, new PersonByPerson(persons));
            case Evaluator.OfStates states -> walkStretches(shard, new RunByRun(states));
        }
    }

    private void walkRows(int shard, Evaluator.OfEvents evaluator) {
        for (Matches matches : runs) {
            Run run = matches.scan.run();
            int row = run.firstRows().get(run.firstPerson(shard));
            int lastRow = run.firstRows().get(run.firstPerson(shard + 1));
            while (row < lastRow) {
                cancellation.check();
                int to = Math.min(lastRow, row + STRETCH_ROWS);
                matches.fillPart(reading, 0, row, to);
                evaluator.events(matches);
                row = to;
            }
        }
    }

    private void walkStretches(int shard, Stretches stretches) {
        for (int r = 0; r < runs.length; r++) {
            next[r] = runs[r].scan.run().firstPerson(shard);
            end[r] = runs[r].scan.run().firstPerson(shard + 1);
        }
        while (true) {
            cancellation.check();
            int pivot = longestRest();
            if (rowsBetween(pivot, next[pivot], end[pivot]) == 0) {
                break;
            }
            long first = firstPerson();
            long firstSlot = Shards.slot(first) & -Long.SIZE;
            long rows = endStretch(first, Math.min(cut(pivot), Shards.blockStart(shard, firstSlot + MOST_SLOTS)));
            stretches.start(shard, firstSlot);
            if (rows > MOST_STRETCH_ROWS) {
                walkGreatPerson(first, stretches);
            } else {
                for (int r = 0; r < runs.length; r++) {
                    runs[r].fill(reading, next[r], stretchEnd[r]);
                    if (gate != null) {
                        gate.narrow(runs[r], reading);
                    }
                    next[r] = stretchEnd[r];
                }
                stretches.whole();
            }
            stretches.end();
        }
        stretches.endOfShard();
    }

    /// One person with more rows than buffers should hold: piece by piece.
    private void walkGreatPerson(long person, Stretches stretches) {
        for (int r = 0; r < runs.length; r++) {
            CodeColumn firstRows = runs[r].scan.run().firstRows();
            int row = firstRows.get(next[r]);
            int lastRow = firstRows.get(stretchEnd[r]);
            while (row < lastRow) {
                cancellation.check();
                int to = Math.min(lastRow, row + STRETCH_ROWS);
                runs[r].fillPart(reading, person, row, to);
                if (gate != null) {
                    gate.narrow(runs[r], reading);
                }
                stretches.piece(runs[r], person);
                row = to;
            }
            next[r] = stretchEnd[r];
        }
    }

    /// How an evaluator takes the stretches of a shard.
    private sealed interface Stretches {
        void start(int shard, long firstSlot);

        /// All runs hold their matches of the stretch.
        void whole();

        /// One run holds some matches of the stretch's only person.
        void piece(Matches run, long person);

        void end();

        void endOfShard();
    }

    private final class PersonByPerson implements Stretches {
        private final Evaluator.OfPersons evaluator;

        PersonByPerson(Evaluator.OfPersons evaluator) {
            this.evaluator = evaluator;
        }

        @Override
        public void start(int shard, long firstSlot) {}

        @Override
        public void whole() {
            evaluator.startOfStretch();
            for (Matches run : runs) {
                run.cutByPerson();
            }
            merge.forEachPerson(evaluator);
        }

        @Override
        public void piece(Matches run, long person) {
            evaluator.startOfStretch();
            merge.only(run, person, evaluator);
        }

        @Override
        public void end() {}

        @Override
        public void endOfShard() {
            evaluator.endOfShard();
        }
    }

    /// Events are looked at by person only to know who did them.
    private final class EventByEvent implements Stretches {
        private final Evaluator.OfEvents evaluator;

        EventByEvent(Evaluator.OfEvents evaluator) {
            this.evaluator = evaluator;
        }

        @Override
        public void start(int shard, long firstSlot) {}

        @Override
        public void whole() {
            for (Matches run : runs) {
                evaluator.events(run);
            }
        }

        @Override
        public void piece(Matches run, long person) {
            evaluator.events(run);
        }

        @Override
        public void end() {}

        @Override
        public void endOfShard() {}
    }

    private final class RunByRun implements Stretches {
        private final Evaluator.OfStates evaluator;

        RunByRun(Evaluator.OfStates evaluator) {
            this.evaluator = evaluator;
        }

        @Override
        public void start(int shard, long firstSlot) {
            evaluator.startOfStretch(shard, firstSlot);
        }

        @Override
        public void whole() {
            for (Matches run : runs) {
                evaluator.add(run);
            }
        }

        @Override
        public void piece(Matches run, long person) {
            evaluator.add(run);
        }

        @Override
        public void end() {
            evaluator.endOfStretch();
        }

        @Override
        public void endOfShard() {}
    }

    private int longestRest() {
        int longest = 0;
        int most = -1;
        for (int r = 0; r < runs.length; r++) {
            int rows = rowsBetween(r, next[r], end[r]);
            if (rows > most) {
                most = rows;
                longest = r;
            }
        }
        return longest;
    }

    private int rowsBetween(int r, int fromPerson, int toPerson) {
        if (fromPerson == toPerson) {
            return 0;
        }
        CodeColumn firstRows = runs[r].scan.run().firstRows();
        return firstRows.get(toPerson) - firstRows.get(fromPerson);
    }

    /// The person before which the next stretch ends, such that the runs together have about
    /// [#STRETCH_ROWS] rows in it.
    private long cut(int pivot) {
        long rest = 0;
        for (int r = 0; r < runs.length; r++) {
            rest += rowsBetween(r, next[r], end[r]);
        }
        if (rest <= STRETCH_ROWS) {
            return Long.MAX_VALUE;
        }
        Run run = runs[pivot].scan.run();
        long share = STRETCH_ROWS * (long) rowsBetween(pivot, next[pivot], end[pivot]) / rest;
        long wantedRow = run.firstRows().get(next[pivot]) + share;
        int low = next[pivot] + 1;
        int high = end[pivot];
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (run.firstRows().get(middle) < wantedRow) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == end[pivot] ? Long.MAX_VALUE : run.persons().get(low);
    }

    /// Ends the stretch in each run, before a person or, where the runs are of other persons than the pivot is,
    /// as those of different months are, at a part of the way there; returns the rows in it.
    private long endStretch(long first, long person) {
        long end = person;
        long rows = endStretchAt(end);
        while (rows > 2 * STRETCH_ROWS && end > first + 1) {
            end = first + (end - first) / 2;
            rows = endStretchAt(end);
        }
        return rows;
    }

    /// Ends the stretch in each run before a person; returns the rows in it.
    private long endStretchAt(long person) {
        long rows = 0;
        for (int r = 0; r < runs.length; r++) {
            LongColumn persons = runs[r].scan.run().persons();
            int low = next[r];
            int high = end[r];
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (persons.get(middle) < person) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            stretchEnd[r] = low;
            rows += rowsBetween(r, next[r], low);
        }
        return rows;
    }

    private long firstPerson() {
        long first = Long.MAX_VALUE;
        for (int r = 0; r < runs.length; r++) {
            if (next[r] < end[r]) {
                first = Math.min(first, runs[r].scan.run().persons().get(next[r]));
            }
        }
        return first;
    }
}
