package dev.belvedere.store.intake;

import dev.belvedere.store.StoredEvent;
import java.util.List;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/// The requests of one commit on their way to disk. Nothing outside changes before [#remember], so
/// one that fails is simply dropped.
interface Commit {
    /// Decides everything in memory.
    void decide(List<Request> requests);

    /// Whether there is anything to write.
    boolean changesSomething();

    void writeTo(WriteBatch batch) throws RocksDBException;

    /// Takes it over into what is remembered, once it is written.
    void remember();

    /// The events stored, in sequence order.
    List<StoredEvent> events();

    /// Answers all requests.
    void complete();
}
