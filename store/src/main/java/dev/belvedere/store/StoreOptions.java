package dev.belvedere.store;

import dev.belvedere.store.intake.IntakeOptions;
import java.nio.file.Path;
import java.time.Duration;

/// Where a store lives and how much it may hold in memory.
///
/// @param folder the organization's folder, usually `data/organizations/<id>`; created where missing
/// @param metadata holds the catalog; stays open when the store closes
/// @param organization the organization's id in the catalog
/// @param flushRows events of one project in memory that make it flush
/// @param tailRows events of all projects in memory past which the largest tail is flushed: a start reads them again
/// @param tailBytes heap that all projects' tails may take before the largest is flushed
/// @param flushAge age of a project's oldest event in memory that makes it flush
/// @param intake bounds of the intake
/// @param compaction how segments are merged
/// @param properties how many property names a project may have
/// @param reserve the room that is kept free on the disk
public record StoreOptions(
        Path folder,
        MetadataDatabase metadata,
        int organization,
        int flushRows,
        int tailRows,
        long tailBytes,
        Duration flushAge,
        IntakeOptions intake,
        CompactionOptions compaction,
        PropertyLimits properties,
        DiskReserve reserve) {
    private static final int MOST_ROWS = 2_000_000;

    public StoreOptions {
        if (flushRows < 1 || flushRows > MOST_ROWS) {
            throw new IllegalArgumentException("flushRows must be 1 to " + MOST_ROWS + ", got " + flushRows);
        }
        if (tailRows < 1) {
            throw new IllegalArgumentException("tailRows must be positive, got " + tailRows);
        }
        if (tailBytes < 1 << 20) {
            throw new IllegalArgumentException("tailBytes must be at least 1 MiB, got " + tailBytes);
        }
        if (!flushAge.isPositive()) {
            throw new IllegalArgumentException("flushAge must be positive, got " + flushAge);
        }
    }

    /// The defaults: a flush at 1,000,000 events, after a day, or past 2,000,000 events or 256 MiB of tails.
    public StoreOptions(Path folder, MetadataDatabase metadata, int organization) {
        this(
                folder,
                metadata,
                organization,
                1_000_000,
                2_000_000,
                256L << 20,
                Duration.ofDays(1),
                IntakeOptions.DEFAULTS,
                CompactionOptions.DEFAULTS,
                PropertyLimits.DEFAULTS,
                DiskReserve.of(folder, -1));
    }

    public StoreOptions withFlushRows(int rows) {
        return new StoreOptions(
                folder,
                metadata,
                organization,
                rows,
                tailRows,
                tailBytes,
                flushAge,
                intake,
                compaction,
                properties,
                reserve);
    }

    public StoreOptions withCompaction(CompactionOptions wanted) {
        return new StoreOptions(
                folder,
                metadata,
                organization,
                flushRows,
                tailRows,
                tailBytes,
                flushAge,
                intake,
                wanted,
                properties,
                reserve);
    }

    public StoreOptions withProperties(PropertyLimits wanted) {
        return new StoreOptions(
                folder,
                metadata,
                organization,
                flushRows,
                tailRows,
                tailBytes,
                flushAge,
                intake,
                compaction,
                wanted,
                reserve);
    }

    public StoreOptions withReserve(DiskReserve wanted) {
        return new StoreOptions(
                folder,
                metadata,
                organization,
                flushRows,
                tailRows,
                tailBytes,
                flushAge,
                intake,
                compaction,
                properties,
                wanted);
    }

    public StoreOptions withTailRows(int rows) {
        return new StoreOptions(
                folder,
                metadata,
                organization,
                flushRows,
                rows,
                tailBytes,
                flushAge,
                intake,
                compaction,
                properties,
                reserve);
    }
}
