package dev.belvedere.kernel;

/// The rows of each event type of a run: an index, so that a question about few types does not read
/// the others. Safe for all threads while its run may be read.
///
/// Example, rows 0 to 4 of the types 1, 2, 1, 1, 2:
/// ```
/// rows    0 2 3 | 1 4
/// firsts  0 0 3 5         no row of type 0, those of type 1 from entry 0 on, of type 2 from entry 3 on
/// ```
///
/// @param rows all rows, type by type, ascending within each; 4 bytes wide
/// @param firsts the first entry of each type's code, and at the end the number of rows
public record TypeRows(CodeColumn rows, int[] firsts) {
    /// Sorts the rows of a run by type.
    ///
    /// @param types the code of each row's type
    /// @param size the number of codes
    public static TypeRows of(CodeColumn types, int size) {
        int[] firsts = new int[size + 1];
        int count = types.size();
        for (int row = 0; row < count; row++) {
            firsts[types.get(row) + 1]++;
        }
        for (int code = 0; code < size; code++) {
            firsts[code + 1] += firsts[code];
        }
        int[] next = firsts.clone();
        int[] rows = new int[count];
        for (int row = 0; row < count; row++) {
            rows[next[types.get(row)]++] = row;
        }
        return new TypeRows(CodeColumn.of(rows), firsts);
    }

    /// How many rows a type has.
    int count(int code) {
        return firsts[code + 1] - firsts[code];
    }

    /// The first entry of a type whose row is not below `row`, or the first of the next type.
    int entryFrom(int code, int row) {
        return firsts[code] + countBefore(row, firsts[code], firsts[code + 1]);
    }

    /// How many of the entries from `low` on, and before `high`, have rows below `row`.
    int countBefore(int row, int low, int high) {
        int from = low;
        int to = high;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (rows.get(middle) < row) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from - low;
    }
}
