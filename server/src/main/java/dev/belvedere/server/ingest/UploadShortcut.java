package dev.belvedere.server.ingest;

import dev.belvedere.server.problem.RefusedBodyException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.json.JsonMapper;

/// Hands uploads to their controller past all other filters and the choice of a handler: nothing of that
/// decides anything about them, and it took as long as reading an upload of one event. What pages of
/// browsers send goes the long way, which sees to their origin.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class UploadShortcut extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private final transient Supplier<UploadController> controller;
    private final transient UploadErrors errors;
    private final transient JsonMapper json;

    /// @param controller made at the first upload: Tomcat asks for its filters before the rest is there, and
    ///     reports what fails then as its own fault
    UploadShortcut(ObjectProvider<UploadController> controller, UploadErrors errors, JsonMapper json) {
        this.controller = SingletonSupplier.of(controller::getObject);
        this.errors = errors;
        this.json = json;
    }

    @Override
    public void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!request.getMethod().equals(HttpMethod.POST.name()) || request.getHeader(HttpHeaders.ORIGIN) != null) {
            chain.doFilter(request, response);
            return;
        }
        switch (request.getRequestURI()) {
            case UploadController.UPLOAD ->
                answer(response, () -> controller.get().upload(request, response));
            case UploadController.BATCH ->
                answer(response, () -> controller.get().batch(request, response));
            default -> chain.doFilter(request, response);
        }
    }

    @FunctionalInterface
    private interface Way {
        void go() throws IOException;
    }

    private void answer(HttpServletResponse response, Way way) throws IOException {
        ResponseEntity<Map<String, Object>> error;
        try {
            way.go();
            return;
        } catch (RefusedUploadException refused) {
            error = errors.refused(refused);
        } catch (RefusedBodyException refused) {
            error = errors.unread(refused);
        } catch (RuntimeException fault) {
            error = errors.failed(fault);
        }
        response.setStatus(error.getStatusCode().value());
        error.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        json.writeValue(response.getOutputStream(), error.getBody());
    }
}
