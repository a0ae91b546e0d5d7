package dev.belvedere.server.ingest;

import dev.belvedere.server.problem.Pace;
import java.io.IOException;
import java.io.InputStream;

/// A body that must keep to a [Pace]. Not thread-safe.
final class PacedBody extends InputStream {
    private final InputStream body;
    private final Pace pace;

    PacedBody(InputStream body, Pace pace) {
        this.body = body;
        this.pace = pace;
    }

    @Override
    public int read() throws IOException {
        int read = body.read();
        pace.count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = body.read(into, offset, length);
        pace.count(Math.max(0, read));
        return read;
    }
}
