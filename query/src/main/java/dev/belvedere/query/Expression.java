package dev.belvedere.query;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// What a [Formula] reckons. What is not defined, such as x ÷ 0, is NaN.
public sealed interface Expression {
    record Constant(double value) implements Expression {}

    /// A number of an event.
    ///
    /// @param event index into the question's events
    /// @param segment index into the question's segments; that of the series where it is not given
    /// @param share for a percentile, 0 to 1
    /// @param window plain where it stands for itself
    record Metric(MetricFunction function, int event, OptionalInt segment, OptionalDouble share, Window window)
            implements Expression {}

    record Binary(Arithmetic operator, Expression left, Expression right) implements Expression {}

    record Negated(Expression of) implements Expression {}

    /// @param argument base or exponent, for those that take one
    record Applied(MathFunction function, Expression of, double argument) implements Expression {}

    enum Arithmetic {
        PLUS,
        MINUS,
        TIMES,
        OVER
    }

    enum MathFunction {
        /// To a base.
        LOG(true),
        LOG10(false),
        LN(false),
        /// Of at most 700.
        EXP(false),
        SQRT(false),
        /// To an exponent.
        POWER(true);

        private final boolean takesArgument;

        MathFunction(boolean takesArgument) {
            this.takesArgument = takesArgument;
        }

        public boolean takesArgument() {
            return takesArgument;
        }
    }

    /// All metrics in it, in the order in which they are written.
    default List<Metric> metrics() {
        List<Metric> metrics = new ArrayList<>();
        collect(this, metrics);
        return metrics;
    }

    private static void collect(Expression expression, List<Metric> into) {
        switch (expression) {
            case Constant _ -> {}
            case Metric metric -> into.add(metric);
            case Binary binary -> {
                collect(binary.left, into);
                collect(binary.right, into);
            }
            case Negated negated -> collect(negated.of, into);
            case Applied applied -> collect(applied.of, into);
        }
    }
}
