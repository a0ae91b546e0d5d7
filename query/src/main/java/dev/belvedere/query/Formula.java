package dev.belvedere.query;

import java.util.List;

/// A formula over the events of a segmentation, such as `%:UNIQUES(A)/UNIQUES(B)`.
///
/// Events are letters, `A` the first; `A2` is the first event in the second segment. Names of functions and events
/// may be written in either case. Values are whatever is reckoned: `%:` and `$:` only say how to show them.
///
/// ```
/// formula    = [ "%:" | "$:" ] sum
/// sum        = product { ( "+" | "-" ) product }
/// product    = factor { ( "*" | "/" ) factor }
/// factor     = "-" factor | number | "(" sum ")" | metric | window | function
/// metric     = NAME "(" event [ "," share ] ")"                          UNIQUES(A), PERCENTILE(B, 0.9)
/// window     = "CUMSUM" "(" NAME "," event ")"
///            | ( "ROLLAVG" | "ROLLWIN" ) "(" NAME "," event "," intervals ")"
/// function   = ( "LN" | "LOG10" | "EXP" | "SQRT" ) "(" sum ")"
///            | ( "LOG" | "POWER" ) "(" sum "," number ")"
/// ```
///
/// @param text as written
public record Formula(String text, Format format, Expression expression) {
    public static final int MAX_FORMULAS = 10;
    public static final int MAX_LENGTH = 1_000;

    /// How its values are to be shown.
    public enum Format {
        PLAIN,
        PERCENT,
        CURRENCY
    }

    /// @param field where the text stands in the question, for errors
    /// @param events how many events there are to name
    /// @param segments how many segments there are to name
    /// @throws InvalidQuestionException `formula_syntax` and others, each with the column, from 1, in its message
    public static Formula parse(String text, String field, int events, int segments) {
        return new FormulaParser(text, field, events, segments).only();
    }

    /// Formulas separated by semicolons.
    public static List<Formula> parseAll(String text, String field, int events, int segments) {
        return new FormulaParser(text, field, events, segments).all();
    }

    /// Whether it is a distribution, which has a series for each bin.
    public boolean isDistribution() {
        return expression instanceof Expression.Metric metric
                && metric.function().isDistribution();
    }
}
