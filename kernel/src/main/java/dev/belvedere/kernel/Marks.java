package dev.belvedere.kernel;

import java.util.Arrays;

/// Which cells and lines the person at hand has been counted in: an entry that holds the person's
/// stamp. A new person takes a new stamp, so nothing is ever cleared between persons, nor between
/// questions. Not thread-safe: kept by a worker.
final class Marks {
    private int stamp;
    private int[] cells = new int[0];
    private int[] lines = new int[0];

    void ensure(int cellCount, int lineCount) {
        if (cells.length < cellCount) {
            cells = Arrays.copyOf(cells, cellCount);
        }
        if (lines.length < lineCount) {
            lines = Arrays.copyOf(lines, lineCount);
        }
    }

    void nextPerson() {
        stamp++;
        if (stamp == 0) {
            Arrays.fill(cells, 0);
            Arrays.fill(lines, 0);
            stamp = 1;
        }
    }

    int stamp() {
        return stamp;
    }

    int[] cells() {
        return cells;
    }

    boolean firstInCell(int cell) {
        if (cells[cell] == stamp) {
            return false;
        }
        cells[cell] = stamp;
        return true;
    }

    boolean firstInLine(int line) {
        if (lines[line] == stamp) {
            return false;
        }
        lines[line] = stamp;
        return true;
    }
}
