package dev.belvedere.server.problem;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.springframework.http.HttpStatus;

/// The body of an error on a route that is Amplitude's: whoever calls one understands no other.
///
/// @param code the HTTP status
public record AmplitudeError(
        @JsonProperty("code") int code,
        @JsonProperty("error") String error) {
    /// Where Amplitude's routes begin, unknown ones among them.
    private static final List<String> BEGINNINGS = List.of("/2/", "/batch", "/identify", "/usermap", "/api/2/");

    static AmplitudeError of(HttpStatus status, String error) {
        return new AmplitudeError(status.value(), error);
    }

    /// Whether a client that asks for this path expects this body.
    ///
    /// @param path as sent, escapes included
    public static boolean isExpectedAt(String path) {
        // `//2/httpapi` is what a server URL with a slash at its end makes of it.
        String asked = path.startsWith("//") ? path.replaceFirst("^/+", "/") : path;
        return BEGINNINGS.stream().anyMatch(asked::startsWith);
    }
}
