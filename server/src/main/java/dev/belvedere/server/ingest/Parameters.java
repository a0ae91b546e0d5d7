package dev.belvedere.server.ingest;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/// The parameters of a request, from its query string and its form body together. The servlet
/// container reads forms of `POST` only and not of `GET`, which documented calls send, and refuses
/// raw braces in places where they are documented.
public final class Parameters {
    private final Map<String, List<String>> values = new HashMap<>();

    private Parameters() {}

    /// Reads both; a body of another type than a form is left unread.
    ///
    /// @throws RefusedUploadException when an escape or a character is broken, or the body too large
    public static Parameters read(HttpServletRequest request, long maxBytes) throws IOException {
        Parameters parameters = new Parameters();
        String query = request.getQueryString();
        if (query != null) {
            parameters.addAll(query.getBytes(StandardCharsets.ISO_8859_1));
        }
        String type = type(request);
        if (type.equals(MediaType.APPLICATION_FORM_URLENCODED_VALUE)) {
            parameters.addAll(UploadBody.read(request, maxBytes));
        } else if (type.equals(MediaType.MULTIPART_FORM_DATA_VALUE)) {
            parameters.addParts(request);
        }
        return parameters;
    }

    /// Whether the request has a body that is JSON and no form.
    public static boolean hasJsonBody(HttpServletRequest request) {
        if (request.getContentLengthLong() == 0) {
            return false;
        }
        String type = type(request);
        return type.equals(MediaType.APPLICATION_JSON_VALUE) || type.equals(MediaType.TEXT_PLAIN_VALUE);
    }

    /// The first value of that name.
    public @Nullable String first(String name) {
        List<String> all = values.get(name);
        return all == null ? null : all.getFirst();
    }

    /// All values of that name, in order; the query string's first.
    public List<String> all(String name) {
        return List.copyOf(values.getOrDefault(name, List.of()));
    }

    private void addAll(byte[] encoded) {
        int start = 0;
        for (int at = 0; at <= encoded.length; at++) {
            if (at == encoded.length || encoded[at] == '&') {
                addPair(encoded, start, at);
                start = at + 1;
            }
        }
    }

    private void addPair(byte[] encoded, int start, int end) {
        if (start == end) {
            return;
        }
        int equals = start;
        while (equals < end && encoded[equals] != '=') {
            equals++;
        }
        add(decoded(encoded, start, equals), decoded(encoded, Math.min(equals + 1, end), end));
    }

    private void addParts(HttpServletRequest request) throws IOException {
        try {
            for (Part part : request.getParts()) {
                try (InputStream content = part.getInputStream()) {
                    add(part.getName(), text(content.readAllBytes()));
                }
            }
        } catch (ServletException | IllegalStateException broken) {
            throw RefusedUploadException.badRequest("Invalid form data, or too large");
        }
    }

    private void add(String name, String value) {
        values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }

    private static String decoded(byte[] encoded, int start, int end) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(end - start);
        for (int at = start; at < end; at++) {
            switch (encoded[at]) {
                case '+' -> bytes.write(' ');
                case '%' -> {
                    int high = at + 2 <= end - 1 ? Character.digit(encoded[at + 1], 16) : -1;
                    int low = at + 2 <= end - 1 ? Character.digit(encoded[at + 2], 16) : -1;
                    if (high < 0 || low < 0) {
                        throw RefusedUploadException.badRequest("Invalid escape in the parameters");
                    }
                    bytes.write(high << 4 | low);
                    at += 2;
                }
                default -> bytes.write(encoded[at]);
            }
        }
        return text(bytes.toByteArray());
    }

    private static String text(byte[] bytes) {
        if (!Utf8.isWellFormed(bytes)) {
            throw RefusedUploadException.badRequest("The parameters are not well-formed UTF-8");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String type(HttpServletRequest request) {
        String type = request.getContentType();
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
