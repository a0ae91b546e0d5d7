package dev.belvedere.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PiecesTest {
    private static final int MEBIBYTE = 1 << 20;

    private final List<String> unreadable = new ArrayList<>();

    private Pieces pieces(String text) {
        return pieces(text, false);
    }

    private Pieces pieces(String text, boolean near) {
        return new Pieces(
                Lines.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))),
                (line, reason) -> unreadable.add(line + ": " + reason),
                near);
    }

    private static Piece next(Pieces pieces) throws IOException {
        return Objects.requireNonNull(pieces.next());
    }

    private static String text(Piece piece) throws IOException {
        return new String(
                new GZIPInputStream(new ByteArrayInputStream(piece.gzipped())).readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void piecesFollowEachOtherFromTheLineThatIsWanted() throws IOException {
        Pieces pieces = pieces("a\nb\n".repeat(5_000) + "c");
        pieces.skip(2_000);
        Piece first = next(pieces);
        assertThat(first.firstLine()).isEqualTo(2_000);
        assertThat(text(first)).startsWith("a\nb\n");
        Piece second = next(pieces);
        assertThat(second.firstLine()).isEqualTo(2_000 + first.lines());
        Piece third = next(pieces);
        assertThat(third.firstLine() + third.lines()).isEqualTo(10_001);
        assertThat(text(third)).isEqualTo("c\n");
        assertThat(pieces.next()).isNull();
        assertThat(unreadable).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void noPieceIsLargerThanTheServerTakes(boolean near) throws IOException {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < 40; line++) {
            random.ints(100_000, ' ', '~').forEach(c -> text.append((char) c));
            text.append('\n');
        }
        random.ints(PlainLines.LONGEST, ' ', '~').forEach(c -> text.append((char) c));
        text.append('\n');
        Pieces pieces = pieces(text.toString(), near);
        StringBuilder sent = new StringBuilder();
        for (Piece piece = pieces.next(); piece != null; piece = pieces.next()) {
            assertThat(piece.gzipped().length).isLessThan(MEBIBYTE);
            sent.append(text(piece));
        }
        assertThat(sent.toString().equals(text.toString())).isTrue();
    }

    @Test
    void aLineThatIsTooLongIsNamedAndLeftEmpty() throws IOException {
        Pieces pieces = pieces("a\n" + "x".repeat(PlainLines.LONGEST + 1) + "\nb\n" + "y".repeat(PlainLines.LONGEST));
        assertThat(text(next(pieces))).isEqualTo("a\n\nb\n");
        assertThat(text(next(pieces))).startsWith("yyy");
        assertThat(unreadable).containsExactly("2: longer than 1000000 bytes");
    }

    @Test
    void aLineThatIsNotInUtf8IsNamedAndLeftEmpty() throws IOException {
        byte[] text = "a\nM\u00fcller\nb\n".getBytes(StandardCharsets.ISO_8859_1);
        Pieces pieces = new Pieces(
                Lines.of(new ByteArrayInputStream(text)),
                (line, reason) -> unreadable.add(line + ": " + reason),
                false);
        assertThat(text(next(pieces))).isEqualTo("a\n\nb\n");
        assertThat(unreadable).containsExactly("2: it is not in UTF-8");
    }
}
