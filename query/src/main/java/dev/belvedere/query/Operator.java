package dev.belvedere.query;

/// How a filter compares an event's value with its own values.
///
/// Comparisons are numeric when both sides are numbers or parse as numbers, else by code point.
/// `CONTAINS` and its opposite ignore case. `SET_IS` compares the whole array as a set. `GLOB` knows
/// `*` and `?`.
public enum Operator {
    IS("is"),
    IS_NOT("is not"),
    CONTAINS("contains"),
    DOES_NOT_CONTAIN("does not contain"),
    LESS("less"),
    LESS_OR_EQUAL("less or equal"),
    GREATER("greater"),
    GREATER_OR_EQUAL("greater or equal"),
    SET_IS("set is"),
    SET_IS_NOT("set is not"),
    GLOB_MATCH("glob match"),
    GLOB_DOES_NOT_MATCH("glob does not match");

    private final String wireName;

    Operator(String wireName) {
        this.wireName = wireName;
    }

    /// The name in requests and answers.
    public String wireName() {
        return wireName;
    }

    /// Finds an operator by its name in requests; `<`, `<=`, `>`, `>=`, `=` and `!=` are accepted
    /// for the names they stand for.
    ///
    /// @param field the part of the question that names it, for the error
    public static Operator of(String name, String field) {
        String wanted = switch (name) {
            case "<" -> "less";
            case "<=" -> "less or equal";
            case ">" -> "greater";
            case ">=" -> "greater or equal";
            case "=" -> "is";
            case "!=" -> "is not";
            default -> name;
        };
        for (Operator operator : values()) {
            if (operator.wireName.equals(wanted)) {
                return operator;
            }
        }
        StringBuilder accepted = new StringBuilder();
        for (Operator operator : values()) {
            accepted.append(accepted.isEmpty() ? "" : ", ").append(operator.wireName);
        }
        throw new InvalidQuestionException(
                "unknown_operator", field, field + ": unknown operator \"" + name + "\"; accepted: " + accepted);
    }
}
