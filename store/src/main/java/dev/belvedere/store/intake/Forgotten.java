package dev.belvedere.store.intake;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/// Up to which sequence number each project's events have left the intake, beside the counters: `forgotten` and the
/// project → sequence number. A catalog that does not know segments up to there is of an earlier day.
final class Forgotten {
    private static final byte[] PREFIX = Keys.ofText("forgotten");

    private Forgotten() {}

    static byte[] key(int project) {
        byte[] key = Arrays.copyOf(PREFIX, PREFIX.length + Integer.BYTES);
        Keys.putInt(key, PREFIX.length, project);
        return key;
    }

    static boolean isKey(byte[] key) {
        return key.length == PREFIX.length + Integer.BYTES
                && Arrays.equals(key, 0, PREFIX.length, PREFIX, 0, PREFIX.length);
    }

    static int project(byte[] key) {
        return Keys.intAt(key, PREFIX.length);
    }

    static long of(IntakeDatabase db, int project) {
        byte[] stored = db.get(Family.COUNTERS, key(project));
        return stored == null ? 0 : Keys.longAt(stored, 0);
    }

    static Map<Integer, Long> all(IntakeDatabase db) {
        Map<Integer, Long> all = new TreeMap<>();
        db.scan(Family.COUNTERS, PREFIX, (key, value) -> {
            boolean own = isKey(key);
            if (own) {
                all.put(project(key), Keys.longAt(value, 0));
            }
            return own;
        });
        return all;
    }
}
