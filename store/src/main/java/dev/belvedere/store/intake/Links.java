package dev.belvedere.store.intake;

import dev.belvedere.identity.IdentityLinks;
import dev.belvedere.identity.LinksEditor;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/// The stored form of links: (kind, person) → (person, moment of the commit that drew it). A merge
/// stays for ever; a mapping is replaced or deleted, and its history is in the [Ledger].
final class Links {
    private static final int MERGE = 0;
    private static final int MAPPING = 1;

    private Links() {}

    static void putMerge(IntakeDatabase db, WriteBatch batch, long anonymous, long user, long at)
            throws RocksDBException {
        batch.put(db.family(Family.LINKS), mergeKey(anonymous), value(user, at));
    }

    static byte[] mergeKey(long anonymous) {
        return Keys.ofByteAndLong(MERGE, anonymous);
    }

    static byte[] mappingKey(long person) {
        return Keys.ofByteAndLong(MAPPING, person);
    }

    static void putMapping(IntakeDatabase db, WriteBatch batch, long person, long globalPerson, long at)
            throws RocksDBException {
        byte[] key = mappingKey(person);
        if (globalPerson == 0) {
            batch.delete(db.family(Family.LINKS), key);
        } else {
            batch.put(db.family(Family.LINKS), key, value(globalPerson, at));
        }
    }

    static IdentityLinks load(IntakeDatabase db, long version) {
        LinksEditor editor = IdentityLinks.NONE.edit();
        db.scan(Family.LINKS, new byte[0], (key, value) -> {
            long from = Keys.longAt(key, 1);
            long to = Keys.longAt(value, 0);
            if (key[0] == MERGE) {
                editor.merge(from, to);
            } else {
                editor.map(from, to);
            }
            return true;
        });
        return editor.freezeAt(version);
    }

    static byte[] value(long person, long at) {
        byte[] value = new byte[2 * Long.BYTES];
        Keys.putLong(value, 0, person);
        Keys.putLong(value, Long.BYTES, at);
        return value;
    }
}
