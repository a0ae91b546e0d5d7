package dev.belvedere.kernel;

import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.Scope;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What events are worth, see [dev.belvedere.query.RevenueLtv]. Safe for all threads.
final class RevenueAmounts {
    private static final double FIRST_TOO_LARGE = 1e290;

    private final @Nullable Columns[] byRun;

    /// @param price with its quantity, where the amount is not a property of its own
    private record Columns(@Nullable Amount price, @Nullable Amount quantity, Amount revenue) {}

    /// A property, or where that has none another one.
    private record Amount(MeasuredColumn sent, @Nullable MeasuredColumn other) {
        double of(int row) {
            double number = number(sent, row);
            return Double.isNaN(number) && other != null ? number(other, row) : number;
        }

        private static double number(MeasuredColumn column, int row) {
            int entry = column.entry(row);
            long value = column.value(entry);
            if (value == MeasuredColumn.NONE) {
                return Double.NaN;
            }
            if (value != MeasuredColumn.SEVERAL) {
                return MeasuredNumbers.number(value);
            }
            double sum = 0;
            for (long one : column.several(entry)) {
                sum += MeasuredNumbers.number(one);
            }
            return sum;
        }
    }

    /// @param amount the property that is the amount instead of price and revenue
    RevenueAmounts(Optional<PropertyRef> amount, Scope scope, List<Run> runs) {
        MeasuredNumbers numbers = new MeasuredNumbers();
        byRun = new Columns[runs.size()];
        for (int order = 0; order < byRun.length; order++) {
            Run run = runs.get(order);
            if (!scope.projects().contains(run.project())) {
                continue;
            }
            if (amount.isPresent()) {
                byRun[order] =
                        new Columns(null, null, new Amount(new MeasuredColumn(amount.get(), run, numbers), null));
            } else {
                byRun[order] = new Columns(
                        number("price", run, numbers),
                        number("quantity", run, numbers),
                        number("revenue", run, numbers));
            }
        }
    }

    private static Amount number(String name, Run run, MeasuredNumbers numbers) {
        return new Amount(
                new MeasuredColumn(PropertyRef.of(PropertyKey.builtIn(name)), run, numbers),
                new MeasuredColumn(PropertyRef.of(PropertyKey.event("$" + name)), run, numbers));
    }

    /// NaN where the event is worth nothing that could be told.
    double of(long location) {
        Columns columns = byRun[Timeline.run(location)];
        if (columns == null) {
            return Double.NaN;
        }
        int row = Timeline.row(location);
        double price = number(columns.price(), row);
        double quantity = number(columns.quantity(), row);
        double amount =
                Double.isNaN(price) ? columns.revenue().of(row) : Double.isNaN(quantity) ? price : price * quantity;
        return Math.abs(amount) < FIRST_TOO_LARGE ? amount : Double.NaN;
    }

    private static double number(@Nullable Amount number, int row) {
        return number == null ? Double.NaN : number.of(row);
    }
}
