package dev.belvedere.kernel;

import java.util.Arrays;

/// Gives the events of one run their group codes. Safe for all threads, each with its own map of
/// known pairs.
final class RunGroups {
    private final GroupKeys keys;
    private final GroupColumn[] columns;

    RunGroups(GroupKeys keys, Run run) {
        this.keys = keys;
        this.columns = new GroupColumn[keys.properties().size()];
        for (int property = 0; property < columns.length; property++) {
            columns[property] = new GroupColumn(keys, property, run);
        }
    }

    /// Writes the group code of each selected row to `into`, from `at` on.
    ///
    /// @param pairs codes of pairs that this worker has met in this question
    void fill(Selection selection, LongIntMap pairs, int[] into, int at) {
        int count = selection.count();
        switch (columns.length) {
            case 0 -> Arrays.fill(into, at, at + count, 0);
            case 1 -> columns[0].fill(selection, into, at);
            default -> {
                int[] right = selection.scratch();
                columns[0].fill(selection, into, at);
                columns[1].fill(selection, right, 0);
                for (int k = 0; k < count; k++) {
                    into[at + k] = pair(into[at + k], right[k], pairs);
                }
            }
        }
    }

    /// The group code of one row.
    int at(int row) {
        return switch (columns.length) {
            case 0 -> 0;
            case 1 -> columns[0].at(row);
            default -> keys.codeOfPair(columns[0].at(row), columns[1].at(row));
        };
    }

    private int pair(int left, int right, LongIntMap pairs) {
        long key = ((long) left << 32) | (right & 0xFFFF_FFFFL);
        int known = pairs.get(key);
        if (known == LongIntMap.ABSENT) {
            known = keys.codeOfPair(left, right);
            pairs.put(key, known);
        }
        return known;
    }
}
