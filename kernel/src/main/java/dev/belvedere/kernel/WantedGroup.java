package dev.belvedere.kernel;

import java.util.List;

/// A group of an answer, found by its labels as soon as an event has it. Not thread-safe.
final class WantedGroup {
    /// No event had it so far.
    private static final int NONE = -1;

    private final GroupKeys keys;
    private final List<String> labels;
    private int looked;
    private int found = NONE;

    WantedGroup(GroupKeys keys, List<String> labels) {
        this.keys = keys;
        this.labels = labels;
    }

    /// Its code, or -1. A group that was handed out as a code is among those looked at.
    int code() {
        if (found != NONE) {
            return found;
        }
        for (int size = keys.size(); found == NONE && looked < size; looked++) {
            if (keys.labels(looked).equals(labels)) {
                found = looked;
            }
        }
        return found;
    }
}
