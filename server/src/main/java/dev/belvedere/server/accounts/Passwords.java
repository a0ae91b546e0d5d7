package dev.belvedere.server.accounts;

import dev.belvedere.server.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What a new email and password must look like.
final class Passwords {
    static final int MIN_CHARACTERS = 10;

    /// BCrypt reads no further.
    static final int MAX_BYTES = 72;

    static final int MAX_EMAIL_CHARACTERS = 254;

    private Passwords() {}

    static String acceptable(@Nullable String password) {
        if (password == null || password.codePointCount(0, password.length()) < MIN_CHARACTERS) {
            throw ProblemException.invalid(
                    "password_too_short", "password", "a password needs at least " + MIN_CHARACTERS + " characters");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw ProblemException.invalid(
                    "password_too_long", "password", "a password may have at most " + MAX_BYTES + " bytes");
        }
        return password;
    }

    static String acceptableEmail(@Nullable String email) {
        if (email == null
                || email.length() > MAX_EMAIL_CHARACTERS
                || !email.strip().matches("[^@\\s]+@[^@\\s]+")) {
            throw ProblemException.invalid(
                    "invalid_email", "email", "an email address is needed, such as ada@example.com");
        }
        return email;
    }
}
