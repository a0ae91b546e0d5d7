package dev.belvedere.store.intake;

import java.util.List;
import java.util.Map;

/// What was found in an intake that nobody has open.
///
/// @param lastSequence the last sequence number that was given
/// @param lastNumber the last number of a person or device that was given
/// @param forgotten up to which sequence number each project's events have left it
/// @param events how many events of each project it has
/// @param damages what could not be read, in words
public record IntakeReport(
        long lastSequence,
        long lastNumber,
        Map<Integer, Long> forgotten,
        Map<Integer, Long> events,
        List<String> damages) {
    public IntakeReport {
        forgotten = Map.copyOf(forgotten);
        events = Map.copyOf(events);
        damages = List.copyOf(damages);
    }
}
