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
        return about(place + "." + field);
    }

    /// The same by another name of the part that is wrong, which is also that of a message that begins with it.
    public InvalidQuestionException about(String part) {
        String message = String.valueOf(getMessage());
        return new InvalidQuestionException(
                code, part, message.startsWith(field) ? part + message.substring(field.length()) : message);
    }

    public String code() {
        return code;
    }

    public String field() {
        return field;
    }
}
