package dev.belvedere.server.transfer;

import dev.belvedere.server.analytics.AmplitudeReads;
import dev.belvedere.server.portfolio.ScopeKeys;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `GET /api/2/export`: the events that arrived in a range of hours, as an archive. Of a view (ours):
/// those of all its source projects.
@AmplitudeReads
final class ExportController {
    private static final String RETRY_SECONDS = "30";

    private final Exports exports;

    ExportController(Exports exports) {
        this.exports = exports;
    }

    @GetMapping("/api/2/export")
    void export(
            @RequestParam MultiValueMap<String, String> parameters,
            @AuthenticationPrincipal ScopeKeys keys,
            HttpServletResponse response)
            throws IOException {
        ExportRange range = ExportRange.of(parameters);
        exports.write(keys.scope(), range, () -> {
            response.setContentType("application/zip");
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    "attachment; filename=\"" + range.fileName(keys.scope().id()) + "\"");
            return response.getOutputStream();
        });
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> refused(ExportRefusedException refused) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", refused.status().value());
        body.put("error", refused.getMessage());
        ResponseEntity.BodyBuilder response = ResponseEntity.status(refused.status());
        if (refused.status() == HttpStatus.TOO_MANY_REQUESTS) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        return response.body(body);
    }
}
