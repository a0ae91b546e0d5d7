package dev.belvedere.server.ingest;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Turns a language tag into the language's English name: `en-US` becomes `English`. What is no
/// known tag stays as it is.
final class Languages {
    private static final int MAX_KNOWN = 1000;

    private static final Map<String, String> NAMES = new ConcurrentHashMap<>();

    private Languages() {}

    static String name(String tag) {
        String known = NAMES.get(tag);
        if (known != null) {
            return known;
        }
        String name = lookUp(tag);
        if (NAMES.size() < MAX_KNOWN) {
            NAMES.put(tag, name);
        }
        return name;
    }

    private static String lookUp(String tag) {
        if (tag.length() > 16) {
            return tag;
        }
        try {
            Locale locale =
                    new Locale.Builder().setLanguageTag(tag.replace('_', '-')).build();
            String language = locale.getLanguage();
            String name = locale.getDisplayLanguage(Locale.ENGLISH);
            return language.isEmpty() || language.length() > 3 || name.equals(language) ? tag : name;
        } catch (IllformedLocaleException notATag) {
            return tag;
        }
    }
}
