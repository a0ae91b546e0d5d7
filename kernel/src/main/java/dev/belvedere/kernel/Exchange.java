package dev.belvedere.kernel;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Brings together what the shards contributed for the same canonical person.
///
/// Workers add records through their own lane; a record goes to a partition by the hash of its
/// canonical person. After all lanes are sealed each partition holds all records of its persons, and
/// partitions are evaluated one by one. What does not fit into memory is spilled to a file, chunk by
/// chunk, and a partition too large to sort at once is taken in several parts, by further bits of
/// the hash; so memory is bounded whatever is contributed.
///
/// A record is one long, person and cell packed, or several, the first being the person: always as many,
/// or, of [#ANY_LENGTH], as many as the second long says.
///
/// Example: person 9 in shard 3, mapped to person 4 in shard 9, both active in cell 2: lanes of two
/// workers add (4, 2); both records meet in the partition of person 4.
final class Exchange implements AutoCloseable {
    static final int PARTITIONS = 64;

    /// Persons are dense numbers, far below this bound.
    static final int PERSON_BITS = 63 - CellCounts.CELL_BITS;

    private static final int PARTITION_SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(PARTITIONS);
    private static final int MOST_CHUNK_LONGS = 2_048;
    private static final int LEAST_CHUNK_LONGS = 32;
    static final int MOST_WIDTH = LEAST_CHUNK_LONGS;

    /// Instead of a width: records of a person, how many longs follow, and these.
    static final int ANY_LENGTH = 0;

    static final int HEADER = 2;

    private final int width;
    private final MemoryBudget memory;
    private final int chunkLongs;
    private final long sortableLongs;
    private final SpillFile spill;
    private final List<List<Chunk>> partitions = new ArrayList<>();

