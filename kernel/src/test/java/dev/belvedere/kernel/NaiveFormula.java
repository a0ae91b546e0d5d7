package dev.belvedere.kernel;

import java.util.List;
import java.util.Locale;

/// Reckons the text of a formula, character by character, for one value.
final class NaiveFormula {
    private final String text;
    private final Metrics metrics;
    private int at;

    /// What a metric is, as it is written.
    ///
    /// @param window `CUMSUM`, `ROLLAVG`, `ROLLWIN` or empty
    /// @param event such as `A` or `B2`
    /// @param arguments numbers behind the event
    record Written(String window, String function, String event, List<Double> arguments) {}

    interface Metrics {
        double of(Written metric);
    }

    NaiveFormula(String text, Metrics metrics) {
        String plain = text.replace(" ", "").toUpperCase(Locale.ROOT);
        this.text = (plain.startsWith("%:") || plain.startsWith("$:") ? plain.substring(2) : plain) + "\n";
        this.metrics = metrics;
    }

    double value() {
        double value = sum();
        if (text.charAt(at) != '\n') {
            throw new IllegalStateException("rest: " + text.substring(at));
        }
        return value;
    }

    private double sum() {
        double value = product();
        while (text.charAt(at) == '+' || text.charAt(at) == '-') {
            boolean plus = text.charAt(at++) == '+';
            double next = product();
            value = defined(plus ? value + next : value - next);
        }
        return value;
    }

    private double product() {
        double value = factor();
        while (text.charAt(at) == '*' || text.charAt(at) == '/') {
            boolean times = text.charAt(at++) == '*';
            double next = factor();
            value = defined(times ? value * next : value / next);
        }
        return value;
    }

    private double factor() {
        if (text.charAt(at) == '-') {
            at++;
            return 0 - factor();
        }
        if (text.charAt(at) == '(') {
            at++;
            double value = sum();
            at++;
            return value;
        }
        if (Character.isDigit(text.charAt(at))) {
            return Double.parseDouble(word());
        }
        String name = word();
        at++;
        double value = switch (name) {
            case "LN", "LOG10", "EXP", "SQRT", "LOG", "POWER" -> applied(name);
            default -> metric(name);
        };
        at++;
        return value;
    }

    private double applied(String name) {
        double of = sum();
        double argument = 0;
        if (text.charAt(at) == ',') {
            at++;
            argument = factor();
        }
        return defined(
                switch (name) {
                    case "LN" -> Math.log(of);
                    case "LOG10" -> Math.log10(of);
                    case "LOG" -> Math.log(of) / Math.log(argument);
                    case "EXP" -> of > 700 ? Double.NaN : Math.exp(of);
                    case "SQRT" -> Math.sqrt(of);
                    default -> Math.pow(of, argument);
                });
    }

    private double metric(String name) {
        boolean windowed = List.of("CUMSUM", "ROLLAVG", "ROLLWIN").contains(name);
        String function = name;
        if (windowed) {
            function = word();
            at++;
        }
        String event = word();
        List<Double> arguments = List.of();
        if (text.charAt(at) == ',') {
            at++;
            arguments = List.of(Double.parseDouble(word()));
        }
        return metrics.of(new Written(windowed ? name : "", function, event, arguments));
    }

    private String word() {
        int from = at;
        while (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '.') {
            at++;
        }
        return text.substring(from, at);
    }

    private static double defined(double value) {
        return Double.isFinite(value) ? value : Double.NaN;
    }
}
