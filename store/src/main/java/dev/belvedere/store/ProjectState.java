package dev.belvedere.store;

import dev.belvedere.query.PropertyKey;
import dev.belvedere.store.catalog.PropertyNumbers;
import dev.belvedere.store.column.EncodedDictionary;
import dev.belvedere.store.segment.Segment;
import dev.belvedere.store.tail.TailRuns;
import dev.belvedere.store.tail.TailTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What there is of one project: segments, a generation of the tail that is being flushed, and the
/// generation that grows.
///
/// Guarded by the lock of [Published], except where a method says otherwise.
final class ProjectState {
    private final int project;
    private final List<Segment> segments = new ArrayList<>();
    private final Set<String> segmentEventTypes = new TreeSet<>();
    private PropertyNumbers numbers = PropertyNumbers.NONE;
    private @Nullable Generation flushing;
    private TailRuns growing;
    private int visibleRows;
    private long growingSince;
    private long segmentRows;
    private long erasedSequence;
    private int erasures;

    ProjectState(int project) {
        this.project = project;
        this.growing = new TailRuns(new TailTable(project));
    }

    /// A part of the tail as a snapshot sees it.
    record Generation(TailRuns runs, int rows) {}

    int project() {
        return project;
    }

    /// For the thread that commits.
    TailTable growing() {
        return growing.table();
    }

    /// Makes all appended events visible.
    void show(long nanoTime) {
        if (visibleRows == 0) {
            growingSince = nanoTime;
        }
        visibleRows = growing.table().rows();
    }

    int visibleRows() {
        return visibleRows;
    }

    /// All events in memory.
    int tailRows() {
        return visibleRows + (flushing == null ? 0 : flushing.rows());
    }

    long tailBytes() {
        return growing.table().heapBytes()
                + (flushing == null ? 0 : flushing.runs().table().heapBytes());
    }

    /// When the oldest event of the growing generation came, as `System.nanoTime`.
    long growingSince() {
        return growingSince;
    }

    List<Segment> segments() {
        return segments;
    }

    List<Generation> tail() {
        List<Generation> tail = new ArrayList<>();
        if (flushing != null) {
            tail.add(flushing);
        }
        if (visibleRows > 0) {
            tail.add(new Generation(growing, visibleRows));
        }
        return tail;
    }

    /// The generation that is to be flushed: one that failed to be before, else all that is visible,
    /// which no longer grows then; `null` when there is nothing. Nobody may be committing.
    @Nullable
    Generation beginFlush() {
        if (flushing == null && visibleRows > 0) {
            flushing = new Generation(growing, visibleRows);
            growing = new TailRuns(new TailTable(project));
            visibleRows = 0;
        }
        return flushing;
    }

    /// Puts the segment in the place of the generation that was flushed.
    void endFlush(Segment segment, Set<String> eventTypes, PropertyNumbers all) {
        flushing = null;
        add(segment, eventTypes, all);
    }

    void add(Segment segment, Set<String> eventTypes, PropertyNumbers all) {
        segments.add(segment);
        segmentRows += segment.entry().rows();
        name(eventTypes, all);
    }

    /// Notes names that segments have, or had.
    void name(Set<String> eventTypes, PropertyNumbers all) {
        segmentEventTypes.addAll(eventTypes);
        numbers = all;
    }

    /// Notes that segments have no other names.
    void nameOnly(Set<String> eventTypes, PropertyNumbers all) {
        segmentEventTypes.clear();
        name(eventTypes, all);
    }

    /// Takes a segment out, of which nothing is kept.
    void erase(Segment segment) {
        segments.remove(segment);
        erased(segment.entry().lastSequence());
        erasures++;
    }

    /// Notes that the intake was covered so far by segments that are gone.
    void erased(long lastSequence) {
        erasedSequence = Math.max(erasedSequence, lastSequence);
    }

    /// Rises whenever rows go.
    int erasures() {
        return erasures;
    }

    /// Puts a segment in the place of neighbours that hold the same rows, or more.
    void replace(List<Segment> neighbours, Segment by) {
        int at = segments.indexOf(neighbours.getFirst());
        List<Segment> place = at < 0 ? List.of() : segments.subList(at, at + neighbours.size());
        if (!place.equals(neighbours)) {
            throw new IllegalStateException("the segments to be replaced are not neighbours");
        }
        int before =
                neighbours.stream().mapToInt(segment -> segment.entry().rows()).sum();
        erasures += before == by.entry().rows() ? 0 : 1;
        place.clear();
        segments.add(at, by);
    }

    PropertyNumbers numbers() {
        return numbers;
    }

    Set<String> segmentEventTypes() {
        return Set.copyOf(segmentEventTypes);
    }

    /// The highest sequence number that a segment covers or covered; 0 when none does.
    long flushedSequence() {
        long inSegments = segments.stream()
                .mapToLong(segment -> segment.entry().lastSequence())
                .max()
                .orElse(0);
        return Math.max(inSegments, erasedSequence);
    }

    Set<String> eventTypes() {
        Set<String> all = new TreeSet<>(segmentEventTypes);
        for (Generation generation : tail()) {
            all.addAll(eventTypes(generation.runs().table()));
        }
        return all;
    }

    static Set<String> eventTypes(TailTable table) {
        Set<String> names = new TreeSet<>();
        EncodedDictionary dictionary = table.eventTypeNames();
        for (int code = 1; code < dictionary.size(); code++) {
            var name = dictionary.value(code);
            if (name != null) {
                names.add(name.display());
            }
        }
        return names;
    }

    List<PropertyKey> properties() {
        Set<PropertyKey> all =
                new TreeSet<>(Comparator.comparing(PropertyKey::kind).thenComparing(PropertyKey::name));
        all.addAll(numbers.keys());
        for (Generation generation : tail()) {
            all.addAll(generation.runs().table().properties());
        }
        return List.copyOf(all);
    }

    /// The number of events ever kept: it changes with every event that becomes visible, and not when
    /// one moves to a segment.
    long rows() {
        return segmentRows + tailRows();
    }
}
