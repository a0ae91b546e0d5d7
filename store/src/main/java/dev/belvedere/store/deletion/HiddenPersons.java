package dev.belvedere.store.deletion;

import dev.belvedere.kernel.HiddenRows;
import dev.belvedere.kernel.LongColumn;
import dev.belvedere.store.column.EventRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Whose events must not be seen: of each project arrival persons, each up to a sequence number.
/// Immutable.
public final class HiddenPersons {
    public static final HiddenPersons NONE = new HiddenPersons(Map.of());

    private static final long HASH_FACTOR = 0x9E37_79B9_7F4A_7C15L;

    private final Map<Integer, OfProject> projects;

    private HiddenPersons(Map<Integer, OfProject> projects) {
        this.projects = Map.copyOf(projects);
    }

    /// What some deletions hide, all of them.
    ///
    /// @param before what was hidden before: a project in which nothing changed keeps its very object
    public static HiddenPersons of(Collection<Deletion> deletions, HiddenPersons before) {
        Map<Integer, TreeMap<Long, Long>> persons = new HashMap<>();
        for (Deletion deletion : deletions) {
            TreeMap<Long, Long> own = persons.computeIfAbsent(deletion.project(), _ -> new TreeMap<>());
            for (long member : deletion.members()) {
                own.merge(member, deletion.upTo(), Math::max);
            }
        }
        Map<Integer, OfProject> projects = new HashMap<>();
        persons.forEach((project, own) -> {
            OfProject now = new OfProject(
                    own.keySet().stream().mapToLong(Long::longValue).toArray(),
                    own.values().stream().mapToLong(Long::longValue).toArray());
            OfProject former = before.of(project);
            projects.put(project, former != null && former.hidesTheSameAs(now) ? former : now);
        });
        return new HiddenPersons(projects);
    }

    /// Those of one project, or `null` where nobody is hidden.
    public @Nullable OfProject of(int project) {
        return projects.get(project);
    }

    /// The persons hidden in any project.
    public int count() {
        return projects.values().stream().mapToInt(own -> own.persons.length).sum();
    }

    /// Those of one project. Immutable.
    public static final class OfProject {
        private final long[] persons;
        private final long[] upTo;
        private final String version;

        private OfProject(long[] persons, long[] upTo) {
            this.persons = persons;
            this.upTo = upTo;
            long hash = 1;
            for (int i = 0; i < persons.length; i++) {
                hash = (hash ^ persons[i]) * HASH_FACTOR;
                hash = (hash ^ upTo[i] ^ hash >>> 29) * HASH_FACTOR;
            }
            this.version = Long.toHexString(hash ^ hash >>> 32);
        }

        private boolean hidesTheSameAs(OfProject other) {
            return Arrays.equals(persons, other.persons) && Arrays.equals(upTo, other.upTo);
        }

        /// Another whenever other rows are hidden; the same after a restart.
        public String version() {
            return version;
        }

        /// The rows of a run that are hidden, or `null` when none is.
        public @Nullable HiddenRows rowsIn(EventRun run) {
            List<int[]> ranges = new ArrayList<>();
            for (int i = 0; i < persons.length; i++) {
                int entry = run.directory().find(persons[i]);
                if (entry >= 0) {
                    int first = run.firstRows().get(entry);
                    int last = run.firstRows().get(entry + 1);
                    addRanges(run.sequences(), first, last, upTo[i], ranges);
                }
            }
            if (ranges.isEmpty()) {
                return null;
            }
            ranges.sort((a, b) -> Integer.compare(a[0], b[0]));
            return new HiddenRows(
                    ranges.stream().mapToInt(range -> range[0]).toArray(),
                    ranges.stream().mapToInt(range -> range[1]).toArray());
        }

        /// Rows of a person stand by time, so those that came later may lie between.
        private static void addRanges(LongColumn sequences, int first, int last, long upTo, List<int[]> ranges) {
            int row = first;
            while (row < last) {
                int from = row;
                while (row < last && sequences.get(row) <= upTo) {
                    row++;
                }
                if (row > from) {
                    ranges.add(new int[] {from, row});
                } else {
                    row++;
                }
            }
        }
    }
}
