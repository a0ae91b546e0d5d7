package dev.belvedere.server.portfolio;

import dev.belvedere.server.problem.ProblemException;

/// The names that members give to what they make: up to 100 characters that can be seen, on one line.
public final class DisplayName {
    private static final int MAX_NAME_CHARACTERS = 100;

    private DisplayName() {}

    /// The name without spaces around it.
    ///
    /// @throws ProblemException if it is empty, too long or not printable; the field is `name`
    public static String of(String name) {
        String trimmed = name.strip();
        if (trimmed.codePoints().allMatch(DisplayName::isInvisible)) {
            throw ProblemException.invalid("missing_name", "name", "a name is needed");
        }
        if (trimmed.codePointCount(0, trimmed.length()) > MAX_NAME_CHARACTERS) {
            throw ProblemException.invalid(
                    "name_too_long", "name", "a name may have at most " + MAX_NAME_CHARACTERS + " characters");
        }
        if (trimmed.codePoints().anyMatch(DisplayName::isUnprintable)) {
            throw ProblemException.invalid(
                    "unprintable_name",
                    "name",
                    "a name may not hold line breaks, other control characters or marks that turn text round");
        }
        return trimmed;
    }

    /// Marks that turn text round can make one name look like another.
    private static boolean isUnprintable(int character) {
        return Character.isISOControl(character)
                || Character.getType(character) == Character.SURROGATE
                || switch (Character.getDirectionality(character)) {
                    case Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING,
                            Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE,
                            Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
                            Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
                            Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE,
                            Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE -> true;
                    default -> false;
                };
    }

    private static boolean isInvisible(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.getType(character) == Character.FORMAT;
    }
}
