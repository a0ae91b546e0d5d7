package dev.belvedere.kernel;

import dev.belvedere.query.PersonCondition;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The matchers of a pass, prepared for one run. Safe for all threads.
final class RunMatcher {
    /// Up to one row in this many, the index finds rows faster than a look at each row's type.
    private static final int INDEX_PAYS = 3;

    private final CodeColumn types;
    private final long[] typeMasks;
    private final byte[] typeMeets;
    private final boolean allTypesAlike;
    private final boolean single;
    private final DecidedColumn[] columns;
    private final @Nullable ClauseFold fold;
    private final @Nullable TypeRows typeRows;
    private final int[] indexedTypes;
    private final Map<PersonCondition, Long> personsOf;

    /// @param columns the conditions of matchers that some type may meet
    /// @param fold how masks of clauses become masks of matchers; `null` where each is one
    /// @param personsOf conditions on persons, each with the matchers that require it
    RunMatcher(
            Run run,
            long[] typeMasks,
            DecidedColumn[] columns,
            @Nullable ClauseFold fold,
            Map<PersonCondition, Long> personsOf) {
        this.personsOf = personsOf;
        this.types = run.eventTypes().codes();
        this.typeMasks = typeMasks;
        this.columns = columns;
        this.fold = fold;
        this.typeMeets = new byte[typeMasks.length];
        boolean alike = true;
        boolean single = true;
        for (int code = 0; code < typeMasks.length; code++) {
            typeMeets[code] = (byte) (typeMasks[code] != 0 ? 1 : 0);
            alike &= typeMasks[code] == typeMasks[0];
            single &= typeMasks[code] >>> 1 == 0;
        }
        this.allTypesAlike = alike;
        this.single = single;
        this.typeRows = alike ? null : run.typeRows();
        this.indexedTypes = typeRows == null ? new int[0] : fewRows(run.rows(), typeRows);
    }

    /// The types that may meet a matcher, where they have so few rows that the index pays.
    private int[] fewRows(int rows, TypeRows index) {
        int types = 0;
        long found = 0;
        for (int code = 0; code < typeMasks.length; code++) {
            types += typeMeets[code];
            found += typeMeets[code] == 0 ? 0 : index.count(code);
        }
        if (found * INDEX_PAYS > rows) {
            return new int[0];
        }
        int[] codes = new int[types];
        int count = 0;
        for (int code = 0; code < typeMasks.length; code++) {
            if (typeMeets[code] != 0) {
                codes[count++] = code;
            }
        }
        return codes;
    }

    /// Whether rows are found by the index of event types.
    boolean isIndexed() {
        return indexedTypes.length > 0;
    }

    /// The types to find by the index; empty where it is not used.
    int[] indexedTypes() {
        return indexedTypes;
    }

    /// The index; only where it is used.
    TypeRows typeRows() {
        return Objects.requireNonNull(typeRows);
    }

    CodeColumn types() {
        return types;
    }

    /// The clauses that each event type may meet, by code.
    long[] typeMasks() {
        return typeMasks;
    }

    /// 1 for the types that may meet a matcher, else 0, by code.
    byte[] typeMeets() {
        return typeMeets;
    }

    /// Whether every type may meet the same matchers, so that types need not be read.
    boolean allTypesAlike() {
        return allTypesAlike;
    }

    /// Whether no row can meet any matcher but the first, so that masks need not be kept.
    boolean isSingle() {
        return single;
    }

    /// The conditions that remain to be decided per row.
    DecidedColumn[] columns() {
        return columns;
    }

    /// How masks of clauses become masks of matchers; `null` where each is one.
    @Nullable
    ClauseFold fold() {
        return fold;
    }

    /// Conditions on persons, each with the matchers that require it. [PersonGate] decides them.
    Map<PersonCondition, Long> personsOf() {
        return personsOf;
    }

    /// The matchers that one row meets, whoever did it.
    long maskAt(int row) {
        long mask = typeMasks[types.get(row)];
        for (DecidedColumn column : columns) {
            if ((mask & column.requiredBy()) != 0
                    && !column.holds(column.codes().get(row))) {
                mask &= ~column.requiredBy();
            }
        }
        return fold == null ? mask : fold.fold(mask);
    }
}
