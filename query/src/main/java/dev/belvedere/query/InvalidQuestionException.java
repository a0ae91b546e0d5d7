package dev.belvedere.query;

/// A question that cannot be asked as it stands.
///
/// The `code` is stable and meant for programs, the `field` names the part of the question that is
/// wrong (`range.end`, `events[1].filters[0].values`), the message says what was wrong and what is
/// accepted.
public final class InvalidQuestionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String field;

    public InvalidQuestionException(String code, String field, String message) {
        super(message);
        this.code = code;
        this.field = field;
    }

    /// The same about a question that is itself a part of something, such as of a request's member
    /// `analysis`.
    public InvalidQuestionException within(String place) {
        return new InvalidQuestionException(code, place + "." + field, String.valueOf(getMessage()));
    }

    public String code() {
        return code;
    }

    public String field() {
        return field;
    }
}
