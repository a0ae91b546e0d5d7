package dev.belvedere.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArgumentsTest {
    private static final Map<String, String> TOKEN = Map.of("BELVEDERE_TOKEN", "t");

    @Test
    void whatIsNotGivenHasADefaultOrIsAskedFor(@TempDir Path folder) throws IOException {
        String file = Files.writeString(folder.resolve("a.jsonl"), "").toString();
        Arguments parsed = Arguments.parse(TOKEN, "--project", "7", file, "--from", "old");
        assertThat(parsed.server()).isEqualTo(URI.create("http://127.0.0.1:8080"));
        assertThat(parsed.token()).isEqualTo("t");
        assertThat(parsed.files()).containsExactly(Path.of(file));
        assertThat(parsed.refused()).isEqualTo(Path.of("refused.jsonl"));

        assertThatThrownBy(() -> Arguments.parse(TOKEN, "--from", "old", file)).hasMessage("--project is missing");
        assertThatThrownBy(() -> Arguments.parse(TOKEN, "--project", "7", file)).hasMessage("--from is missing");
        assertThatThrownBy(() -> Arguments.parse(TOKEN, "--project", "x", "--from", "old", file))
                .hasMessage("--project must be a whole number, got x");
        assertThatThrownBy(() -> Arguments.parse(Map.of(), "--project", "7", "--from", "old", file))
                .hasMessage("--token is missing; BELVEDERE_TOKEN does as well");
        assertThatThrownBy(() -> Arguments.parse(TOKEN, "--project", "7", "--from", "old"))
                .hasMessage("no file is given");
        assertThatThrownBy(() -> Arguments.parse(TOKEN, "--wrong")).hasMessage("cannot read --wrong");
        assertThatThrownBy(() -> Arguments.parse(TOKEN, folder.resolve("none").toString()))
                .hasMessageEndingWith("is no file that can be read");
    }
}
