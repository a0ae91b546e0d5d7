package dev.belvedere.server.problem;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/// Answers requests that Tomcat refused before anything of ours saw them, such as one for `/batch%00`,
/// with JSON instead of its own page.
final class UnroutedProblems extends ErrorReportValve {
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
        response.setContentType(OtherProblems.type(path).toString());
        try (OutputStream out = response.getOutputStream()) {
            out.write(json.writeValueAsBytes(OtherProblems.body(status, OtherProblems.reason(status), path)));
        } catch (IOException gone) {
            // Nobody is there any more to be told.
        }
    }
}
