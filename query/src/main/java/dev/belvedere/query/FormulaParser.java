package dev.belvedere.query;

import dev.belvedere.query.Expression.Arithmetic;
import dev.belvedere.query.Expression.MathFunction;
import dev.belvedere.query.FormulaLexer.Kind;
import dev.belvedere.query.FormulaLexer.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// Reads formulas, see [Formula] for what they may be.
final class FormulaParser {
    private static final int MAX_DEPTH = 50;

    /// Those of the reference product that are not there.
    private static final List<String> UNSUPPORTED =
            List.of("ROLLWINBEFORE", "SESSIONTOTALS", "SEMANTICTOTALS", "EVENTTOTALS", "TRENDLINE");

    private static final List<String> WINDOWS = List.of("CUMSUM", "ROLLAVG", "ROLLWIN");

    private static final Map<String, MetricFunction> METRICS = byName(MetricFunction.values());
    private static final Map<String, MathFunction> FUNCTIONS = byName(MathFunction.values());

    private final String text;
    private final String field;
    private final int events;
    private final int segments;
    private final List<Token> tokens;
    private int next;
    private int depth;

    FormulaParser(String text, String field, int events, int segments) {
        if (text.length() > Formula.MAX_LENGTH) {
            throw new InvalidQuestionException(
                    "out_of_bounds",
                    field,
                    field + " must be of up to " + Formula.MAX_LENGTH + " characters, got " + text.length());
        }
        this.text = text;
        this.field = field;
        this.events = events;
        this.segments = segments;
        this.tokens = new FormulaLexer(text, field).tokens();
    }

    private static <E extends Enum<E>> Map<String, E> byName(E[] constants) {
        return Arrays.stream(constants).collect(Collectors.toUnmodifiableMap(Enum::name, constant -> constant));
    }

    Formula only() {
        Formula formula = formula();
        if (peek().kind() != Kind.END) {
            throw unexpected("+, -, *, / or the end");
        }
        return formula;
    }

    List<Formula> all() {
        List<Formula> formulas = new ArrayList<>();
        formulas.add(formula());
        while (peek().is(";")) {
            take();
            if (peek().kind() == Kind.END) {
                break;
            }
            formulas.add(formula());
            if (formulas.size() > Formula.MAX_FORMULAS) {
                throw new InvalidQuestionException(
                        "out_of_bounds", field, field + " holds more than " + Formula.MAX_FORMULAS + " formulas");
            }
        }
        if (peek().kind() != Kind.END) {
            throw unexpected("+, -, *, /, ; or the end");
        }
        return formulas;
    }

    private Formula formula() {
        int begin = peek().column() - 1;
        Formula.Format format = format();
        Token first = peek();
        Expression expression = sum();
        List<Expression.Metric> metrics = expression.metrics();
        if (metrics.isEmpty()) {
            throw error(first, "a formula needs a metric of an event, such as UNIQUES(A)");
        }
        if (!(expression instanceof Expression.Metric)
                && metrics.stream().anyMatch(metric -> metric.function().isDistribution())) {
            throw new InvalidQuestionException(
                    "distribution_not_alone",
                    field,
                    field + ", column " + first.column()
                            + ": HIST and PROPHIST are no numbers to reckon with; write them as a formula of their own");
        }
        String written = text.substring(begin, peek().column() - 1).strip();
        return new Formula(written, format, expression);
    }

    private Formula.Format format() {
        Token sign = peek();
        if (!sign.is("%") && !sign.is("$")) {
            return Formula.Format.PLAIN;
        }
        take();
        expect(":");
        return sign.is("%") ? Formula.Format.PERCENT : Formula.Format.CURRENCY;
    }

    private Expression sum() {
        Expression left = product();
        while (peek().is("+") || peek().is("-")) {
            Arithmetic operator = take().is("+") ? Arithmetic.PLUS : Arithmetic.MINUS;
            left = new Expression.Binary(operator, left, product());
        }
        return left;
    }

    private Expression product() {
        Expression left = factor();
        while (peek().is("*") || peek().is("/")) {
            Arithmetic operator = take().is("*") ? Arithmetic.TIMES : Arithmetic.OVER;
            left = new Expression.Binary(operator, left, factor());
        }
        return left;
    }

    private Expression factor() {
        Token token = peek();
        if (++depth > MAX_DEPTH) {
            throw error(token, "the formula is nested deeper than " + MAX_DEPTH + " levels");
        }
        Expression factor;
        if (token.is("-")) {
            take();
            factor = new Expression.Negated(factor());
        } else if (token.is("(")) {
            take();
            factor = sum();
            expect(")");
        } else {
            factor = switch (token.kind()) {
                case NUMBER -> new Expression.Constant(number());
                case NAME -> named();
                case SIGN, END -> throw unexpected("a number, a function or (");
            };
        }
        depth--;
        return factor;
    }

