package dev.belvedere.store.catalog;

import java.util.List;

/// A segment as the catalog knows it.
///
/// @param id unique in the organization
/// @param project whose events it holds
/// @param place its place in the order of arrival among the project's segments: its id, or that of
///     the first segment whose place it took
/// @param file its path relative to the organization's folder, with `/`
/// @param rows its events
/// @param minTime the earliest time, epoch milliseconds
/// @param maxTime the latest time
/// @param firstSequence the first sequence number of the intake that it covers, or 0
/// @param lastSequence the last sequence number of the intake that it covers; 0 when its events
///     never were in the intake
/// @param columns the names of its property columns, such as `e12_s`
/// @param bytes the size of the file
/// @param checksum CRC-32C of the file
/// @param formatVersion the version of the file's layout
public record SegmentEntry(
        long id,
        int project,
        long place,
        String file,
        int rows,
        long minTime,
        long maxTime,
        long firstSequence,
        long lastSequence,
        List<String> columns,
        long bytes,
        long checksum,
        int formatVersion) {
    public SegmentEntry {
        columns = List.copyOf(columns);
    }

    /// The same with another number of rows, to plan with.
    public SegmentEntry withRows(int count) {
        return new SegmentEntry(
                id,
                project,
                place,
                file,
                count,
                minTime,
                maxTime,
                firstSequence,
                lastSequence,
                columns,
                bytes,
                checksum,
                formatVersion);
    }
}
