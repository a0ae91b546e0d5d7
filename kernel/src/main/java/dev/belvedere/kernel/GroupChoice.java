package dev.belvedere.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Which groups a pass counts, and under which dense number: where only one of them is wanted (see
/// [GroupKeys#keepOnly]) it, under 0. Not thread-safe: one per worker.
final class GroupChoice {
    static final int LEFT_OUT = -1;

    private final GroupKeys keys;
    private final @Nullable WantedGroup wanted;
    private final int @Nullable [] dense;
    private final int denseSize;
    private int[][] sets = new int[16][];

    private GroupChoice(GroupKeys keys, int @Nullable [] dense) {
        this.keys = keys;
        this.wanted = keys.wanted();
        this.dense = dense;
        int size = 0;
        for (int number : dense == null ? new int[0] : dense) {
            size = Math.max(size, number + 1);
        }
        this.denseSize = size;
    }

    /// Counts all groups under their own number.
    static GroupChoice all(GroupKeys keys) {
        return new GroupChoice(keys, null);
    }

    /// Counts only some.
    ///
    /// @param dense by group: its new number, or [#LEFT_OUT]
    static GroupChoice of(GroupKeys keys, int[] dense) {
        return new GroupChoice(keys, dense);
    }

    /// Whether a group code of 0 or more is the number to count under.
    boolean isAll() {
        return dense == null && wanted == null;
    }

    /// How many groups counts need room for, at least.
    int size() {
        if (wanted != null) {
            return 1;
        }
        return dense == null ? keys.size() : denseSize;
    }

    /// Groups that were met after the choice was made are left out.
    int numberOf(int group) {
        if (wanted != null) {
            return group == wanted.code() ? 0 : LEFT_OUT;
        }
        return dense == null ? group : group < dense.length ? dense[group] : LEFT_OUT;
    }

    /// The groups behind a negative group code, not yet renumbered.
    int[] set(int code) {
        int index = -1 - code;
        if (index >= sets.length) {
            sets = Arrays.copyOf(sets, index * 2);
        }
        int[] known = sets[index];
        if (known == null) {
            known = keys.set(code);
            sets[index] = known;
        }
        return known;
    }
}
