package dev.belvedere.kernel;

import dev.belvedere.query.Expression;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/// Reckons a formula over many values at a time, place by place. What is not defined, or passes the range of
/// doubles, is NaN, and so is all that is made of it.
final class FormulaArithmetic {
    private static final double GREATEST_EXPONENT = 700;

    private final Function<Expression.Metric, double[]> metrics;
    private final int count;

    /// @param metrics the values of each metric, which are left as they are
    /// @param count how many values each has
    FormulaArithmetic(Function<Expression.Metric, double[]> metrics, int count) {
        this.metrics = metrics;
        this.count = count;
    }

    double[] reckon(Expression expression) {
        return switch (expression) {
            case Expression.Constant constant -> {
                double[] values = new double[count];
                Arrays.fill(values, constant.value());
                yield values;
            }
            case Expression.Metric metric -> metrics.apply(metric);
            case Expression.Negated negated -> each(reckon(negated.of()), value -> 0 - value);
            case Expression.Applied applied -> each(reckon(applied.of()), value -> apply(applied, value));
            case Expression.Binary binary -> {
                DoubleBinaryOperator operator = operator(binary.operator());
                double[] left = reckon(binary.left());
                double[] right = reckon(binary.right());
                double[] values = new double[count];
                for (int i = 0; i < count; i++) {
                    values[i] = defined(operator.applyAsDouble(left[i], right[i]));
                }
                yield values;
            }
        };
    }

    private double[] each(double[] of, DoubleUnaryOperator operator) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = defined(operator.applyAsDouble(of[i]));
        }
        return values;
    }

    private static DoubleBinaryOperator operator(Expression.Arithmetic operator) {
        return switch (operator) {
            case PLUS -> Double::sum;
            case MINUS -> (left, right) -> left - right;
            case TIMES -> (left, right) -> left * right;
            case OVER -> (left, right) -> left / right;
        };
    }

    private static double apply(Expression.Applied applied, double value) {
        return switch (applied.function()) {
            case LOG -> Math.log(value) / Math.log(applied.argument());
            case LOG10 -> Math.log10(value);
            case LN -> Math.log(value);
            case EXP -> value > GREATEST_EXPONENT ? Double.NaN : Math.exp(value);
            case SQRT -> Math.sqrt(value);
            case POWER -> Math.pow(value, applied.argument());
        };
    }

    private static double defined(double value) {
        return Double.isFinite(value) ? value : Double.NaN;
    }
}
