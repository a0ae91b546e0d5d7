package dev.belvedere.store;

import java.util.List;

/// What a store holds, and what it has done since it was opened; for metrics.
///
/// @param tailBytes heap that events in memory take
/// @param flushedBytes bytes of segments written from events in memory
/// @param mergedBytes bytes of segments written by merges
/// @param columnFileHits columns of segments whose file was there when it was first needed
/// @param columnFileMisses columns that had to be decoded from their segment first
/// @param hiddenPersons persons of projects who are deleted and not erased yet, each with those merged into it
/// @param erasedPersons persons that were erased from projects
/// @param projects of each project with events
public record StoreFigures(
        long tailBytes,
        long flushedBytes,
        long mergedBytes,
        long columnFileHits,
        long columnFileMisses,
        int hiddenPersons,
        long erasedPersons,
        List<OfProject> projects) {
    public StoreFigures {
        projects = List.copyOf(projects);
    }

    /// @param tailEvents events in memory
    /// @param segments runs on disk
    /// @param segmentEvents events in them
    /// @param segmentBytes their files, without column files
    /// @param backlogEvents events that merges have yet to write
    /// @param refusedEventProperties event properties left out of events, since their names were one
    ///     too many
    /// @param refusedUserProperties operations on user properties left out of events likewise
    public record OfProject(
            int project,
            long tailEvents,
            int segments,
            long segmentEvents,
            long segmentBytes,
            long backlogEvents,
            long refusedEventProperties,
            long refusedUserProperties) {}
}
