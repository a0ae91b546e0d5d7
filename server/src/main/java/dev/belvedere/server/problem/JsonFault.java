package dev.belvedere.server.problem;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/// What is wrong with JSON that was sent, for the people who sent it.
public final class JsonFault {
    private static final Pattern LIMIT_SETTING = Pattern.compile(", from `[^`]*`");

    private JsonFault() {}

    /// What is wrong, and where: `Unexpected character (',' (code 44)): was expecting double-quote to start
    /// property name, at line 1, column 19`. Lines and columns count from 1, columns by bytes.
    public static String placed(JacksonException broken) {
        @Nullable TokenStreamLocation place = broken.getLocation();
        return place == null || place.getLineNr() < 1
                ? unplaced(broken)
                : unplaced(broken) + ", at line " + place.getLineNr() + ", column " + place.getColumnNr();
    }

    /// What is wrong, without where Jackson saw the beginning of what is not closed, since it names a source that
    /// it does not show, and without the name of its setting that holds a limit.
    public static String unplaced(JacksonException broken) {
        String message = LIMIT_SETTING.matcher(broken.getOriginalMessage()).replaceAll("");
        int place = message.indexOf(" (start marker");
        return place < 0 ? message : message.substring(0, place);
    }
}
