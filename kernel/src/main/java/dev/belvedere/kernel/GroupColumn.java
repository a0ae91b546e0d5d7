package dev.belvedere.kernel;

import dev.belvedere.query.PropertyRef;
import org.jspecify.annotations.Nullable;

/// One group property of one run: the value code of each dictionary entry, looked up once per entry
/// that is met. Safe for all threads: two that look up the same entry write the same number.
final class GroupColumn {
    private static final int MAX_REMEMBERED = 1 << 22;
    private static final int UNKNOWN = 0;

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
        for (int k = 0; k < count; k++) {
            into[at + k] = codeOf(codes[selected[k]]);
        }
    }

    /// The value code of one row.
    int at(int row) {
        return column == null ? constant : codeOf(column.codes().get(row));
    }

    private int codeOf(int entry) {
        if (entry < remembered.length) {
            int known = remembered[entry];
            if (known != UNKNOWN) {
                return known > 0 ? known - 1 : known;
            }
        }
        return lookUp(entry);
    }

    private int lookUp(int entry) {
        if (column == null) {
            return constant;
        }
        int code = keys.codeOfValue(property, column.dictionary().value(entry));
        if (entry < remembered.length) {
            remembered[entry] = code >= 0 ? code + 1 : code;
        }
        return code;
    }
}
