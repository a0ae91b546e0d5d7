package dev.belvedere.server.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The web app's only document, which draws the page that the address names. Browsers ask for it
/// each time and are told when it is still the same.
@RestController
class PagesController {
    private final Optional<byte[]> document = read(new ClassPathResource("static/index.html"));

    @GetMapping(path = {"/", "/index.html", "/sign-in", "/setup", "/chart", "/settings", "/settings/**"})
    ResponseEntity<byte[]> page() {
        return document.map(html -> ResponseEntity.ok()
                        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                        .cacheControl(CacheControl.noCache())
                        .eTag("\"" + DigestUtils.md5DigestAsHex(html) + "\"")
                        .body(html))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private static Optional<byte[]> read(ClassPathResource resource) {
        try {
            return resource.exists() ? Optional.of(resource.getContentAsByteArray()) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the web app", e);
        }
    }
}
