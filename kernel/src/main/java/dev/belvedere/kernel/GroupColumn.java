package dev.belvedere.kernel;

import dev.belvedere.query.PropertyRef;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One group property of one run: the value code of each dictionary entry, looked up once per entry
/// that is met. Safe for all threads: two that look up the same entry write the same number.
final class GroupColumn {
    private static final int MAX_REMEMBERED = 1 << 22;
    private static final int UNKNOWN = Integer.MIN_VALUE;

    private final GroupKeys keys;
    private final int property;
    private final @Nullable PropertyColumn column;
    private final int constant;
    private final int[] remembered;

    GroupColumn(GroupKeys keys, int property, Run run) {
        this.keys = keys;
        this.property = property;
        PropertyRef reference = keys.properties().get(property);
        this.column = MatcherSet.columnOf(reference, run);
        this.constant = column != null ? 0 : keys.codeOfValue(property, MatcherSet.constantOf(reference, run));
        int size = column == null ? 0 : column.dictionary().size();
        this.remembered = new int[size <= MAX_REMEMBERED ? size : 0];
        Arrays.fill(remembered, UNKNOWN);
    }

    /// Writes the value code of each selected row to `into`, from `at` on.
    void fill(Selection selection, int[] into, int at) {
        int[] selected = selection.positions();
        int count = selection.count();
        if (column == null) {
            for (int k = 0; k < count; k++) {
                into[at + k] = constant;
            }
            return;
        }
        int[] codes = selection.read(column.codes());
        int[] known = remembered;
        if (known.length == 0) {
            for (int k = 0; k < count; k++) {
                into[at + k] = lookUp(codes[selected[k]]);
            }
            return;
        }
        for (int k = 0; k < count; k++) {
            int entry = codes[selected[k]];
            int code = known[entry];
            into[at + k] = code != UNKNOWN ? code : lookUp(entry);
        }
    }

    /// The value code of one row.
    int at(int row) {
        return column == null ? constant : codeOf(column.codes().get(row));
    }

    private int codeOf(int entry) {
        int code = remembered.length == 0 ? UNKNOWN : remembered[entry];
        return code != UNKNOWN ? code : lookUp(entry);
    }

    private int lookUp(int entry) {
        if (column == null) {
            return constant;
        }
        int code = keys.codeOfValue(property, column.dictionary().value(entry));
        if (remembered.length > 0) {
            remembered[entry] = code;
        }
        return code;
    }
}
