package dev.belvedere.identity;

/// Who an event belongs to.
///
/// @param person given for ever
/// @param device the number of its device
/// @param foundBy how the person was found
/// @param mergedPerson the anonymous person that turned out to be `person` by this event, or 0
public record Arrival(long person, long device, FoundBy foundBy, long mergedPerson) {}
