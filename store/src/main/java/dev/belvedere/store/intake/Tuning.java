package dev.belvedere.store.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.rocksdb.AbstractNativeReference;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.ReadOptions;
import org.rocksdb.WriteOptions;

/// How RocksDB is set up, and the native objects that this takes.
///
/// Families read by point look-ups have Bloom filters, in the memory tables too, since most keys
/// asked for are not there. Records of events go to blob files: they are written once and deleted
/// soon, and compaction would only carry them around. Native memory is bounded: all blocks, indexes
/// and filters share one cache, all memory tables one limit beside it.
final class Tuning implements AutoCloseable {
    private static final long MIB = 1L << 20;
    private static final int BITS_PER_KEY = 10;
    private static final long LARGEST_LOG = 128 * MIB;
    private static final long LARGEST_WRITE_BUFFERS = 96 * MIB;
    private static final long LOOKUP_WRITE_BUFFER = 16 * MIB;
    private static final long EVENTS_WRITE_BUFFER = 32 * MIB;
    private static final long SMALLEST_BLOB = 1_024;
    private static final long INFO_LOG = 4 * MIB;

    private final List<AbstractNativeReference> owned = new ArrayList<>();

    final DBOptions database;
    final ColumnFamilyOptions lookups;
    final ColumnFamilyOptions events;
    final WriteOptions synced;
    final WriteOptions unsynced;
    final ReadOptions reads;

    Tuning(long blockCacheBytes) {
        Cache cache = own(new LRUCache(blockCacheBytes));
        BloomFilter filter = own(new BloomFilter(BITS_PER_KEY));
        BlockBasedTableConfig tables = new BlockBasedTableConfig()
                .setBlockCache(cache)
                .setFilterPolicy(filter)
                .setCacheIndexAndFilterBlocks(true)
                .setPinL0FilterAndIndexBlocksInCache(true)
                .setFormatVersion(5);
        database = own(freshManifests())
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setMaxTotalWalSize(LARGEST_LOG)
                .setMaxBackgroundJobs(2)
                // The committer opens the database again: writing on by itself, RocksDB would sync a log of which
                // the disk lost a part.
                .setMaxBgErrorResumeCount(0)
                .setDbWriteBufferSize(LARGEST_WRITE_BUFFERS)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setMaxLogFileSize(INFO_LOG)
                .setKeepLogFileNum(2);
        lookups = own(new ColumnFamilyOptions())
                .setTableFormatConfig(tables)
                .setWriteBufferSize(LOOKUP_WRITE_BUFFER)
                .setMemtablePrefixBloomSizeRatio(0.1)
                .setMemtableWholeKeyFiltering(true)
                .setCompressionType(CompressionType.LZ4_COMPRESSION);
        events = own(new ColumnFamilyOptions())
                .setTableFormatConfig(tables)
                .setWriteBufferSize(EVENTS_WRITE_BUFFER)
                .setEnableBlobFiles(true)
                .setMinBlobSize(SMALLEST_BLOB)
                .setBlobCompressionType(CompressionType.LZ4_COMPRESSION)
                .setEnableBlobGarbageCollection(true);
        synced = own(new WriteOptions()).setSync(true);
        unsynced = own(new WriteOptions()).setSync(false);
        reads = own(new ReadOptions());
    }

    /// The manifest names the first and last key of each table ever written. It is replaced with each
    /// edit, some a second at most, so that it does not keep the keys of tables that are gone.
    private static DBOptions freshManifests() {
        Properties options = new Properties();
        options.setProperty("max_manifest_file_size", "1");
        options.setProperty("max_manifest_space_amp_pct", "0");
        return Objects.requireNonNull(DBOptions.getDBOptionsFromProps(options), "RocksDB knows these options");
    }

    private <T extends AbstractNativeReference> T own(T nativeObject) {
        owned.add(nativeObject);
        return nativeObject;
    }

    @Override
    public void close() {
        owned.reversed().forEach(AbstractNativeReference::close);
    }
}
