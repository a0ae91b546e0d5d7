package dev.belvedere.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Sends bytes as they are, for requests that well-behaved HTTP clients refuse to send.
public final class RawSocket {
    private RawSocket() {}

    /// Sends a request line with its headers and a body, and gives the whole answer.
    ///
    /// @param head lines without `Host`, `Content-Length` and the empty line
    public static String exchange(RunningServer server, String head, String body) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return send(
                server,
                head.strip().replace("\n", "\r\n") + "\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
                        + length + "\r\n\r\n" + body);
    }

    /// Sends exactly that and gives the whole answer.
    public static String send(RunningServer server, String request) {
        try (Socket socket = new Socket("localhost", server.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
