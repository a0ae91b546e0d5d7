package dev.belvedere.server.ingest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ua_parser.Client;
import ua_parser.Parser;

/// What user agent strings say, by the patterns of the uap project. Thread-safe.
///
/// As Amplitude has it, the name and version of a browser stand as those of the operating system, and
/// a device of no known model is named by its system: Safari on a Mac is `Safari` on `Mac`.
///
/// A string takes milliseconds to be understood, so it is remembered, and only one is being
/// understood at a time: whoever sends ever new ones waits for his own.
@Component
final class UserAgents {
    private static final int MOST_KNOWN = 20_000;

    /// Longer ones say no more, and take the patterns ever longer.
    private static final int LONGEST = 512;

    private static final String UNKNOWN = "Other";
    private static final Known NOTHING = new Known(null, null, null);

    private final Map<String, Known> known = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MOST_KNOWN;
        }
    });
    private final ReentrantLock parsing = new ReentrantLock(true);
    private @Nullable Parser parser;

    /// @param osName of the browser, or of the operating system where there is none
    record Known(
            @Nullable String osName,
            @Nullable String osVersion,
            @Nullable String deviceModel) {}

    Known of(String userAgent) {
        String text = userAgent.length() > LONGEST ? userAgent.substring(0, LONGEST) : userAgent;
        Known remembered = known.get(text);
        return remembered != null ? remembered : parsed(text);
    }

    private Known parsed(String text) {
        parsing.lock();
        try {
            Known meanwhile = known.get(text);
            if (meanwhile != null) {
                return meanwhile;
            }
            if (parser == null) {
                // Its patterns take a second to load, which a server without user agents saves.
                parser = new Parser();
            }
            Known parsed = known(parser.parse(text));
            known.put(text, parsed);
            return parsed;
        } finally {
            parsing.unlock();
        }
    }

    private static Known known(Client client) {
        boolean isBrowser = isKnown(client.userAgent.family);
        boolean isSystem = isKnown(client.os.family);
        if (!isBrowser && !isSystem) {
            return NOTHING;
        }
        String system = isSystem ? client.os.family : null;
        String systemVersion = version(client.os.major, client.os.minor, client.os.patch);
        String device = isKnown(client.device.family) ? client.device.family : system;
        return isBrowser
                ? new Known(
                        client.userAgent.family,
                        version(client.userAgent.major, client.userAgent.minor, client.userAgent.patch),
                        device)
                : new Known(system, systemVersion, device);
    }

    private static boolean isKnown(@Nullable String family) {
        return family != null && !family.equals(UNKNOWN);
    }

    private static String version(@Nullable String... parts) {
        return Stream.of(parts)
                .filter(Objects::nonNull)
                .takeWhile(part -> !part.isEmpty())
                .collect(Collectors.joining("."));
    }
}
