package dev.belvedere.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacedBodyTest {
    private static final int LEAST = 100;

    private long now = 77;
    private final PacedBody body = new PacedBody(new ByteArrayInputStream(new byte[10_000]), LEAST, () -> now);

    /// 100 bytes a second, counted from 10 seconds after the beginning.
    @ParameterizedTest(name = "{0} bytes within {1} s are enough: {2}")
    @CsvSource({"1, 10, true", "1, 11, false", "99, 11, false", "100, 11, true", "5000, 60, true", "4999, 60, false"})
    void aBodyMayNotFallBehindItsLeastRate(int bytes, int seconds, boolean enough) throws IOException {
        now += Duration.ofSeconds(seconds).toNanos();

        if (enough) {
            assertThat(body.read(new byte[bytes], 0, bytes)).isEqualTo(bytes);
        } else {
            assertThatExceptionOfType(RefusedUploadException.class)
                    .isThrownBy(() -> body.read(new byte[bytes], 0, bytes))
                    .satisfies(refused -> assertThat(refused.status().value()).isEqualTo(408));
        }
    }

    @Test
    void whatCameFastAtFirstMayPause() throws IOException {
        body.readNBytes(9_999);
        now += Duration.ofSeconds(109).toNanos();

        assertThat(body.read()).isZero();
    }
}
