package dev.belvedere.store.intake;

import dev.belvedere.store.BatchReceipt;
import dev.belvedere.store.HistoryReceipt;
import dev.belvedere.store.MappingBatch;
import dev.belvedere.store.MappingChange;
import java.util.concurrent.CompletableFuture;

/// What waits for the committer thread.
sealed interface Request {
    /// Roughly the memory that it holds, as encoded bytes.
    long bytes();

    CompletableFuture<?> future();

    /// Whether it must be a commit of its own.
    default boolean isAlone() {
        return false;
    }

    record Append(PreparedBatch batch, CompletableFuture<BatchReceipt> future) implements Request {
        @Override
        public long bytes() {
            return batch.encodedBytes();
        }
    }

    record History(PreparedBatch batch, PreparedHistory history, CompletableFuture<HistoryReceipt> future)
            implements Request {
        @Override
        public long bytes() {
            return batch.encodedBytes();
        }
    }

    /// @param at epoch milliseconds
    record OfDeletions<T>(DeletionChange<T> change, long at, CompletableFuture<T> future) implements Request {
        @Override
        public long bytes() {
            return 0;
        }

        @Override
        public boolean isAlone() {
            return true;
        }
    }

    record Mapping(MappingBatch batch, CompletableFuture<Void> future) implements Request {
        @Override
        public long bytes() {
            long bytes = 0;
            for (MappingChange change : batch.changes()) {
                String globalUserId = change.globalUserId();
                bytes += change.userId().length() + (globalUserId == null ? 0 : globalUserId.length());
            }
            return bytes;
        }
    }
}
