package dev.belvedere.query;

/// A comparison of a count with a number.
///
/// @param operator [Operator#IS], [Operator#IS_NOT], or one of the four that order numbers
/// @param value at least 0
public record CountTest(Operator operator, int value) {
    public CountTest {
        if (value < 0) {
            throw new InvalidQuestionException("out_of_bounds", "value", "value must be at least 0, got " + value);
        }
        switch (operator) {
            case IS, IS_NOT, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> {}
            case CONTAINS, DOES_NOT_CONTAIN, SET_IS, SET_IS_NOT, GLOB_MATCH, GLOB_DOES_NOT_MATCH ->
                throw new InvalidQuestionException(
                        "unsupported_operator",
                        "operator",
                        "operator: counts cannot be compared with \"" + operator.wireName()
                                + "\"; accepted: is, is not, less, less or equal, greater, greater or equal");
        }
    }

    public boolean holds(long count) {
        return switch (operator) {
            case IS -> count == value;
            case IS_NOT -> count != value;
            case LESS -> count < value;
            case LESS_OR_EQUAL -> count <= value;
            case GREATER -> count > value;
            case GREATER_OR_EQUAL -> count >= value;
            case CONTAINS, DOES_NOT_CONTAIN, SET_IS, SET_IS_NOT, GLOB_MATCH, GLOB_DOES_NOT_MATCH ->
                throw new IllegalStateException("not made");
        };
    }
}
