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
    /// @param pairs codes of pairs of the first two properties that this worker has met in this question
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
                for (int property = 2; property < columns.length; property++) {
                    columns[property].fill(selection, right, 0);
                    for (int k = 0; k < count; k++) {
                        into[at + k] = keys.codeOfPair(property, into[at + k], right[k]);
                    }
                }
            }
        }
    }

    /// The group code of one row.
    int at(int row) {
        int code = columns.length == 0 ? 0 : columns[0].at(row);
        for (int property = 1; property < columns.length; property++) {
            code = keys.codeOfPair(property, code, columns[property].at(row));
        }
        return code;
    }

    private int pair(int left, int right, LongIntMap pairs) {
        long key = ((long) left << 32) | (right & 0xFFFF_FFFFL);
        int known = pairs.get(key);
        if (known == LongIntMap.ABSENT) {
            known = keys.codeOfPair(1, left, right);
            pairs.put(key, known);
        }
        return known;
    }
}
