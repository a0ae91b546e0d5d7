package dev.belvedere.server.problem;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/// Answers requests that Tomcat refused before anything of ours saw them, such as one for `/batch%00`,
/// with JSON instead of its own page.
final class UnroutedProblems extends ErrorReportValve {
    private static final String UNREADABLE =
            "the request cannot be read: its address holds a broken escape or a character that must not stand there,"
                    + " escaped or not; or its headers are broken, contradict each other or are too large";

    private final JsonMapper json;

    UnroutedProblems(JsonMapper json) {
        this.json = json;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        HttpStatus status = HttpStatus.resolve(response.getStatus());
        if (status == null || !status.isError() || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        String path = request.getRequestURI() == null ? "" : request.getRequestURI();
        String detail = status == HttpStatus.BAD_REQUEST ? UNREADABLE : status.getReasonPhrase();
        response.setContentType(
                AmplitudeError.isExpectedAt(path)
                        ? MediaType.APPLICATION_JSON_VALUE
                        : MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        try (OutputStream out = response.getOutputStream()) {
            out.write(json.writeValueAsBytes(OtherProblems.body(status, detail, path)));
        } catch (IOException gone) {
            // Nobody is there any more to be told.
        }
    }
}
