package dev.belvedere.kernel;

import dev.belvedere.query.PropertyRef;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The measured property in one run: what each dictionary entry is worth, decided once per entry that is
/// met. Safe for all threads: two that decide the same entry write the same.
final class MeasuredColumn {
    /// The property has no value in a row.
    static final long NONE = Long.MIN_VALUE + 1;

    /// It has several, see [#several].
    static final long SEVERAL = MeasuredValues.MOST_RESERVED;

    private static final long UNKNOWN = Long.MIN_VALUE;

    /// Makes what stands in `several` visible to whoever reads [#SEVERAL].
    private static final VarHandle WORTH = MethodHandles.arrayElementVarHandle(long[].class);

    private static final int NO_COLUMN = 0;

    private final MeasuredValues values;
    private final @Nullable PropertyColumn column;
    private final long[] worth;
    private final long[][] several;

    MeasuredColumn(PropertyRef property, Run run, MeasuredValues values) {
        this.values = values;
        this.column = MatcherSet.columnOf(property, run);
        int entries = column == null ? 1 : column.dictionary().size();
        this.worth = new long[entries];
        this.several = new long[entries][];
        Arrays.fill(worth, UNKNOWN);
        if (column == null) {
            remember(NO_COLUMN, values.of(MatcherSet.constantOf(property, run)));
        }
    }

    /// The dictionary entry of a row.
    int entry(int row) {
        return column == null ? NO_COLUMN : column.codes().get(row);
    }

    /// The value of a dictionary entry, [#NONE] or [#SEVERAL].
    long value(int entry) {
        long known = (long) WORTH.getAcquire(worth, entry);
        if (known == UNKNOWN && column != null) {
            remember(entry, values.of(column.dictionary().value(entry)));
            known = worth[entry];
        }
        return known;
    }

    /// The values of a dictionary entry that has several.
    long[] several(int entry) {
        return several[entry];
    }

    private void remember(int entry, long[] found) {
        if (found.length > 1) {
            several[entry] = found;
        }
        long value = switch (found.length) {
            case 0 -> NONE;
            case 1 -> found[0];
            default -> SEVERAL;
        };
        WORTH.setRelease(worth, entry, value);
    }
}
