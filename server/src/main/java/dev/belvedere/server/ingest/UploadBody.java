package dev.belvedere.server.ingest;

import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/// Reads a request's body whole, within a limit that also holds after decompression: a small gzip
/// file may unfold to gigabytes.
public final class UploadBody {
    private UploadBody() {}

    /// The body as sent, decompressed where `Content-Encoding: gzip` says so, and well-formed UTF-8.
    ///
    /// @throws RefusedUploadException 413 past the limit, 415 for another encoding, 400 for a broken
    ///     one
    public static byte[] read(HttpServletRequest request, long maxBytes) throws IOException {
        return read(request, maxBytes, UnaryOperator.identity());
    }

    /// @param pace at which the body must come, before it is decompressed
    static byte[] read(HttpServletRequest request, long maxBytes, UnaryOperator<InputStream> pace) throws IOException {
        if (request.getContentLengthLong() > maxBytes) {
            throw RefusedUploadException.tooLarge();
        }
        byte[] bytes = received(request, maxBytes, pace);
        if (!Utf8.isWellFormed(bytes)) {
            throw RefusedUploadException.invalidJson("the body is not well-formed UTF-8");
        }
        return bytes;
    }

    /// A client that goes away, stalls or breaks its chunks is no fault of ours.
    private static byte[] received(HttpServletRequest request, long maxBytes, UnaryOperator<InputStream> pace) {
        try {
            return decompressed(request, pace.apply(request.getInputStream()), maxBytes);
        } catch (IOException broken) {
            throw RefusedUploadException.invalidJson("the body broke off");
        }
    }

    private static byte[] decompressed(HttpServletRequest request, InputStream body, long maxBytes) throws IOException {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding == null || encoding.isBlank() || encoding.strip().equalsIgnoreCase("identity")) {
            return limited(body, maxBytes);
        }
        if (!encoding.strip().equalsIgnoreCase("gzip")) {
            throw new RefusedUploadException(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "Unsupported content encoding",
                    Map.of("detail", "accepted: gzip, identity"));
        }
        try (InputStream unzipped = new GZIPInputStream(body, 1 << 13)) {
            return limited(unzipped, maxBytes);
        } catch (ZipException | EOFException e) {
            throw RefusedUploadException.invalidJson("the body is not complete gzip data");
        }
    }

    private static byte[] limited(InputStream input, long maxBytes) throws IOException {
        byte[] bytes = input.readNBytes((int) maxBytes + 1);
        if (bytes.length > maxBytes) {
            throw RefusedUploadException.tooLarge();
        }
        return bytes;
    }
}
