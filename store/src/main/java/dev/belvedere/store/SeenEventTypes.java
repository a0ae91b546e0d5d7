package dev.belvedere.store;

import dev.belvedere.kernel.CodeColumn;
import dev.belvedere.kernel.Dictionary;
import dev.belvedere.kernel.HiddenRows;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.store.column.EventRun;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Leaves out event types that only hidden events have. Where nothing is hidden, no row is looked at;
/// else those of the runs in whose dictionaries a type of a hidden event stands, until it is seen.
final class SeenEventTypes {
    private SeenEventTypes() {}

    static List<String> of(List<String> all, List<EventRun> runs) {
        Set<String> unseen = new HashSet<>();
        for (EventRun run : runs) {
            addHidden(run, unseen);
        }
        for (EventRun run : runs) {
            if (!unseen.isEmpty()) {
                removeSeen(run, unseen);
            }
        }
        return unseen.isEmpty()
                ? all
                : all.stream().filter(type -> !unseen.contains(type)).toList();
    }

    private static void addHidden(EventRun run, Set<String> types) {
        HiddenRows hidden = run.hiddenRows();
        if (hidden == null) {
            return;
        }
        CodeColumn codes = run.eventTypes().codes();
        for (int range = 0; range < hidden.ranges(); range++) {
            for (int row = hidden.from(range); row < hidden.to(range); row++) {
                types.add(name(run.eventTypes().dictionary(), codes.get(row)));
            }
        }
    }

    private static void removeSeen(EventRun run, Set<String> unseen) {
        Dictionary names = run.eventTypes().dictionary();
        boolean[] wanted = new boolean[names.size()];
        int left = 0;
        for (int code = 1; code < wanted.length; code++) {
            wanted[code] = unseen.contains(name(names, code));
            left += wanted[code] ? 1 : 0;
        }
        HiddenRows hidden = run.hiddenRows();
        CodeColumn codes = run.eventTypes().codes();
        for (int row = 0; row < run.rows() && left > 0; row++) {
            int code = codes.get(row);
            if (wanted[code] && (hidden == null || !hidden.contains(row))) {
                wanted[code] = false;
                left--;
                unseen.remove(name(names, code));
            }
        }
    }

    private static String name(Dictionary names, int code) {
        PropertyValue name = names.value(code);
        return name == null ? "" : name.display();
    }
}
