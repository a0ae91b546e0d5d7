package dev.belvedere.server.accounts;

import dev.belvedere.server.problem.OwnApi;
import dev.belvedere.server.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/// Signing in and out of the web app.
///
/// Signing in takes JSON only: no foreign page can send that without asking first, so it needs no
/// CSRF token.
@OwnApi
@RequestMapping("/api/v1/session")
class SessionController {
    private final Accounts accounts;
    private final SignInThrottle throttle;

    SessionController(Accounts accounts, SignInThrottle throttle) {
        this.accounts = accounts;
        this.throttle = throttle;
    }

    @GetMapping
    SessionResponse session(@AuthenticationPrincipal Viewer viewer) {
        return accounts.member(viewer.member())
                .map(this::response)
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.UNAUTHORIZED, "not_signed_in", null, "this account is not there any more"));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    SessionResponse signIn(@RequestBody SignIn signIn, HttpServletRequest request, HttpServletResponse response) {
        String email = signIn.email() == null ? "" : signIn.email();
        String password = signIn.password() == null ? "" : signIn.password();
        if (email.length() > Passwords.MAX_EMAIL_CHARACTERS) {
            // Nobody has it, and the throttle would remember it.
            throw wrongCredentials();
        }
        String address = request.getRemoteAddr();
        Duration wait = throttle.remaining(email, address);
        if (wait.isPositive()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds() + 1));
            throw new ProblemException(
                    HttpStatus.TOO_MANY_REQUESTS, "too_many_attempts", null, "too many attempts; try again later");
        }
        Member member = accounts.authenticate(email, password).orElse(null);
        if (member == null) {
            throttle.failed(email, address);
            throw wrongCredentials();
        }
        throttle.succeeded(email, address);
        SignedIn.startSession(member, request, response);
        return response(member);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        SecurityContextHolder.clearContext();
    }

    private static ProblemException wrongCredentials() {
        return new ProblemException(
                HttpStatus.UNAUTHORIZED, "wrong_credentials", null, "no account has this email and password");
    }

    private SessionResponse response(Member member) {
        return SessionResponse.of(member, accounts.organization(member.organization()));
    }

    record SignIn(@Nullable String email, @Nullable String password) {
        @Override
        public String toString() {
            return "SignIn[email=" + email + "]";
        }
    }
}
