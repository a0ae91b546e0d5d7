package dev.belvedere.kernel;

import dev.belvedere.query.HeldConstant;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.PropertyValue;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The values of events that are held constant, as groups. Not thread-safe: one per worker, over keys that all
/// share.
final class HeldGroups {
    private static final byte WHOLE = 1;
    private static final byte LACKING = 2;
    private static final int[] NONE = new int[0];

    private final GroupKeys keys;
    private final GroupChoice choice;
    private final @Nullable RunGroups[] groups;
    private final int[] only = new int[1];
    private byte[] known = new byte[64];

    private HeldGroups(GroupKeys keys, @Nullable RunGroups[] groups) {
        this.keys = keys;
        this.choice = GroupChoice.all(keys);
        this.groups = groups;
    }

    static List<PropertyRef> properties(HeldConstant held) {
        return switch (held) {
            case HeldConstant.Values values -> values.properties();
            case HeldConstant.Nothing _, HeldConstant.Session _ -> List.of();
        };
    }

    /// @param keys those of [#properties]
    /// @param groups by the order of the run, see [#ofRuns]
    static HeldGroups of(GroupKeys keys, @Nullable RunGroups[] groups) {
        return new HeldGroups(keys, groups);
    }

    static @Nullable RunGroups[] ofRuns(GroupKeys keys, TimelineRuns runs, int count) {
        @Nullable RunGroups[] groups = new RunGroups[count];
        for (RunScan scan : runs.scans()) {
            groups[scan.order()] = new RunGroups(keys, scan.run());
        }
        return groups;
    }

    /// The values that an event has; none where it lacks a property. Overwritten by the next call.
    int[] of(long location) {
        RunGroups ofRun = groups[Timeline.run(location)];
        if (ofRun == null) {
            return NONE;
        }
        int code = codeOf(ofRun, Timeline.row(location));
        if (code >= 0) {
            only[0] = code;
            return isWhole(code) ? only : NONE;
        }
        return Arrays.stream(choice.set(code)).filter(this::isWhole).toArray();
    }

    private static int codeOf(RunGroups ofRun, int row) {
        try {
            return ofRun.at(row);
        } catch (InvalidQuestionException tooMany) {
            throw new InvalidQuestionException(
                    tooMany.code(),
                    "hold_constant",
                    "the properties held constant have more values than fit in memory; hold one with fewer values, or"
                            + " narrow the events with a filter or a shorter range");
        }
    }

    private boolean isWhole(int group) {
        if (group >= known.length) {
            known = Arrays.copyOf(known, Math.max(group + 1, known.length * 2));
        }
        if (known[group] == 0) {
            known[group] = keys.labels(group).contains(PropertyValue.NONE) ? LACKING : WHOLE;
        }
        return known[group] == WHOLE;
    }
}
