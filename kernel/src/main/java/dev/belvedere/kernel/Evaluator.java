package dev.belvedere.kernel;

/// Turns the matching events of one pass into counts. One per worker and pass; not thread-safe.
///
/// A worker hands it the shards that it walks; evaluators of persons then get the partitions of what
/// the touched persons of all shards contributed. The counts of all workers add up to the answer.
/// Each analysis has its own siblings here: those that look at events one by one, those that look at a
/// person's events together, and those that need not, because what they keep of a person is small and
/// the same in whatever order its events come.
sealed interface Evaluator {
    CellCounts counts();

    /// Counts events, whoever triggered them.
    sealed interface OfEvents extends Evaluator permits MeasuredEvents, TotalEvents {
        void events(Matches matches);
    }

    /// Looks at the events of one person together.
    sealed interface OfPersons extends Evaluator, Exchange.Reader
            permits LinkedUniques,
                    RawUniques,
                    LinkedFirst,
                    RawFirst,
                    LinkedPresence,
                    RawPresence,
                    LinkedTimelines,
                    RawTimelines,
                    SplitUniques,
                    SplitFirst,
                    SplitPresence,
                    SplitTimelines,
                    DeviceSightings {
        /// More persons follow; their groups are known by now.
        void startOfStretch();

        /// Takes the events of a person from all runs of its shard. Of a person with very many
        /// events it is called several times in a row, each time with further ones.
        void person(long person, PersonSlices slices);

        /// No further event of this shard will come.
        void endOfShard();
    }

    /// Keeps a small state of every person of a stretch, to which its events are added run by run, in
    /// any order.
    sealed interface OfStates extends Evaluator, Exchange.Reader permits FewCellUniques, RetentionBits {
        /// A stretch begins: persons of a shard whose slots lie from `firstSlot` on, a multiple of
        /// 64, and before `firstSlot + ShardWalk.MOST_SLOTS`.
        void startOfStretch(int shard, long firstSlot);

        /// Takes events of the stretch's persons.
        void add(Matches matches);

        /// All events of the stretch's persons were added.
        void endOfStretch();
    }
}
