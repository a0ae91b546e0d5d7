package dev.belvedere.server.ingest;

import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Turns what a client says of a language into the language's English name: `en-US`, `English (United
/// States)`, `Deutsch` and `german` become `English` and `German`. Upper and lower case are the same.
/// What is no known tag or name stays as it is.
///
/// The names are those of the JDK, but where Amplitude documents another one.
final class Languages {
    private static final int MAX_KNOWN = 1000;
    private static final int LONGEST = 64;

    /// Documented otherwise than the JDK has it.
    private static final Map<String, String> DOCUMENTED = Map.ofEntries(
            Map.entry("ace", "Achinese"),
            Map.entry("bla", "Siksika"),
            Map.entry("bn", "Bengali"),
            Map.entry("ckb", "Sorani Kurdish"),
            Map.entry("crh", "Crimean Turkish"),
            Map.entry("ff", "Fulah"),
            Map.entry("ht", "Haitian"),
            Map.entry("lah", "Lahnda"),
            Map.entry("mi", "Maori"),
            Map.entry("mic", "Micmac"),
            Map.entry("mus", "Creek"),
            Map.entry("nb", "Norwegian"),
            Map.entry("nn", "Norwegian"),
            Map.entry("or", "Oriya"),
            Map.entry("sah", "Sakha"));

    private static final Map<String, String> BY_NAME = byName();
    private static final Map<String, String> NAMES = new ConcurrentHashMap<>();

    private Languages() {}

    static String name(String given) {
        String known = NAMES.get(given);
        if (known != null) {
            return known;
        }
        String name = lookUp(given);
        if (NAMES.size() < MAX_KNOWN) {
            NAMES.put(given, name);
        }
        return name;
    }

    private static String lookUp(String given) {
        if (given.length() > LONGEST) {
            return given;
        }
        String lower = given.strip().toLowerCase(Locale.ROOT);
        int country = lower.indexOf('(');
        String alone = country > 0 ? lower.substring(0, country).strip() : lower;
        String byName = BY_NAME.get(alone);
        return byName != null ? byName : Objects.requireNonNullElse(byTag(lower), given);
    }

    private static @Nullable String byTag(String tag) {
        try {
            String language = new Locale.Builder()
                    .setLanguageTag(tag.replace('_', '-'))
                    .build()
                    .getLanguage();
            String name = language.isEmpty() || language.length() > 3 ? language : englishName(language);
            return name.equals(language) ? null : name;
        } catch (IllformedLocaleException notATag) {
            return null;
        }
    }

    private static String englishName(String language) {
        String documented = DOCUMENTED.get(language);
        return documented != null ? documented : Locale.of(language).getDisplayLanguage(Locale.ENGLISH);
    }

    /// Each language by its name in English and in itself.
    private static Map<String, String> byName() {
        Map<String, String> names = new HashMap<>();
        for (String language : Locale.getISOLanguages()) {
            Locale locale = Locale.of(language);
            String english = englishName(language);
            names.putIfAbsent(locale.getDisplayLanguage(Locale.ENGLISH).toLowerCase(Locale.ROOT), english);
            names.putIfAbsent(english.toLowerCase(Locale.ROOT), english);
            String own = locale.getDisplayLanguage(locale).toLowerCase(locale);
            if (own.length() > 3) {
                names.putIfAbsent(own, english);
            }
        }
        return Map.copyOf(names);
    }
}
