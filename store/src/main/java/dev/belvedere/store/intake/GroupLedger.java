package dev.belvedere.store.intake;

import dev.belvedere.identity.MappingInstruction;
import dev.belvedere.identity.MappingOutcome;
import dev.belvedere.store.MappingBatch;
import dev.belvedere.store.MappingChange;
import dev.belvedere.store.MappingEntry;
import dev.belvedere.store.MappingRefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/// What one commit adds to the ledger of mappings, and the way between the store's words for
/// mappings and those of `identity`.
final class GroupLedger {
    private final long lastBefore;
    private final List<byte[]> entries = new ArrayList<>();

    GroupLedger(long lastBefore) {
        this.lastBefore = lastBefore;
    }

    static void forEachUserId(MappingBatch batch, Consumer<String> action) {
        for (MappingInstruction instruction : instructions(batch)) {
            action.accept(instruction.userId());
            if (instruction.globalUserId() != null) {
                action.accept(instruction.globalUserId());
            }
        }
    }

    static List<MappingInstruction> instructions(MappingBatch batch) {
        List<MappingInstruction> instructions = new ArrayList<>(batch.changes().size());
        for (MappingChange change : batch.changes()) {
            instructions.add(
                    new MappingInstruction(WellFormed.of(change.userId()), wellFormedOrNull(change.globalUserId())));
        }
        return instructions;
    }

    private static @Nullable String wellFormedOrNull(@Nullable String text) {
        return text == null ? null : WellFormed.of(text);
    }

    static MappingRefusedException refusal(MappingOutcome.Refused refused) {
        String code = switch (refused.reason()) {
            case CYCLE -> "mapping_cycle";
            case MAPPED_TO_ITSELF -> "mapped_to_itself";
        };
        return new MappingRefusedException(refused.index(), code, refused.message());
    }

    void add(MappingBatch batch, MappingOutcome.Change change) {
        MappingEntry entry = new MappingEntry(
                batch.receivedAt(),
                batch.source(),
                change.instruction().userId(),
                change.instruction().globalUserId(),
                batch.reason());
        entries.add(Ledger.encode(entry, change.person(), change.globalPerson()));
    }

    long last() {
        return lastBefore + entries.size();
    }

    void writeTo(IntakeDatabase db, WriteBatch batch) throws RocksDBException {
        for (int i = 0; i < entries.size(); i++) {
            batch.put(db.family(Family.MAPPINGS), Keys.ofLong(lastBefore + 1 + i), entries.get(i));
        }
    }
}
