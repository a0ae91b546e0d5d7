package dev.belvedere.store;

import dev.belvedere.identity.IdentityLinks;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.store.ProjectState.Generation;
import dev.belvedere.store.catalog.PropertyNumbers;
import dev.belvedere.store.catalog.SegmentEntry;
import dev.belvedere.store.column.EventRun;
import dev.belvedere.store.deletion.HiddenPersons;
import dev.belvedere.store.deletion.HiddenRowsOfRuns;
import dev.belvedere.store.intake.CommitListener;
import dev.belvedere.store.segment.Segment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What snapshots see: the events of every project and the links between persons, of one moment.
///
/// Two locks. `commits` is held while events are appended, so that a generation of the tail does not
/// end in the middle of it; `publishing` only for the moments in which something becomes visible or
/// is pinned. Who takes both takes `commits` first. Thread-safe.
final class Published implements CommitListener {
    private final ReentrantLock commits = new ReentrantLock();
    private final ReentrantLock publishing = new ReentrantLock();
    private final Map<Integer, ProjectState> projects = new HashMap<>();
    private final HiddenRowsOfRuns hiddenRows = new HiddenRowsOfRuns();
    private IdentityLinks links = IdentityLinks.NONE;
    private HiddenPersons hidden = HiddenPersons.NONE;
    private volatile Runnable afterCommit = () -> {};
    private volatile long lastUse = System.nanoTime();

    /// Runs after each commit, on the thread that commits.
    void afterCommit(Runnable action) {
        afterCommit = action;
    }

    @Override
    public void committed(List<StoredEvent> events, IdentityLinks now) {
        commits.lock();
        try {
            Map<Integer, List<StoredEvent>> byProject = new HashMap<>();
            for (StoredEvent event : events) {
                byProject
                        .computeIfAbsent(event.project(), _ -> new ArrayList<>())
                        .add(event);
            }
            Map<Integer, ProjectState> states = new HashMap<>();
            byProject.forEach((project, own) -> {
                ProjectState state = locked(() -> state(project));
                state.growing().append(own);
                states.put(project, state);
            });
            long nanoTime = System.nanoTime();
            locked(() -> {
                states.values().forEach(state -> state.show(nanoTime));
                lastUse = nanoTime;
                links = now;
            });
        } finally {
            commits.unlock();
        }
        afterCommit.run();
    }

    /// Takes events of one project up that were acknowledged before a start. One thread a project, and no commits yet.
    ///
    /// @return the events of its growing generation
    int restored(int project, List<StoredEvent> events) {
        ProjectState state = locked(() -> state(project));
        state.growing().append(events);
        return locked(() -> {
            state.show(System.nanoTime());
            return state.visibleRows();
        });
    }

    @Override
    public void hidden(HiddenPersons now) {
        locked(() -> hidden = now);
    }

    private ProjectState state(int project) {
        return projects.computeIfAbsent(project, ProjectState::new);
    }

    /// Pins what is visible of some projects.
    Pinned pin(Collection<Integer> wanted) {
        lastUse = System.nanoTime();
        return pinUnnoticed(wanted);
    }

    /// The same for work in the background, which is no use of the store.
    Pinned pinUnnoticed(Collection<Integer> wanted) {
        return locked(() -> {
            HiddenPersons persons = hidden;
            List<Segment> segments = new ArrayList<>();
            List<Generation> tail = new ArrayList<>();
            StringBuilder version = new StringBuilder();
            wanted.stream().distinct().sorted().forEach(project -> {
                ProjectState state = projects.get(project);
                if (state != null) {
                    segments.addAll(state.segments());
                    tail.addAll(state.tail());
                }
                version.append(project)
                        .append(':')
                        .append(state == null ? 0 : state.rows())
                        .append(state == null || state.erasures() == 0 ? "" : "." + state.erasures())
                        .append(versionOfHidden(project))
                        .append('-');
            });
            segments.forEach(Segment::hold);
            return new Pinned(
                    segments,
                    tail,
                    links,
                    version.append(links.version()).toString(),
                    run -> hiddenRows.visible(run, persons));
        });
    }

    private String versionOfHidden(int project) {
        HiddenPersons.OfProject own = hidden.of(project);
        return own == null ? "" : "." + own.version();
    }

    /// @param segments held; whoever pinned them releases them
    /// @param visible gives a run without the rows that must not be seen
    record Pinned(
            List<Segment> segments,
            List<Generation> tail,
            IdentityLinks links,
            String version,
            UnaryOperator<EventRun> visible) {}

    List<String> eventTypes(int project) {
        return locked(() -> {
            ProjectState state = projects.get(project);
            return state == null ? List.of() : List.copyOf(state.eventTypes());
        });
    }

    List<PropertyKey> properties(int project) {
        return locked(() -> {
            ProjectState state = projects.get(project);
            return state == null ? List.of() : state.properties();
        });
    }

    /// Ends the growing generation of a project's tail, to be flushed; see
    /// [ProjectState#beginFlush()].
    @Nullable
    Generation beginFlush(int project) {
        commits.lock();
        publishing.lock();
        try {
            ProjectState state = projects.get(project);
            return state == null ? null : state.beginFlush();
        } finally {
            publishing.unlock();
            commits.unlock();
        }
    }

    void endFlush(int project, Segment segment, Set<String> eventTypes, PropertyNumbers numbers) {
        locked(() -> state(project).endFlush(segment, eventTypes, numbers));
    }

