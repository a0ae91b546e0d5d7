package dev.belvedere.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class DemoTest {
    private static final Instant END = Instant.parse("2026-03-31T15:00:00Z");

    @Test
    void chartShowsDailyBuyersByProductOverNinetyWholeDays() {
        assertThat(Demo.chartPath(5, new Season(END)))
                .isEqualTo("/chart?scope=5&event=Order%20Completed&measure=uniques&interval=day"
                        + "&start=2025-12-31&end=2026-03-30&group=built_in:project");
    }

    @Test
    void summarySaysHowManyHumansThereReallyAre() {
        Company company = Company.with(30_000, 1, END);

        assertThat(Demo.summary(company))
                .contains(company.humansSeen() + " humans")
                .contains("Loyalty portal")
                .contains(company.season().milestones().androidLaunch().toString());
    }

    @Test
    void argumentsHaveDefaults() {
        assertThat(Arguments.parse("--token", "secret", "--server", "http://127.0.0.1:9000"))
                .isEqualTo(new Arguments(URI.create("http://127.0.0.1:9000"), "secret", 300_000, 1));
    }

    @Test
    void argumentsThatCannotBeReadAreNamed() {
        assertThatThrownBy(() -> Arguments.parse("--server", "http://127.0.0.1:9000"))
                .hasMessage("--token is missing");
        assertThatThrownBy(() -> Arguments.parse("--colour", "blue")).hasMessageContaining("--colour");
        assertThatThrownBy(() -> Arguments.parse("--server", "http://a", "--token", "t", "--events", "many"))
                .hasMessage("--events must be a whole number, got many");
        assertThatThrownBy(() -> Arguments.parse("--server", "http://a", "--token", "t", "--events", "12"))
                .hasMessageContaining("--events must be from 300");
    }

    @Test
    void progressIsALinePerTenthAwayFromATerminal() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Progress progress =
                new Progress(1_000, false, new PrintStream(out, true, StandardCharsets.UTF_8), () -> 2_000_000_000L);

        for (int batch = 0; batch < 20; batch++) {
            progress.sent(50);
        }

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .hasSize(10)
                .allSatisfy(line -> assertThat(line).doesNotContain("\r"))
                .first()
                .asString()
                .startsWith("  100 of 1,000 events (10 %)");
    }
}
