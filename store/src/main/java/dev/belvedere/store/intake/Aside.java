package dev.belvedere.store.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What was taken away from persons that are to be deleted, to be given back if the deletion is
/// revoked, and erased otherwise.
///
/// | key | value |
/// |---|---|
/// | person, 0 | it and the persons merged into it, to whom no ID leads any more |
/// | person, 1, user ID | the person that the user ID led to |
/// | person, 2, device ID | what the device was |
/// | person, 3, project, up to, member | user properties of a member |
///
/// `up to` is that of the deletion; 0 for properties in projects without events of the person.
final class Aside {
    private static final int UNKNOWN = 0;
    private static final int USER = 1;
    private static final int DEVICE = 2;
    private static final int STATE = 3;
    private static final int HEAD = Long.BYTES + 1;

    private Aside() {}

    /// Says that no ID leads to a person any more.
    static byte[] unknownKey(long person) {
        return Keys.ofLongAndByte(person, UNKNOWN);
    }

    static byte[] userKey(long person, byte[] userId) {
        return with(person, USER, userId);
    }

    static byte[] deviceKey(long person, byte[] deviceId) {
        return with(person, DEVICE, deviceId);
    }

    static byte[] stateKey(long person, int project, long upTo, long member) {
        byte[] rest = new byte[Integer.BYTES + 2 * Long.BYTES];
        Keys.putInt(rest, 0, project);
        Keys.putLong(rest, Integer.BYTES, upTo);
        Keys.putLong(rest, Integer.BYTES + Long.BYTES, member);
        return with(person, STATE, rest);
    }

    private static byte[] with(long person, int kind, byte[] rest) {
        byte[] key = Arrays.copyOf(Keys.ofLongAndByte(person, kind), HEAD + rest.length);
        System.arraycopy(rest, 0, key, HEAD, rest.length);
        return key;
    }

    /// User properties that were taken away.
    record State(byte[] key, byte[] value) {
        int project() {
            return Keys.intAt(key, HEAD);
        }

        long upTo() {
            return Keys.longAt(key, HEAD + Integer.BYTES);
        }

        long member() {
            return Keys.longAt(key, HEAD + Integer.BYTES + Long.BYTES);
        }
    }

    /// All of one person.
    ///
    /// @param unknown the members to whom no ID leads, or none
    /// @param users by user ID
    /// @param devices by device ID
    record OfPerson(
            List<Long> unknown,
            Map<String, byte[]> users,
            Map<String, byte[]> devices,
            List<State> states,
            List<byte[]> keys) {}

    static OfPerson of(IntakeDatabase db, long person) {
        OfPerson found =
                new OfPerson(new ArrayList<>(), new HashMap<>(), new HashMap<>(), new ArrayList<>(), new ArrayList<>());
        db.scan(Family.ASIDE, Keys.ofLong(person), (key, value) -> {
            if (Keys.longAt(key, 0) != person) {
                return false;
            }
            found.keys().add(key);
            String id = new String(key, HEAD, key.length - HEAD, UTF_8);
            switch (key[Long.BYTES]) {
                case UNKNOWN -> found.unknown().addAll(DeletionRecords.numbers(value));
                case USER -> found.users().put(id, value);
                case DEVICE -> found.devices().put(id, value);
                default -> found.states().add(new State(key, value));
            }
            return true;
        });
        return found;
    }

    /// The persons of whom nobody knows, with those merged into them.
    static Set<Long> unknown(IntakeDatabase db) {
        Set<Long> unknown = new HashSet<>();
        db.scan(Family.ASIDE, new byte[0], (key, value) -> {
            if (key.length == HEAD && key[Long.BYTES] == UNKNOWN) {
                unknown.addAll(DeletionRecords.numbers(value));
            }
            return true;
        });
        return unknown;
    }
}
