package dev.belvedere.server.accounts;

import dev.belvedere.server.problem.OwnApi;
import dev.belvedere.server.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/// The page behind the one-time link of a first start.
@OwnApi
class SetupController {
    private static final int MAX_NAME_CHARACTERS = 100;

    private final FirstStart firstStart;
    private final Accounts accounts;

    SetupController(FirstStart firstStart, Accounts accounts) {
        this.firstStart = firstStart;
        this.accounts = accounts;
    }

    /// Open to anyone, so that the page behind a used link can say that it is used.
    @GetMapping("/api/v1/setup")
    SetupState state() {
        return new SetupState(firstStart.isDone());
    }

    @PostMapping(path = "/api/v1/setup", consumes = MediaType.APPLICATION_JSON_VALUE)
    SessionResponse setUp(@RequestBody Setup setup, HttpServletRequest request, HttpServletResponse response) {
        if (firstStart.isDone()) {
            throw new ProblemException(
                    HttpStatus.GONE, "setup_done", null, "this server has been set up; sign in instead");
        }
        String email = Passwords.acceptableEmail(setup.email());
        String password = Passwords.acceptable(setup.password());
        String token = setup.token() == null ? "" : setup.token();
        Member member = firstStart
                .useLink(token, organization(setup.organization()), email, password)
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.FORBIDDEN,
                        "wrong_setup_token",
                        "token",
                        "this link is not valid; use the one that the server printed at its last start"));
        SignedIn.startSession(member, request, response);
        return SessionResponse.of(member, accounts.organization(member.organization()));
    }

    private static String organization(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return FirstStart.DEFAULT_ORGANIZATION;
        }
        if (name.strip().length() > MAX_NAME_CHARACTERS) {
            throw ProblemException.invalid(
                    "name_too_long", "organization", "a name may have at most " + MAX_NAME_CHARACTERS + " characters");
        }
        return name.strip();
    }

    /// @param done whether somebody is there already, so that no link is valid any more
    record SetupState(boolean done) {}

    record Setup(
            @Nullable String token,
            @Nullable String email,
            @Nullable String password,
            @Nullable String organization) {
        @Override
        public String toString() {
            return "Setup[email=" + email + "]";
        }
    }
}