    private Expression named() {
        Token name = take();
        MetricFunction metric = METRICS.get(name.text());
        MathFunction function = FUNCTIONS.get(name.text());
        if (UNSUPPORTED.contains(name.text())) {
            throw new InvalidQuestionException(
                    "unsupported_function",
                    field,
                    field + ", column " + name.column() + ": " + name.text() + " is not supported; accepted: "
                            + all(MetricFunction.values(), WINDOWS, MathFunction.values()));
        }
        if (metric == null && function == null && !WINDOWS.contains(name.text())) {
            throw error(
                    name,
                    name.shown() + " is no function; accepted: "
                            + all(MetricFunction.values(), WINDOWS, MathFunction.values()));
        }
        expect("(");
        Expression expression;
        if (metric != null) {
            expression = metric(metric);
        } else if (function != null) {
            expression = applied(function);
        } else {
            expression = windowed(name.text());
        }
        expect(")");
        return expression;
    }

    private static String all(MetricFunction[] metrics, List<String> windows, MathFunction[] functions) {
        List<String> names = new ArrayList<>();
        Arrays.stream(metrics).map(Enum::name).forEach(names::add);
        names.addAll(windows);
        Arrays.stream(functions).map(Enum::name).forEach(names::add);
        return String.join(", ", names);
    }

    private Expression metric(MetricFunction function) {
        Event event = event();
        OptionalDouble share = OptionalDouble.empty();
        if (function.takesShare()) {
            expect(",");
            Token token = peek();
            double given = number();
            if (given > 1) {
                throw error(token, "a percentile is a share from 0 to 1, got " + token.text());
            }
            share = OptionalDouble.of(given);
        }
        return new Expression.Metric(function, event.index, event.segment, share, new Window.Plain());
    }

    private Expression windowed(String window) {
        Token name = take();
        MetricFunction function = name.kind() == Kind.NAME ? METRICS.get(name.text()) : null;
        if (function == null || !function.canBeWindowed()) {
            String accepted = Arrays.stream(MetricFunction.values())
                    .filter(MetricFunction::canBeWindowed)
                    .map(Enum::name)
                    .collect(Collectors.joining(", "));
            throw error(name, window + " cannot be over " + name.shown() + "; accepted: " + accepted);
        }
        expect(",");
        Event event = event();
        if (window.equals("CUMSUM")) {
            return new Expression.Metric(
                    function, event.index, event.segment, OptionalDouble.empty(), new Window.Cumulative());
        }
        expect(",");
        int intervals = intervals();
        Window over = window.equals("ROLLAVG") ? new Window.RollingAverage(intervals) : new Window.Rolling(intervals);
        return new Expression.Metric(function, event.index, event.segment, OptionalDouble.empty(), over);
    }

    private int intervals() {
        Token token = peek();
        double given = number();
        if (given != Math.rint(given) || given < 1 || given > 1_000) {
            throw error(token, "a window is a whole number of intervals, at least 1, got " + token.text());
        }
        return (int) given;
    }

    private Expression applied(MathFunction function) {
        Expression of = sum();
        if (!function.takesArgument()) {
            return new Expression.Applied(function, of, 0);
        }
        expect(",");
        Token token = peek();
        boolean negative = token.is("-");
        if (negative) {
            take();
        }
        double argument = negative ? -number() : number();
        if (function == MathFunction.LOG && (argument <= 0 || argument == 1)) {
            throw error(token, "the base of a logarithm is above 0 and not 1, got " + argument);
        }
        return new Expression.Applied(function, of, argument);
    }

    private record Event(int index, OptionalInt segment) {}

    /// A letter, with the number of a segment or without.
    private Event event() {
        Token token = take();
        String name = token.text();
        boolean letter = token.kind() == Kind.NAME
                && name.length() <= 4
                && name.chars().skip(1).allMatch(digit -> digit >= '0' && digit <= '9');
        if (!letter) {
            throw error(token, "expected an event, a letter from A on, but found " + token.shown());
        }
        int index = name.charAt(0) - 'A';
        if (index < 0 || index >= events) {
            throw error(
                    token, "there is no event " + name.charAt(0) + "; events are A to " + (char) ('A' + events - 1));
        }
        if (name.length() == 1) {
            return new Event(index, OptionalInt.empty());
        }
        int segment = Integer.parseInt(name.substring(1));
        if (segment < 1 || segment > segments) {
            throw error(token, "there is no segment " + segment + "; segments are 1 to " + segments);
        }
        return new Event(index, OptionalInt.of(segment - 1));
    }

    private double number() {
        Token token = peek();
        if (token.kind() != Kind.NUMBER) {
            throw unexpected("a number");
        }
        take();
        double number = Double.parseDouble(token.text());
        if (Double.isInfinite(number)) {
            throw error(token, "the number is too large");
        }
        return number;
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Token take() {
        Token token = tokens.get(next);
        if (token.kind() != Kind.END) {
            next++;
        }
        return token;
    }

    private void expect(String sign) {
        if (!peek().is(sign)) {
            throw unexpected(sign);
        }
        take();
    }

    private InvalidQuestionException unexpected(String expected) {
        return error(peek(), "expected " + expected + " but found " + peek().shown());
    }

    private InvalidQuestionException error(Token at, String problem) {
        return FormulaLexer.error(field, at.column(), problem);
    }
}
