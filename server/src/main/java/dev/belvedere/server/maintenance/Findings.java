package dev.belvedere.server.maintenance;

import dev.belvedere.store.checkup.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Findings as lines, of the look that the launcher's own checks have.
final class Findings {
    private static final String LINE = "%-6s %-10s %s";
    private static final String INDENT = " ".repeat(9);

    private Findings() {}

    static List<String> lines(String what, List<Finding> findings) {
        List<String> lines = new ArrayList<>();
        for (Finding finding : findings) {
            lines.add(String.format(Locale.ROOT, LINE, finding.harmless() ? "note" : "wrong", what, finding.what()));
            lines.add(INDENT + finding.remedy());
        }
        if (findings.stream().allMatch(Finding::harmless)) {
            lines.add(String.format(Locale.ROOT, LINE, "ok", what, "every checksum is right"));
        }
        return lines;
    }
}
