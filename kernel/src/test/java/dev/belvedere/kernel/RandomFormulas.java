package dev.belvedere.kernel;

import static dev.belvedere.kernel.OracleWorld.pick;

import java.util.List;
import java.util.Random;

/// Random formulas, as text.
///
/// @param mostIntervals how long a window may be; 0 for no windows
record RandomFormulas(int events, int segments, int mostIntervals, Random random) {
    private static final List<String> PLAIN = List.of(
            "UNIQUES",
            "TOTALS",
            "AVG",
            "ACTIVE",
            "PROPSUM",
            "PROPAVG",
            "PROPMIN",
            "PROPMAX",
            "PROPCOUNT",
            "PROPCOUNTAVG",
            "REVENUETOTAL");

    String next() {
        return pick(List.of("", "", "%:", "$: "), random) + sum(2);
    }

    private String sum(int depth) {
        return random.nextInt(3) > 0
                ? product(depth)
                : product(depth) + pick(List.of("+", " - "), random) + product(depth);
    }

    private String product(int depth) {
        return random.nextInt(3) > 0
                ? factor(depth)
                : factor(depth) + pick(List.of("*", " / "), random) + factor(depth);
    }

    private String factor(int depth) {
        if (depth == 0) {
            return metric();
        }
        return switch (random.nextInt(12)) {
            case 0 -> "(" + sum(depth - 1) + ")";
            case 1 -> "-" + factor(depth - 1);
            case 2 -> "LN(" + sum(depth - 1) + ")";
            case 3 -> "SQRT(" + sum(depth - 1) + ")";
            case 4 -> "LOG(" + sum(depth - 1) + ", 3)";
            case 5 -> "Power(" + sum(depth - 1) + ",0.5)";
            case 6 -> "exp(" + sum(depth - 1) + "/7)";
            case 7 -> "2*" + metric();
            default -> metric();
        };
    }

    private String metric() {
        return switch (random.nextInt(10)) {
            case 0 -> "PERCENTILE(" + event() + "," + random.nextInt(101) / 100.0 + ")";
            case 1 -> "FREQPERCENTILE(" + event() + ", 0.9)";
            case 2 -> "ARPAU(" + event() + ")";
            case 3, 4 -> mostIntervals > 0 ? windowed() : pick(PLAIN, random) + "(" + event() + ")";
            default -> pick(PLAIN, random) + "(" + event() + ")";
        };
    }

    private String windowed() {
        String of = pick(PLAIN, random) + "," + event();
        int intervals = random.nextInt(1, Math.min(5, mostIntervals) + 1);
        return switch (random.nextInt(3)) {
            case 0 -> "CUMSUM(" + of + ")";
            case 1 -> "ROLLAVG(" + of + "," + intervals + ")";
            default -> "RollWin(" + of + ", " + intervals + ")";
        };
    }

    private String event() {
        String letter = String.valueOf((char) ('A' + random.nextInt(events)));
        return random.nextInt(4) == 0 ? letter + random.nextInt(1, segments + 1) : letter;
    }
}
