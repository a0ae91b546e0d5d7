package dev.belvedere.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// The lines of a file, each as the server takes it: a JSON object in UTF-8 without its line break.
/// Not thread-safe.
interface Lines extends Closeable {
    /// The next line, or `null` at the end. A line that holds nothing for the server is empty, so that
    /// lines keep their numbers.
    ///
    /// @throws UnreadableLineException for one that cannot be read; the next call gives the next
    byte @Nullable [] next() throws IOException;

    /// Lines as they stand in a stream.
    static Lines of(InputStream in) {
        return new PlainLines(in);
    }
}
