package dev.belvedere.kernel;

import dev.belvedere.query.InvalidQuestionException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The counts of all groups, or, where they do not fit into memory, of the largest ones: then the size of
/// each group is counted first, and in a second pass only the largest ones in full.
///
/// @param kept which groups were counted, see [GroupChoice#of]; `null` for all
/// @param leftOut how many groups the limit cuts off, over all matchers that were asked about
record GroupedCounts<C>(C counts, int @Nullable [] kept, int leftOut) {
    /// A pass over all persons.
    interface Pass<C> {
        /// @param inFull whether more than the sizes of groups is counted
        /// @param kept see [GroupChoice#of]; `null` for all
        /// @throws TooManyCellsException if the counts do not fit into memory
        C count(boolean inFull, int @Nullable [] kept);
    }

    /// @param cells where the sizes of groups are the values of lines
    /// @param matchers those whose groups are shown
    static <C> GroupedCounts<C> of(
            GroupKeys keys, int limit, int[] matchers, Function<C, CellCounts> cells, Pass<C> pass) {
        try {
            C counts = pass.count(true, null);
            return new GroupedCounts<>(counts, null, ShownGroup.leftOut(cells.apply(counts), keys, matchers, limit));
        } catch (TooManyCellsException _) {
            if (keys.properties().isEmpty()) {
                throw tooLarge();
            }
        }
        int[] kept;
        int leftOut;
        try {
            CellCounts sizes = cells.apply(pass.count(false, null));
            kept = LargestGroups.largest(sizes, keys, limit);
            leftOut = ShownGroup.leftOut(sizes, keys, matchers, limit);
        } catch (TooManyCellsException _) {
            throw keys.tooMany(keys.size());
        }
        try {
            return new GroupedCounts<>(pass.count(true, kept), kept, leftOut);
        } catch (TooManyCellsException _) {
            throw tooLarge();
        }
    }

    static GroupChoice choice(GroupKeys keys, int @Nullable [] kept) {
        return kept == null ? GroupChoice.all(keys) : GroupChoice.of(keys, kept);
    }

    /// The groups to show of a matcher, largest first.
    List<ShownGroup> shown(CellCounts cells, GroupKeys keys, int matcher, int limit) {
        return ShownGroup.of(cells, keys, kept, matcher, limit);
    }

    static InvalidQuestionException tooLarge() {
        return new InvalidQuestionException(
                "too_large_answer",
                "limit",
                "the answer has more groups and intervals than fit in memory; take a smaller limit, a wider interval, a"
                        + " shorter range or fewer segments");
    }
}
