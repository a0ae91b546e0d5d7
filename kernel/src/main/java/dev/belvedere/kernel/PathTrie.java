package dev.belvedere.kernel;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Paths and how often each was taken, as a tree: paths that begin alike share their beginning. Adds up
/// with those of other workers. Not thread-safe.
///
/// Entries are numbers in the order in which they were first met, so a parent has a lower one than its
/// children. Entry 0 is the empty path.
final class PathTrie {
    static final int ROOT = 0;

    /// With its place in the map.
    private static final int BYTES_OF_AN_ENTRY = 100;

    private final MemoryBudget memory;
    private final LongIntMap children = new LongIntMap();
    private int size = 1;
    private int[] parents = new int[16];
    private int[] nodes = new int[16];
    private int[] depths = new int[16];
    private long[] ended = new long[16];
    private long[] millis = new long[16];
    private @Nullable IntConsumer watcher;

    PathTrie(MemoryBudget memory) {
        this.memory = memory;
    }

    /// The entry that follows another by a node.
    ///
    /// @throws TooManyCellsException if there is no room for a further entry
    int child(int parent, int node) {
        long key = (long) parent << Integer.SIZE | node;
        int known = children.get(key);
        if (known != LongIntMap.ABSENT) {
            return known;
        }
        if (!memory.reserve(BYTES_OF_AN_ENTRY)) {
            throw new TooManyCellsException();
        }
        if (size == parents.length) {
            grow(size * 2);
        }
        parents[size] = parent;
        nodes[size] = node;
        depths[size] = depths[parent] + 1;
        children.put(key, size);
        return size++;
    }

    private void grow(int length) {
        parents = Arrays.copyOf(parents, length);
        nodes = Arrays.copyOf(nodes, length);
        depths = Arrays.copyOf(depths, length);
        ended = Arrays.copyOf(ended, length);
        millis = Arrays.copyOf(millis, length);
    }

    /// Counts a path that ends with an entry.
    void count(int entry, long took) {
        ended[entry]++;
        millis[entry] += took;
        if (watcher != null) {
            watcher.accept(entry);
        }
    }

    /// Tells of each path that is counted from now on the entry that it ends with.
    void watch(IntConsumer counted) {
        watcher = counted;
    }

    void add(PathTrie other) {
        int[] mine = new int[other.size];
        for (int entry = 1; entry < other.size; entry++) {
            mine[entry] = child(mine[other.parents[entry]], other.nodes[entry]);
            ended[mine[entry]] += other.ended[entry];
            millis[mine[entry]] += other.millis[entry];
        }
    }

    void release() {
        memory.release((size - 1L) * BYTES_OF_AN_ENTRY);
    }

    int size() {
        return size;
    }

    int parent(int entry) {
        return parents[entry];
    }

    int node(int entry) {
        return nodes[entry];
    }

    /// The number of nodes from the beginning to an entry.
    int depth(int entry) {
        return depths[entry];
    }

    long ended(int entry) {
        return ended[entry];
    }

    long millis(int entry) {
        return millis[entry];
    }

    /// Per entry, how many paths lead to it or through it.
    long[] passed() {
        long[] passed = Arrays.copyOf(ended, size);
        for (int entry = size - 1; entry > ROOT; entry--) {
            passed[parents[entry]] += passed[entry];
        }
        return passed;
    }
}
