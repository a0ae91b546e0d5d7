package dev.belvedere.store.intake;

import dev.belvedere.identity.LinksEditor;
import dev.belvedere.store.MappingEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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

    /// The newest entries, newest first, without those of users whom nobody knows. A mapping into such a
    /// user reads as one that was taken away.
    static List<MappingEntry> newest(IntakeDatabase db, int limit, Set<Long> unknown) {
        List<MappingEntry> entries = new ArrayList<>();
        if (limit > 0) {
            db.scanBackwards(Family.MAPPINGS, (_, value) -> {
                Stored stored = decode(value);
                if (!stored.entry().userId().isEmpty() && !unknown.contains(stored.person())) {
                    entries.add(stored.seenWithout(unknown));
                }
                return entries.size() < limit;
            });
        }
        return entries;
    }

    /// Draws all mappings up to the first entry after a moment: so that what is drawn stood there together at one
    /// time, though moments may be out of order by what clocks and requests are.
    static void replay(IntakeDatabase db, long moment, LinksEditor into) {
        db.scan(Family.MAPPINGS, new byte[0], (_, value) -> {
            ByteSource source = new ByteSource(value, 0);
            if (source.readZigzag() > moment) {
                return false;
            }
            long person = source.readVarint();
            long globalPerson = source.readVarint();
            if (globalPerson == 0) {
                into.unmap(person);
            } else {
                into.map(person, globalPerson);
            }
            return true;
        });
    }

    /// Whether an entry names one of some persons.
    static boolean names(byte[] encoded, Set<Long> persons) {
        Stored stored = decode(encoded);
        return persons.contains(stored.person()) || persons.contains(stored.globalPerson());
    }

    /// An entry without the IDs of some persons, and without its reason, which may say more of them.
    static byte[] without(byte[] encoded, Set<Long> persons) {
        Stored stored = decode(encoded);
        MappingEntry entry = stored.entry();
        String globalUserId = entry.globalUserId();
        MappingEntry left = new MappingEntry(
                entry.at(),
                entry.source(),
                persons.contains(stored.person()) ? "" : entry.userId(),
                globalUserId == null || persons.contains(stored.globalPerson()) ? null : globalUserId,
                "");
        return encode(left, stored.person(), stored.globalPerson());
    }

    /// @param person of the user
    /// @param globalPerson of the user that it maps to, or 0
    private record Stored(MappingEntry entry, long person, long globalPerson) {
        MappingEntry seenWithout(Set<Long> unknown) {
            String globalUserId = entry.globalUserId();
            boolean unseen = globalUserId != null && (globalUserId.isEmpty() || unknown.contains(globalPerson));
            return unseen ? new MappingEntry(entry.at(), entry.source(), entry.userId(), null, entry.reason()) : entry;
        }
    }

    private static Stored decode(byte[] encoded) {
        ByteSource source = new ByteSource(encoded, 0);
        long at = source.readZigzag();
        long person = source.readVarint();
        long globalPerson = source.readVarint();
        String by = source.readText();
        String userId = source.readText();
        String globalUserId = source.readText();
        MappingEntry entry =
                new MappingEntry(at, by, userId, globalPerson == 0 ? null : globalUserId, source.readText());
        return new Stored(entry, person, globalPerson);
    }
}
