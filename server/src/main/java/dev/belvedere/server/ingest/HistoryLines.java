package dev.belvedere.server.ingest;

import dev.belvedere.query.PropertyKey;
import dev.belvedere.server.problem.JsonFault;
import dev.belvedere.store.HistoricEvent;
import dev.belvedere.store.IncomingEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Lines of JSON, each an event of the past as exports or uploads write it.
///
/// @param lines how many there are, blank ones included
/// @param events of the lines that hold one
/// @param refused the lines that hold something else
public record HistoryLines(int lines, List<HistoricEvent> events, List<Refused> refused) {
    /// Events of the past were taken once; whatever ID they had is theirs.
    private static final int MIN_ID_LENGTH = 1;

    /// @param line its place among the lines, from 0
    /// @param reason for people
    public record Refused(int line, String reason) {}

    /// Reads lines; one that is wrong is refused alone.
    ///
    /// @param utf8 well-formed; the last line may end without a line break
    /// @param receivedAt the time of an event without any, epoch milliseconds
    public static HistoryLines read(byte[] utf8, long receivedAt) {
        return new Reading(utf8, receivedAt).run();
    }

    private static final class Reading {
        private final byte[] bytes;
        private final EventFaults faults = new EventFaults();
        private final EventCheck check;
        private final ExportDialect dialect = new ExportDialect();
        private final Map<String, PropertyKey> eventKeys = new HashMap<>();
        private final List<HistoricEvent> events = new ArrayList<>();
        private final List<Refused> refused = new ArrayList<>();

        Reading(byte[] bytes, long receivedAt) {
            this.bytes = bytes;
            this.check = new EventCheck(new Upload(null, null, MIN_ID_LENGTH, null, faults), receivedAt, "");
        }

        HistoryLines run() {
            int line = 0;
            for (int start = 0; start < bytes.length; line++) {
                int end = start;
                while (end < bytes.length && bytes[end] != '\n') {
                    end++;
                }
                line(line, start, end);
                start = end + 1;
            }
            return new HistoryLines(line, events, refused);
        }

        private void line(int line, int start, int end) {
            if (isBlank(start, end)) {
                return;
            }
            try (JsonParser in = Json.parser(bytes, start, end - start)) {
                HistoricEvent event = event(in, line);
                if (event == null) {
                    refused.add(new Refused(line, faults.reason(line)));
                } else {
                    events.add(event);
                }
            } catch (JacksonException broken) {
                refused.add(new Refused(line, "it is no JSON object: " + JsonFault.unplaced(broken)));
            }
        }

        private @Nullable HistoricEvent event(JsonParser in, int line) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                faults.notAnObject("line", line);
                return null;
            }
            dialect.begin();
            EventDraft draft = new EventReader(in, faults, dialect, eventKeys).read(line);
            dialect.end(draft);
            if (in.nextToken() != null) {
                faults.invalid("the end of the line", line);
            }
            IncomingEvent event = check.event(draft, line, null);
            return event == null || faults.has(line) ? null : new HistoricEvent(event, dialect.amplitudeId());
        }

        private boolean isBlank(int start, int end) {
            for (int i = start; i < end; i++) {
                if (bytes[i] != ' ' && bytes[i] != '\r' && bytes[i] != '\t') {
                    return false;
                }
            }
            return true;
        }
    }
}
