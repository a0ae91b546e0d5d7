package dev.belvedere.store.intake;

import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/// Where commits are written. One thread appends, another one syncs.
interface WriteLog {
    /// Applies a batch as a whole, or throws. A crash of the machine may take it away until [#sync].
    void append(WriteBatch batch) throws RocksDBException;

    /// Returns once everything appended before is on disk. After a failure nobody knows what is.
    void sync() throws RocksDBException;
}
