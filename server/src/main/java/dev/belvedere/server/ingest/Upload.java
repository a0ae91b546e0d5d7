package dev.belvedere.server.ingest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An upload as read, before its events are checked.
///
/// @param drafts by index, `null` where something else stood in place of an event; the list is `null`
///     where the upload has no events at all
/// @param clientUploadTime what the client's clock showed when it sent the upload, epoch
///     milliseconds
/// @param faults found so far; the check of the events adds to it
record Upload(
        @Nullable String apiKey,
        @Nullable List<@Nullable EventDraft> drafts,
        int minIdLength,
        @Nullable Long clientUploadTime,
        EventFaults faults) {}
