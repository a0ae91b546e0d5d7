package dev.belvedere.transfer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Lines as they stand in a stream, in bounded memory: one that is too long, or no UTF-8, is passed over.
final class PlainLines implements Lines {
    /// What one event may have; an upload may not have more either.
    static final int LONGEST = 1_000_000;

    static final String NO_UTF_8 = "it is not in UTF-8";

    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(4_096);
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    private int at;
    private int end;

    PlainLines(InputStream in) {
        this.in = in;
    }

    @Override
    public byte @Nullable [] next() throws IOException {
        line.reset();
        boolean tooLong = false;
        boolean any = false;
        while (fill()) {
            any = true;
            int start = at;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            tooLong |= line.size() + (at - start) > LONGEST;
            if (!tooLong) {
                line.write(buffer, start, at - start);
            }
            if (at < end) {
                at++;
                break;
            }
        }
        if (tooLong) {
            throw tooLong();
        }
        return any ? utf8(line.toByteArray()) : null;
    }

    private byte[] utf8(byte[] bytes) throws UnreadableLineException {
        int ascii = 0;
        while (ascii < bytes.length && bytes[ascii] >= 0) {
            ascii++;
        }
        if (ascii < bytes.length) {
            try {
                utf8.decode(ByteBuffer.wrap(bytes, ascii, bytes.length - ascii));
            } catch (CharacterCodingException _) {
                throw new UnreadableLineException(NO_UTF_8);
            }
        }
        return bytes;
    }

    static UnreadableLineException tooLong() {
        return new UnreadableLineException("longer than " + LONGEST + " bytes");
    }

    private boolean fill() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(0, in.read(buffer));
        }
        return at < end;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
