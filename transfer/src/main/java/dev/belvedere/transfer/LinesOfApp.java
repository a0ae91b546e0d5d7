package dev.belvedere.transfer;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Of rows of an export, those of one project at their source; in place of others stands an empty
/// line.
final class LinesOfApp implements Lines {
    private static final byte[] EMPTY = {};

    private final Lines all;
    private final long app;
    private final JsonMapper json = JsonMapper.shared();

    LinesOfApp(Lines all, long app) {
        this.all = all;
        this.app = app;
    }

    @Override
    public byte @Nullable [] next() throws IOException {
        byte[] line = all.next();
        return line == null || isOfApp(line) ? line : EMPTY;
    }

    private boolean isOfApp(byte[] line) throws UnreadableLineException {
        try {
            JsonNode row = json.readTree(line);
            return row == null || row.path("app").asLong(app) == app;
        } catch (JacksonException broken) {
            throw new UnreadableLineException("no JSON: " + broken.getOriginalMessage());
        }
    }

    @Override
    public void close() throws IOException {
        all.close();
    }
}