    /// @param width longs per record, at most [#MOST_WIDTH], or [#ANY_LENGTH]
    /// @param workers how many lanes and how many partitions there may be open at a time
    Exchange(int width, int workers, MemoryBudget memory, Path spillFolder) {
        this.width = width;
        this.memory = memory;
        long fair = memory.bytes() / (8L * workers * PARTITIONS * Long.BYTES);
        this.chunkLongs = Math.clamp(fair, LEAST_CHUNK_LONGS, MOST_CHUNK_LONGS);
        this.sortableLongs = Math.max(1_024, memory.bytes() / (4L * workers * Long.BYTES));
        this.spill = new SpillFile(spillFolder);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            partitions.add(new ArrayList<>());
        }
    }

    static long pack(long person, int cell) {
        if (person >>> PERSON_BITS != 0) {
            throw new IllegalArgumentException("person " + person + " is not below 2^" + PERSON_BITS);
        }
        return (person << CellCounts.CELL_BITS) | cell;
    }

    static long personOf(long packed) {
        return packed >>> CellCounts.CELL_BITS;
    }

    static int cellOf(long packed) {
        return (int) packed & ((1 << CellCounts.CELL_BITS) - 1);
    }

    /// Who evaluates partitions.
    interface Reader {
        /// Takes all contributions of some canonical persons.
        void partition(Partition partition);
    }

    Lane lane() {
        return new Lane();
    }

    /// Hands each part of a partition to the reader. Called after all lanes are sealed.
    void evaluate(int partition, ExchangeBuffers buffers, Reader reader) {
        List<Chunk> chunks = partitions.get(partition);
        long longs = 0;
        for (Chunk chunk : chunks) {
            longs += chunk.longs();
        }
        int partBits = 0;
        while (longs >> partBits > sortableLongs && partBits < 20) {
            partBits++;
        }
        for (int part = 0; part < 1 << partBits; part++) {
            int here = collect(chunks, part, partBits, buffers);
            if (here > 0) {
                reader.partition(new Partition(buffers, here, width));
            }
        }
    }

    boolean hasSpilled() {
        return spill.isUsed();
    }

    @Override
    public void close() {
        spill.close();
    }

    private int collect(List<Chunk> chunks, int part, int partBits, ExchangeBuffers buffers) {
        int longs = 0;
        for (Chunk chunk : chunks) {
            long[] from = chunk.kept();
            if (from == null) {
                from = buffers.room(chunk.longs());
                spill.read(chunk.offset(), from, chunk.longs());
            }
            long[] into = buffers.records(longs + chunk.longs());
            if (partBits == 0) {
                System.arraycopy(from, 0, into, longs, chunk.longs());
                longs += chunk.longs();
                continue;
            }
            int length;
            for (int at = 0; at < chunk.longs(); at += length) {
                length = width == ANY_LENGTH ? lengthOf(from, at) : width;
                if (partOf(from[at], partBits) == part) {
                    System.arraycopy(from, at, into, longs, length);
                    longs += length;
                }
            }
        }
        return longs;
    }

    /// The longs of a record of [#ANY_LENGTH], all in all.
    static int lengthOf(long[] records, int at) {
        return HEADER + (int) records[at + 1];
    }

    private int partOf(long firstLong, int partBits) {
        long person = width == 1 ? personOf(firstLong) : firstLong;
        return (int) ((hash(person) << (Long.SIZE - PARTITION_SHIFT)) >>> (Long.SIZE - partBits));
    }

    private static long hash(long person) {
        return person * 0x9E3779B97F4A7C15L;
    }

    private static int partitionOf(long person) {
        return (int) (hash(person) >>> PARTITION_SHIFT);
    }

    /// One worker's way in. Not thread-safe.
    final class Lane {
        private final long[][] open = new long[PARTITIONS][];
        private final int[] filled = new int[PARTITIONS];

        private Lane() {}

        /// Adds a record of one long.
        void add(long person, int cell) {
            long packed = pack(person, cell);
            int partition = partitionOf(person);
            long[] chunk = room(partition, 1);
            chunk[filled[partition]++] = packed;
        }

        /// Adds several records of one long for the same person.
        void addAll(long person, int[] cells, int count) {
            if (count == 0) {
                return;
            }
            int partition = partitionOf(person);
            long packed = pack(person, 0);
            for (int i = 0; i < count; i++) {
                long[] chunk = room(partition, 1);
                chunk[filled[partition]++] = packed | cells[i];
            }
        }

        /// Adds a record of four longs.
        void add(long person, long second, long third, long fourth) {
            int partition = partitionOf(person);
            long[] chunk = room(partition, 4);
            int at = filled[partition];
            chunk[at] = person;
            chunk[at + 1] = second;
            chunk[at + 2] = third;
            chunk[at + 3] = fourth;
            filled[partition] = at + 4;
        }

        /// Adds a record of a person and the longs of its state.
        void add(long person, long[] states, int from) {
            int partition = partitionOf(person);
            long[] chunk = room(partition, width);
            int at = filled[partition];
            chunk[at++] = person;
            for (int i = 0; i < width - 1; i++) {
                chunk[at++] = states[from + i];
            }
            filled[partition] = at;
        }

        /// Adds records of a person and the three numbers of its events, those of one kind together:
        /// ```
        /// person, longs that follow, times, masks, locations
        /// ```
        void add(long person, Timeline events) {
            int partition = partitionOf(person);
            int most = (chunkLongs - HEADER) / Timeline.NUMBERS;
            for (int from = 0; from < events.count; from += most) {
                int count = Math.min(most, events.count - from);
                int longs = Timeline.NUMBERS * count;
                long[] chunk = room(partition, HEADER + longs);
                int at = filled[partition];
                chunk[at] = person;
                chunk[at + 1] = longs;
                System.arraycopy(events.times, from, chunk, at + HEADER, count);
                System.arraycopy(events.masks, from, chunk, at + HEADER + count, count);
                System.arraycopy(events.locations, from, chunk, at + HEADER + 2 * count, count);
                filled[partition] = at + HEADER + longs;
            }
        }

        /// Hands in what is left. Nothing may be added afterwards.
        void seal() {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                if (filled[partition] > 0) {
                    handIn(partition);
                }
            }
        }

        private long[] room(int partition, int longs) {
            long[] chunk = open[partition];
            if (chunk == null) {
                chunk = new long[chunkLongs];
                open[partition] = chunk;
            } else if (filled[partition] + longs > chunkLongs) {
                handIn(partition);
                chunk = open[partition];
            }
            return chunk;
        }

        private void handIn(int partition) {
            long[] chunk = open[partition];
            int longs = filled[partition];
            Chunk done;
            if (memory.reserve((long) chunkLongs * Long.BYTES)) {
                done = new Chunk(chunk, 0, longs);
                open[partition] = new long[chunkLongs];
            } else {
                done = new Chunk(null, spill.append(chunk, longs), longs);
            }
            filled[partition] = 0;
            List<Chunk> list = partitions.get(partition);
            synchronized (list) {
                list.add(done);
            }
        }
    }

    /// Some records of one partition, in memory or at an offset of the spill file.
    private record Chunk(long @Nullable [] kept, long offset, int longs) {}

    /// All records of some canonical persons.
    static final class Partition {
        private final ExchangeBuffers buffers;
        private final int longs;
        private final int width;

        private Partition(ExchangeBuffers buffers, int longs, int width) {
            this.buffers = buffers;
            this.longs = longs;
            this.width = width;
        }

        /// How many records there are, of a fixed width.
        int count() {
            return longs / width;
        }

        /// How many longs the records have together.
        int longs() {
            return longs;
        }

        /// The packed records, ordered by person.
        long[] sortedByPerson() {
            return buffers.sorted(longs);
        }

        /// The records as they came, several longs each.
        long[] records() {
            return buffers.records(0);
        }
    }
}
