package dev.belvedere.server.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;

/// What is wrong with which events of an upload: indexes by field, so that a client can drop those
/// events and send the others again.
final class EventFaults {
    private final Map<String, SortedSet<Integer>> missing = new TreeMap<>();
    private final Map<String, SortedSet<Integer>> invalid = new TreeMap<>();
    private final Map<String, SortedSet<Integer>> idLengths = new TreeMap<>();
    private boolean notAnObject;

    void missing(String field, int event) {
        add(missing, field, event);
    }

    void invalid(String field, int event) {
        add(invalid, field, event);
    }

    /// The only IDs of an event are too short.
    void tooShort(String field, int event) {
        add(idLengths, field, event);
    }

    void notAnObject(String field, int event) {
        notAnObject = true;
        invalid(field, event);
    }

    boolean isInvalid(String field, int event) {
        SortedSet<Integer> events = invalid.get(field);
        return events != null && events.contains(event);
    }

    /// Whether anything is wrong with the event.
    boolean has(int event) {
        return Stream.of(missing, invalid, idLengths)
                .anyMatch(faults -> faults.values().stream().anyMatch(events -> events.contains(event)));
    }

    /// What is wrong with one event, for people.
    String reason(int event) {
        List<String> reasons = new ArrayList<>();
        addReason(reasons, missing, event, "missing");
        addReason(reasons, invalid, event, "invalid");
        addReason(reasons, idLengths, event, "too short");
        return String.join("; ", reasons);
    }

    private static void addReason(
            List<String> reasons, Map<String, SortedSet<Integer>> faults, int event, String what) {
        List<String> fields = faults.entrySet().stream()
                .filter(fault -> fault.getValue().contains(event))
                .map(Map.Entry::getKey)
                .toList();
        if (!fields.isEmpty()) {
            reasons.add(String.join(", ", fields) + " " + what);
        }
    }

    boolean isEmpty() {
        return missing.isEmpty() && invalid.isEmpty() && idLengths.isEmpty();
    }

    RefusedUploadException refusal() {
        Map<String, Object> details = new LinkedHashMap<>();
        put(details, "events_with_invalid_fields", invalid);
        put(details, "events_with_missing_fields", missing);
        put(details, "events_with_invalid_id_lengths", idLengths);
        return new RefusedUploadException(HttpStatus.BAD_REQUEST, error(), details);
    }

    private String error() {
        if (notAnObject) {
            return "Invalid event JSON";
        }
        if (!missing.isEmpty()) {
            return "Request missing required field";
        }
        return invalid.isEmpty() ? "Invalid id length for user_id or device_id" : "Invalid field values on some events";
    }

    private static void put(Map<String, Object> details, String name, Map<String, SortedSet<Integer>> faults) {
        if (!faults.isEmpty()) {
            details.put(name, faults);
        }
    }

    private static void add(Map<String, SortedSet<Integer>> faults, String field, int event) {
        faults.computeIfAbsent(field, name -> new TreeSet<>()).add(event);
    }
}
