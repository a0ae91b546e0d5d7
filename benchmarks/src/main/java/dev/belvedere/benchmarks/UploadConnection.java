package dev.belvedere.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;

/// One kept-alive connection that uploads batches, as plain as can be: on the machine that it
/// measures, the load generator must cost next to nothing.
///
/// Not thread-safe.
final class UploadConnection implements AutoCloseable {
    private static final String LENGTH = "content-length:";

    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;
    private final StringBuilder line = new StringBuilder();

    UploadConnection(String address) throws IOException {
        URI uri = URI.create(address);
        socket = new Socket(InetAddress.getByName(uri.getHost()), uri.getPort());
        socket.setTcpNoDelay(true);
        out = socket.getOutputStream();
        in = new BufferedInputStream(socket.getInputStream());
    }

    /// Sends a batch and waits for its answer.
    ///
    /// @throws IOException if the answer is not 200
    void upload(byte[] body) throws IOException {
        String head =
                "POST /2/httpapi HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length + "\r\n\r\n";
        out.write(head.getBytes(US_ASCII));
        out.write(body);
        String status = readLine();
        int length = 0;
        for (String header = readLine(); !header.isEmpty(); header = readLine()) {
            if (header.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                length = Integer.parseInt(header.substring(LENGTH.length()).strip());
            }
        }
        String answer = length > 0 ? new String(in.readNBytes(length), US_ASCII) : readChunks();
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException("an upload answered " + status + ": " + answer);
        }
    }

    private String readChunks() throws IOException {
        StringBuilder answer = new StringBuilder();
        int size;
        do {
            size = Integer.parseInt(readLine(), 16);
            answer.append(new String(in.readNBytes(size), US_ASCII));
            readLine();
        } while (size > 0);
        return answer.toString();
    }

    private String readLine() throws IOException {
        line.setLength(0);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
