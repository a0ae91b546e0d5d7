package dev.belvedere.store;

import java.util.List;

/// Some lines of a file of history, stored whole and once, however often they are sent.
///
/// @param project the project the events belong to
/// @param receivedAt when the server received them, epoch milliseconds
/// @param source the name of the place that the events come from: numbers of its persons mean the
///     same in all files of one source
/// @param checksum tells the file from any other
/// @param firstLine how many lines of the file come before these
/// @param endLine how many lines of the file are done after these; lines that hold no event count
/// @param events of these lines, in their order
public record HistoryBatch(
        int project,
        long receivedAt,
        String source,
        String checksum,
        long firstLine,
        long endLine,
        List<HistoricEvent> events) {
    public HistoryBatch {
        events = List.copyOf(events);
        if (firstLine < 0 || endLine < firstLine) {
            throw new IllegalArgumentException("lines " + firstLine + " to " + endLine + " are no range");
        }
    }
}
