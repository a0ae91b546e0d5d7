package dev.belvedere.store.intake;

import dev.belvedere.store.MappingEntry;
import java.util.ArrayList;
import java.util.List;

/// The stored form of the ledger of mappings, which only grows: number in the ledger → moment,
/// person, global person or 0, source, user ID, global user ID or empty, reason.
final class Ledger {
    private Ledger() {}

    static byte[] encode(MappingEntry entry, long person, long globalPerson) {
        ByteSink sink = new ByteSink(128);
        sink.putZigzag(entry.at());
        sink.putVarint(person);
        sink.putVarint(globalPerson);
        sink.putText(entry.source());
        sink.putText(entry.userId());
        sink.putText(entry.globalUserId() == null ? "" : entry.globalUserId());
        sink.putText(entry.reason());
        return sink.toBytes();
    }

    /// The newest entries, newest first.
    static List<MappingEntry> newest(IntakeDatabase db, int limit) {
        List<MappingEntry> entries = new ArrayList<>();
        if (limit > 0) {
            db.scanBackwards(Family.MAPPINGS, (_, value) -> {
                entries.add(decode(value));
                return entries.size() < limit;
            });
        }
        return entries;
    }

    private static MappingEntry decode(byte[] encoded) {
        ByteSource source = new ByteSource(encoded, 0);
        long at = source.readZigzag();
        source.readVarint();
        long globalPerson = source.readVarint();
        String by = source.readText();
        String userId = source.readText();
        String globalUserId = source.readText();
        return new MappingEntry(at, by, userId, globalPerson == 0 ? null : globalUserId, source.readText());
    }
}
