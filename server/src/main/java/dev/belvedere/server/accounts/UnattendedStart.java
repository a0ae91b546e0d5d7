package dev.belvedere.server.accounts;

import dev.belvedere.server.operations.StartRefusedException;
import dev.belvedere.server.problem.ProblemException;
import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// The administrator that the environment asks for: `BELVEDERE_ADMIN_EMAIL` with
/// `BELVEDERE_ADMIN_PASSWORD`, and `BELVEDERE_ADMIN_TOKEN` for a bearer token.
@Component
class UnattendedStart {
    private static final String EMAIL = "BELVEDERE_ADMIN_EMAIL";
    private static final String PASSWORD = "BELVEDERE_ADMIN_PASSWORD";
    private static final String TOKEN = "BELVEDERE_ADMIN_TOKEN";

    private final Optional<Administrator> administrator;

    UnattendedStart(Environment environment) {
        Optional<String> email = variable(environment, EMAIL);
        Optional<String> password = variable(environment, PASSWORD);
        Optional<String> token = variable(environment, TOKEN);
        if (email.isPresent() != password.isPresent() || (token.isPresent() && email.isEmpty())) {
            throw new StartRefusedException(EMAIL + " and " + PASSWORD + " belong together, and " + TOKEN
                    + " needs both; set them all, or none and use the set-up link.");
        }
        this.administrator = email.map(address -> administrator(address, password.orElseThrow(), token));
    }

    Optional<Administrator> administrator() {
        return administrator;
    }

    private static Administrator administrator(String email, String password, Optional<String> token) {
        try {
            return new Administrator(Passwords.acceptableEmail(email), Passwords.acceptable(password), token);
        } catch (ProblemException problem) {
            throw new StartRefusedException(
                    EMAIL + " or " + PASSWORD + " is not acceptable: " + problem.getMessage() + ".");
        }
    }

    private static Optional<String> variable(Environment environment, String name) {
        return Optional.ofNullable(environment.getProperty(name))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    record Administrator(String email, String password, Optional<String> token) {
        @Override
        public String toString() {
            return "Administrator[email=" + email + "]";
        }
    }
}
