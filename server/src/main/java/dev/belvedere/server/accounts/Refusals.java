package dev.belvedere.server.accounts;

import dev.belvedere.server.problem.AmplitudeError;
import dev.belvedere.server.problem.MetadataAway;
import dev.belvedere.server.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// How a request that Spring Security stopped is answered.
@Component
class Refusals {
    private static final String NOTHING_HERE = "there is nothing here";

    private final JsonMapper json;

    Refusals(JsonMapper json) {
        this.json = json;
    }

    /// `/api/v1` without a session or a valid token.
    void notSignedIn(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        problem(response, HttpStatus.UNAUTHORIZED, "not_signed_in", "sign in, or send a valid bearer token");
    }

    /// `/api/v1` by somebody known: a forged request, or a route that does not exist.
    void forbidden(HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
            throws IOException {
        if (reason instanceof CsrfException) {
            problem(
                    response,
                    HttpStatus.FORBIDDEN,
                    "wrong_csrf_token",
                    "send the cookie XSRF-TOKEN back in the header X-XSRF-TOKEN");
        } else {
            noSuchRoute(request, response);
        }
    }

    /// Nobody can say whose a token is.
    void away(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, MetadataAway.RETRY_SECONDS);
        problem(response, HttpStatus.SERVICE_UNAVAILABLE, "service_unavailable", MetadataAway.MESSAGE);
    }

    /// Any route that nobody named: it looks as if it were not there.
    void closed(HttpServletRequest request, HttpServletResponse response, Exception reason) throws IOException {
        noSuchRoute(request, response);
    }

    /// A read of Amplitude's that is not answered here.
    void closedRead(HttpServletRequest request, HttpServletResponse response, Exception reason) throws IOException {
        amplitudeError(response, HttpStatus.NOT_FOUND, NOTHING_HERE);
    }

    /// The Amplitude-compatible reads without valid keys.
    void wrongKeys(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Belvedere\"");
        amplitudeError(response, HttpStatus.UNAUTHORIZED, "Invalid API key or secret key");
    }

    private void noSuchRoute(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (AmplitudeError.isExpectedAt(request.getRequestURI())) {
            amplitudeError(response, HttpStatus.NOT_FOUND, NOTHING_HERE);
        } else {
            problem(response, HttpStatus.NOT_FOUND, "no_such_route", NOTHING_HERE);
        }
    }

    private void amplitudeError(HttpServletResponse response, HttpStatus status, String error) throws IOException {
        write(response, status, MediaType.APPLICATION_JSON, new AmplitudeError(status.value(), error));
    }

    private void problem(HttpServletResponse response, HttpStatus status, String code, String detail)
            throws IOException {
        write(response, status, MediaType.APPLICATION_PROBLEM_JSON, Problem.of(status, code, null, detail));
    }

    private void write(HttpServletResponse response, HttpStatus status, MediaType type, Object body)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType(type.toString());
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getOutputStream().write(json.writeValueAsBytes(body));
    }
}
