package dev.belvedere.store;

import org.jspecify.annotations.Nullable;

/// An event of the past on its way in.
///
/// @param event the event; its user-property operations, applied to nothing, make its own snapshot
/// @param sourcePerson the number of its person at the place it comes from, or `null`
public record HistoricEvent(IncomingEvent event, @Nullable Long sourcePerson) {}
