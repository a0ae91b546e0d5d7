package dev.belvedere.store.segment;

import dev.belvedere.store.column.ArrayText;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// The key-value metadata of a segment's footer, from which the catalog could be made again.
///
/// | key | value |
/// |---|---|
/// | `belvedere.format` | the version of the layout |
/// | `belvedere.segment` | the segment's id |
/// | `belvedere.project` | whose events it holds |
/// | `belvedere.place` | its place in the order of arrival: the id of the first segment that it replaced, or its own |
/// | `belvedere.sequences` | the first and last sequence number of the intake that it covers, such as `1-9000`; `0-0`
/// for none |
/// | `belvedere.replaces` | the ids of the segments that it took the place of, such as `3,4,7`; empty for none |
/// | `belvedere.properties` | the names of the columns, as JSON: `{"e12":"plan"}` |
final class SegmentNotes {
    private final StringBuilder names = new StringBuilder("{");

    void name(String stem, String property) {
        if (names.length() > 1) {
            names.append(',');
        }
        ArrayText.quote(stem, names);
        names.append(':');
        ArrayText.quote(property, names);
    }

    /// The names of columns as `belvedere.properties` has them, by stem.
    static Map<String, String> names(String properties) {
        return ArrayText.readTexts(properties);
    }

    Map<String, String> of(
            int project, long id, long place, long firstSequence, long lastSequence, Collection<Long> replaced) {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("belvedere.format", Integer.toString(SegmentFormat.VERSION));
        notes.put("belvedere.segment", Long.toString(id));
        notes.put("belvedere.project", Integer.toString(project));
        notes.put("belvedere.place", Long.toString(place));
        notes.put("belvedere.sequences", firstSequence + "-" + lastSequence);
        notes.put("belvedere.replaces", replaced.stream().map(String::valueOf).collect(Collectors.joining(",")));
        notes.put("belvedere.properties", names + "}");
        return notes;
    }
}
