package dev.belvedere.server.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
    private static final int LEAST = 100;

    private long now = 77;
    private final Pace pace = new Pace(LEAST, () -> now);

    /// 100 bytes a second, counted from 10 seconds after the beginning.
    @ParameterizedTest(name = "{0} bytes within {1} s are enough: {2}")
    @CsvSource({"1, 10, true", "1, 11, false", "99, 11, false", "100, 11, true", "5000, 60, true", "4999, 60, false"})
    void aBodyMayNotFallBehindItsLeastRate(int bytes, int seconds, boolean enough) {
        now += Duration.ofSeconds(seconds).toNanos();

        RefusedBodyException refused = catchThrowableOfType(RefusedBodyException.class, () -> pace.count(bytes));

        assertThat(refused == null).isEqualTo(enough);
        if (refused != null) {
            assertThat(refused.status().value()).isEqualTo(408);
        }
    }

    @Test
    void whatCameFastAtFirstMayPause() {
        pace.count(9_999);
        now += Duration.ofSeconds(109).toNanos();

        assertThatCode(() -> pace.count(1)).doesNotThrowAnyException();
    }
}
