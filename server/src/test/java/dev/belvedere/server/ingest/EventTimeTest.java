package dev.belvedere.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EventTimeTest {
    @ParameterizedTest
    @CsvSource({
        "2026-03-01 12:00:00.123000, 2026-03-01T12:00:00.123Z",
        "2024-02-29 23:59:59.999999, 2024-02-29T23:59:59.999Z",
        "1969-12-31 23:59:59.001000, 1969-12-31T23:59:59.001Z",
        "2026-03-01 12:00:00.1, 2026-03-01T12:00:00.100Z",
        "2026-03-01 12:00:00, 2026-03-01T12:00:00Z",
        "2026-03-01T12:00:00.123000, 2026-03-01T12:00:00.123Z",
        "2026-03-01 12:00:00.123000+02:00, 2026-03-01T10:00:00.123Z",
        "2026-03-01T12:00:00Z, 2026-03-01T12:00:00Z"
    })
    void readsWhatExportsWrite(String text, Instant moment) {
        assertThat(EventTime.millis(text)).isEqualTo(moment.toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-02-30 12:00:00.123000",
                "2026-13-01 12:00:00.123000",
                "2026-03-01 24:00:00.123000",
                "2026-03-01 12:60:00.123000",
                "2026-03-01 12:00:00.12300x",
                "2026-03-01 12:00:00,123000"
            })
    void readsNothingElse(String text) {
        assertThat(EventTime.millis(text)).isNull();
    }
}
