package dev.belvedere.store.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belvedere.identity.HistoricArrivalRules.SourcePersonSlot;
import dev.belvedere.identity.SourcePerson;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/// What of history came in, as one commit sees and changes it. Dropping it leaves no trace.
///
/// Stored under hashes, which tell the two apart: of a file the number of lines done; of a person
/// at a source its person here in 8 bytes, its standing in 1, and a device ID.
final class GroupHistory {
    private final IntakeDatabase db;
    private final Lookup<Hash128, Long> files;
    private final Lookup<Hash128, SourcePerson> persons;
    private final Set<Long> unknown;

    GroupHistory(IntakeDatabase db, Memory memory) {
        this.db = db;
        unknown = memory.deletions.unknown();
        files = new Lookup<>(db, Family.HISTORY, memory.historyFiles, Hash128::key, bytes -> Keys.longAt(bytes, 0));
        persons = new Lookup<>(db, Family.HISTORY, memory.sourcePersons, Hash128::key, GroupHistory::decode);
    }

    void want(PreparedHistory history) {
        files.want(history.file());
        for (Hash128 person : history.sourcePersons()) {
            if (person != null) {
                persons.want(person);
            }
        }
    }

    void load() {
        files.load();
        persons.load();
    }

    /// How many lines of a file are done.
    long nextLine(Hash128 file) {
        Long done = files.want(file).value();
        return done == null ? 0 : done;
    }

    void done(PreparedHistory history) {
        files.change(files.want(history.file()), history.endLine());
    }

    @Nullable
    SourcePersonSlot slot(@Nullable Hash128 person) {
        if (person == null) {
            return null;
        }
        Slot<Hash128, SourcePerson> slot = persons.want(person);
        return new SourcePersonSlot() {
            @Override
            public @Nullable SourcePerson get() {
                SourcePerson known = slot.value();
                return known != null && unknown.contains(known.person()) ? null : known;
            }

            @Override
            public void put(SourcePerson known) {
                persons.change(slot, known);
            }
        };
    }

    boolean isChanged() {
        return !files.changed().isEmpty();
    }

    void writeTo(WriteBatch batch) throws RocksDBException {
        for (Slot<Hash128, Long> file : files.changed()) {
            batch.put(db.family(Family.HISTORY), file.key().key(), Keys.ofLong(file.present()));
        }
        for (Slot<Hash128, SourcePerson> person : persons.changed()) {
            batch.put(db.family(Family.HISTORY), person.key().key(), encode(person.present()));
        }
    }

    /// Keeps what was changed, once the commit is written.
    void remember() {
        files.remember();
        persons.remember();
    }

    /// Whether an entry says that somebody at a source is one of some persons.
    static boolean isOfAny(Set<Long> persons, byte[] entry) {
        return entry.length > Long.BYTES && persons.contains(Keys.longAt(entry, 0));
    }

    private static byte[] encode(SourcePerson person) {
        byte[] device = person.deviceId().getBytes(UTF_8);
        byte[] encoded = new byte[Long.BYTES + 1 + device.length];
        Keys.putLong(encoded, 0, person.person());
        encoded[Long.BYTES] = (byte) person.standing().code();
        System.arraycopy(device, 0, encoded, Long.BYTES + 1, device.length);
        return encoded;
    }

    private static SourcePerson decode(byte[] encoded) {
        return new SourcePerson(
                Keys.longAt(encoded, 0),
                SourcePerson.Standing.of(encoded[Long.BYTES]),
                new String(encoded, Long.BYTES + 1, encoded.length - Long.BYTES - 1, UTF_8));
    }
}
