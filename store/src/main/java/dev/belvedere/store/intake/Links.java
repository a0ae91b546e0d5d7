package dev.belvedere.store.intake;

import dev.belvedere.identity.IdentityLinks;
import dev.belvedere.identity.LinksEditor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/// The stored form of links: (kind, person) → (person, moment of the commit that drew it). A merge
/// stays for ever; a mapping is replaced or deleted, and its history is in the [Ledger].
///
/// A merge into a person that was later merged itself leads to that one's user now; the pairs that it had
/// before follow, the latest first.
final class Links {
    private static final int PAIR = 2 * Long.BYTES;
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

    /// The links as they stood at a moment, made from present ones: merges from the moment that they were drawn
    /// at on, and the mappings of the ledger up to the first entry that is later.
    static IdentityLinks asOf(IntakeDatabase db, IdentityLinks present, long moment) {
        LinksEditor editor = present.rewind();
        db.scan(Family.LINKS, new byte[] {MERGE}, (key, value) -> {
            if (key[0] != MERGE) {
                return false;
            }
            if (Keys.longAt(value, Long.BYTES) > moment && editor.unmerge(Keys.longAt(key, 1))) {
                long before = personAsOf(value, moment);
                if (before != 0) {
                    editor.mergeAgain(Keys.longAt(key, 1), before);
                }
            }
            return true;
        });
        Ledger.replay(db, moment, editor);
        return editor.freeze();
    }

    /// Whom a merge led to at a moment, or 0.
    private static long personAsOf(byte[] value, long moment) {
        for (int pair = 0; pair < value.length; pair += PAIR) {
            if (Keys.longAt(value, pair + Long.BYTES) <= moment) {
                return Keys.longAt(value, pair);
            }
        }
        return 0;
    }

    /// A link that leads to another person from a moment on.
    ///
    /// @param before as it is stored, or `null` where there is none
    static byte[] redirected(byte @Nullable [] before, long person, long at) {
        byte[] now = value(person, at);
        if (before == null) {
            return now;
        }
        byte[] both = Arrays.copyOf(now, now.length + before.length);
        System.arraycopy(before, 0, both, now.length, before.length);
        return both;
    }

    static byte[] value(long person, long at) {
        byte[] value = new byte[2 * Long.BYTES];
        Keys.putLong(value, 0, person);
        Keys.putLong(value, Long.BYTES, at);
        return value;
    }
}
