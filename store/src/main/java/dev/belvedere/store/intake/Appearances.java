package dev.belvedere.store.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/// Which IDs and numbers were seen together, to show persons and to find them.
///
/// | key | value |
/// |---|---|
/// | person, 0, 0 | its user ID |
/// | person, 1, device | the device's ID |
/// | device, 2, person | – |
///
/// Persons and devices share one sequence of numbers, so keys of the two never clash.
final class Appearances {
    private static final int USER = 0;
    private static final int DEVICE = 1;
    private static final int SEEN_ON_DEVICE = 2;

    private Appearances() {}

    static void putUser(IntakeDatabase db, WriteBatch batch, long person, byte[] userId) throws RocksDBException {
        batch.put(db.family(Family.PERSONS), Keys.ofLongByteAndLong(person, USER, 0), userId);
    }

    static void putDevice(IntakeDatabase db, WriteBatch batch, long person, long device, byte[] deviceId)
            throws RocksDBException {
        batch.put(db.family(Family.PERSONS), deviceKey(person, device), deviceId);
        batch.put(db.family(Family.PERSONS), seenKey(device, person), new byte[0]);
    }

    static byte[] deviceKey(long person, long device) {
        return Keys.ofLongByteAndLong(person, DEVICE, device);
    }

    static byte[] seenKey(long device, long person) {
        return Keys.ofLongByteAndLong(device, SEEN_ON_DEVICE, person);
    }

    /// All keys that name a person.
    static List<byte[]> keysOf(IntakeDatabase db, long person) {
        List<byte[]> keys = new ArrayList<>();
        scan(db, person, (key, _) -> {
            keys.add(key);
            if (key[Long.BYTES] == DEVICE) {
                keys.add(seenKey(Keys.longAt(key, Long.BYTES + 1), person));
            }
        });
        return keys;
    }

    /// The user ID of a person, if it has one, and the IDs of its devices.
    static IdsOfPerson of(IntakeDatabase db, long person) {
        List<String> userIds = new ArrayList<>(1);
        List<String> deviceIds = new ArrayList<>();
        scan(db, person, (key, value) -> {
            int kind = key[Long.BYTES];
            if (kind == USER) {
                userIds.add(new String(value, UTF_8));
            } else if (kind == DEVICE) {
                deviceIds.add(new String(value, UTF_8));
            }
        });
        return new IdsOfPerson(userIds, deviceIds);
    }

    /// The persons seen on a device.
    static List<Long> personsOn(IntakeDatabase db, long device) {
        List<Long> persons = new ArrayList<>();
        scan(db, device, (key, _) -> {
            if (key[Long.BYTES] == SEEN_ON_DEVICE) {
                persons.add(Keys.longAt(key, Long.BYTES + 1));
            }
        });
        return persons;
    }

    private static void scan(IntakeDatabase db, long number, BiConsumer<byte[], byte[]> entries) {
        db.scan(Family.PERSONS, Keys.ofLong(number), (key, value) -> {
            if (Keys.longAt(key, 0) != number) {
                return false;
            }
            entries.accept(key, value);
            return true;
        });
    }

    /// @param userIds at most one
    record IdsOfPerson(List<String> userIds, List<String> deviceIds) {
        /// Whether no such person was ever given out.
        boolean isNobody() {
            return userIds.isEmpty() && deviceIds.isEmpty();
        }
    }
}