    void add(int project, Segment segment, Set<String> eventTypes, PropertyNumbers numbers) {
        locked(() -> state(project).add(segment, eventTypes, numbers));
    }

    /// Takes a segment out, of which nothing is kept, and lets go of it.
    void erase(Segment segment) {
        locked(() -> state(segment.entry().project()).erase(segment));
        segment.release();
    }

    /// Notes that the intake was covered so far by segments that are gone.
    void erased(int project, long lastSequence) {
        locked(() -> state(project).erased(lastSequence));
    }

    /// Puts a segment in the place of neighbours that hold the same rows, or more, and lets go of those.
    void replace(int project, List<Segment> neighbours, Segment by) {
        locked(() -> state(project).replace(neighbours, by));
        neighbours.forEach(Segment::release);
    }

    /// All segments, held; whoever asks releases them.
    List<Segment> holdAll() {
        return locked(() -> {
            List<Segment> all = projects.values().stream()
                    .flatMap(state -> state.segments().stream())
                    .toList();
            all.forEach(Segment::hold);
            return all;
        });
    }

    /// A project's segments in order of arrival, not held: only for the thread that replaces segments.
    List<Segment> segments(int project) {
        return locked(() -> {
            ProjectState state = projects.get(project);
            return state == null ? List.of() : List.copyOf(state.segments());
        });
    }

    /// Whether events of some persons are in memory.
    boolean hasInTail(int project, HiddenPersons.OfProject persons) {
        List<Generation> tail = locked(() -> {
            ProjectState state = projects.get(project);
            return state == null ? List.of() : state.tail();
        });
        return tail.stream()
                .flatMap(generation -> generation.runs().first(generation.rows()).stream())
                .anyMatch(run -> persons.rowsIn(run) != null);
    }

    /// The projects that have events, in segments or in memory.
    List<Integer> projects() {
        return locked(() -> projects.values().stream()
                .filter(state -> state.tailRows() > 0 || !state.segments().isEmpty())
                .map(ProjectState::project)
                .sorted()
                .toList());
    }

    /// Takes over what the project's segments have names for, after some went.
    void nameOnly(int project, Set<String> eventTypes, PropertyNumbers numbers) {
        locked(() -> state(project).nameOnly(eventTypes, numbers));
    }

    /// The projects that have segments.
    List<Integer> projectsWithSegments() {
        return locked(() -> projects.values().stream()
                .filter(state -> !state.segments().isEmpty())
                .map(ProjectState::project)
                .sorted()
                .toList());
    }

    /// When events were last committed or a snapshot was last taken, as `System.nanoTime`.
    long lastUse() {
        return lastUse;
    }

    /// Notes names that a project's segments have, or had.
    void name(int project, Set<String> eventTypes, PropertyNumbers numbers) {
        locked(() -> state(project).name(eventTypes, numbers));
    }

    /// What the project's segments have names for.
    Names names(int project) {
        return locked(() -> {
            ProjectState state = state(project);
            return new Names(state.segmentEventTypes(), state.numbers());
        });
    }

    record Names(Set<String> eventTypes, PropertyNumbers numbers) {}

    /// The highest sequence number of a project that a segment covers; 0 when none does.
    long flushedSequence(int project) {
        return locked(() -> state(project).flushedSequence());
    }

    /// The events of a project in memory.
    int tailRows(int project) {
        return locked(() -> {
            ProjectState state = projects.get(project);
            return state == null ? 0 : state.tailRows();
        });
    }

    /// How much of each project is in memory.
    List<Load> loads() {
        return locked(() -> projects.values().stream().map(Published::load).toList());
    }

    private static Load load(ProjectState state) {
        return new Load(
                state.project(), state.visibleRows(), state.tailRows(), state.tailBytes(), state.growingSince());
    }

    /// @param growingRows events of the growing generation
    /// @param rows events in memory
    /// @param bytes heap taken
    /// @param growingSince `System.nanoTime` of the first event of the growing generation
    record Load(int project, int growingRows, int rows, long bytes, long growingSince) {}

    /// What there is of each project.
    ///
    /// @param mostRows of a segment that a merge may write
    /// @param properties counts those that were left out
    List<StoreFigures.OfProject> figures(int mostRows, KnownProperties properties) {
        record Held(Load load, List<SegmentEntry> segments) {}
        List<Held> held = locked(() -> projects.values().stream()
                .map(state -> new Held(
                        load(state),
                        state.segments().stream().map(Segment::entry).toList()))
                .toList());
        return held.stream()
                .map(each -> new StoreFigures.OfProject(
                        each.load().project(),
                        each.load().rows(),
                        each.segments().size(),
                        each.segments().stream().mapToLong(SegmentEntry::rows).sum(),
                        each.segments().stream().mapToLong(SegmentEntry::bytes).sum(),
                        MergePlan.backlogRows(each.segments(), mostRows),
                        properties.refusedEventProperties(each.load().project()),
                        properties.refusedUserProperties(each.load().project())))
                .toList();
    }

    /// Lets go of all segments; nothing is visible any more.
    void close() {
        locked(() -> {
            projects.values().forEach(state -> state.segments().forEach(Segment::release));
            projects.clear();
        });
    }

    private <T> T locked(Supplier<T> action) {
        publishing.lock();
        try {
            return action.get();
        } finally {
            publishing.unlock();
        }
    }

    private void locked(Runnable action) {
        publishing.lock();
        try {
            action.run();
        } finally {
            publishing.unlock();
        }
    }
}
