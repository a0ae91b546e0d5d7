package dev.belvedere.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "en-US, English",
        "de, German",
        "DE_at, German",
        "pt-BR, Portuguese",
        "gsw, Swiss German",
        "English, English",
        "english (united states), English",
        "Deutsch, German",
        "bn-IN, Bengali",
        "nb, Norwegian",
        "türkçe, Turkish",
        "xx, xx",
        "qqq, qqq",
        "not a tag, not a tag"
    })
    void aTagBecomesTheLanguagesName(String tag, String name) {
        assertThat(Languages.name(tag)).isEqualTo(name);
    }
}
